package lint

import (
	"fmt"

	"quiz/internal/engine/deck"
)

// folderProblems are what is wrong with the files quiz.toml that the decks have
// over them, each file once.
func folderProblems(files []File) deck.Problems {
	var out deck.Problems
	seen := map[string]bool{}
	for _, file := range files {
		for f := file.Deck.Folder; f != nil; f = f.Outer {
			if !seen[f.Path] {
				seen[f.Path] = true
				out = append(out, Folder(f)...)
			}
		}
	}
	return out
}

// Folder returns what is wrong with a file quiz.toml: that it names rules that
// there are not, too.
func Folder(f *deck.Folder) deck.Problems {
	out := append(deck.Problems{}, f.Problems...)
	for _, list := range []struct {
		name  string
		rules []string
	}{{"enable", f.Enable}, {"disable", f.Disable}} {
		for i, id := range list.rules {
			rule := Find(id)
			switch {
			case rule == nil:
				out = append(out, f.Problem(fmt.Sprintf("there is no rule %q", id), (&UnknownRule{id}).Hint(), "check", list.name, i))
			case rule.stops && list.name == "disable":
				out = append(out, f.Problem(id+" cannot be turned off: it stops what it is found in", "remove it from disable", "check", list.name, i))
			}
		}
	}
	return out
}

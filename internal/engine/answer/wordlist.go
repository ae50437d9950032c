package answer

import (
	"strings"
	"sync"
)

// Files is where word lists are read from.
type Files interface {
	ReadFile(name string) ([]byte, error)
}

// Words reads a word list of a language: one phrase a line, in
// data/LANGUAGE/NAME.txt. A language need not have every list.
func Words(files Files, language, name string) []string {
	text, err := files.ReadFile("data/" + language + "/" + name + ".txt")
	if err != nil {
		return nil
	}
	return strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' || r == '\r' })
}

// ByLanguage finds what load makes of a language by its BCP 47 tag, and makes it
// once: de-AT and de are one. It may be called from several goroutines.
func ByLanguage[T any](load func(language string) T) func(tag string) T {
	var mu sync.Mutex
	made := map[string]T{}
	return func(tag string) T {
		base, _, _ := strings.Cut(strings.ToLower(tag), "-")
		mu.Lock()
		defer mu.Unlock()
		lex, ok := made[base]
		if !ok {
			lex = load(base)
			made[base] = lex
		}
		return lex
	}
}

package decks

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// The text that the decks were made from is not ours to ship. What is shipped is
// a hash of every eight words in a row of it, so that a test sees where its
// sentences were copied.
var brief = flag.String("brief", "", "the text whose runs of words are to be written to "+runsFile)

const (
	runsFile = "testdata/brief-runs.txt"
	runWords = 8
)

// title is a name, so decks may give it. It also proves that the list finds what
// it should: its runs are in it.
const title = "What Came of the Shanghai Cooperation Organization Summit and the Xi-Putin Meeting?"

func TestOwnWords(t *testing.T) {
	if *brief != "" {
		writeRuns(t, *brief)
	}
	list := readRuns(t)
	for _, run := range runs(title) {
		delete(list, hash(run))
	}
	for name, text := range shippedTexts(t) {
		for _, run := range list.in(text) {
			t.Errorf("%s shares this with the brief: %s", name, run)
		}
	}
}

func TestOwnWordsFindsWhatIsTakenOver(t *testing.T) {
	list := readRuns(t)
	if n := len(list.in("an aside: " + strings.ToUpper(title) + " and more")); n != len(runs(title)) {
		t.Errorf("%d runs of the title are found", n)
	}
	if found := list.in("as they say: what came of the Shanghai Cooperation Organization summit"); len(found) != 1 {
		t.Errorf("a run of exactly eight words: %q", found)
	}
	if found := list.in("as they said: came of the Shanghai Cooperation Organization Summit"); len(found) != 0 {
		t.Errorf("a run of seven words is too short to count: %q", found)
	}
}

// shippedTexts are the decks, the notes, the table of clauses and the README.
func shippedTexts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(name, ".go") || name == runsFile {
			return err
		}
		data, err := os.ReadFile(name)
		out[name] = string(data)
		return err
	})
	if err != nil || len(out) < 8 {
		t.Fatal(err, len(out))
	}
	return out
}

type runList map[string]bool

// in returns the runs of the text that the list has.
func (l runList) in(text string) []string {
	return slices.DeleteFunc(runs(text), func(run string) bool { return !l[hash(run)] })
}

func runs(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(strings.NewReplacer("’", "", "'", "", ".", "").Replace(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	var out []string
	for i := runWords; i <= len(words); i++ {
		out = append(out, strings.Join(words[i-runWords:i], " "))
	}
	return out
}

func hash(run string) string {
	h := fnv.New64a()
	h.Write([]byte(run))
	return fmt.Sprintf("%016x", h.Sum64())
}

func readRuns(t *testing.T) runList {
	t.Helper()
	data, err := os.ReadFile(runsFile)
	if err != nil {
		t.Fatal(err)
	}
	list := runList{}
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		list[lines.Text()] = true
	}
	return list
}

func writeRuns(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	set := map[string]bool{}
	for _, run := range runs(string(data)) {
		set[hash(run)] = true
	}
	lines := strings.Join(slices.Sorted(maps.Keys(set)), "\n") + "\n"
	if err := os.WriteFile(runsFile, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
}

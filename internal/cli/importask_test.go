package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// talk runs quiz import for somebody at a terminal who types some lines.
func talk(t *testing.T, dir, lines string, args ...string) string {
	t.Helper()
	var out strings.Builder
	env := Env{
		Args: append([]string{"import", "--into", filepath.Join(dir, "decks")}, args...), Stdin: strings.NewReader(lines), Stdout: &out, Stderr: &out,
		Getenv: func(name string) string { return map[string]string{"HOME": dir, "XDG_DATA_HOME": dir}[name] },
		Now:    func() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC) }, Random: strings.NewReader(strings.Repeat("random", 100)), Terminal: true,
	}
	if code := Main(context.Background(), env); code != 0 {
		t.Fatalf("status %d:\n%s", code, out.String())
	}
	return out.String()
}

func written(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// seesAll looks for texts in an order.
func seesAll(t *testing.T, out string, wanted ...string) {
	t.Helper()
	rest := out
	for _, w := range wanted {
		_, after, found := strings.Cut(rest, w)
		if !found {
			t.Fatalf("%q is not there, or not in its place:\n%s", w, out)
		}
		rest = after
	}
}

// TestGuessesAreChanged: the preview is drawn again with what was chosen, and only
// then are decks written.
func TestGuessesAreChanged(t *testing.T) {
	dir := t.TempDir()
	file := written(t, filepath.Join(dir, "words.csv"), "der Hund;the dog\ndie Katze;the cat\n")
	out := talk(t, dir, "c\nanswer,question\nt\nAnimals\nx\ns\n3\n\n", file)
	seesAll(t, out,
		"Q der Hund", "A the dog", "2 cards: 2 new", "t  title         words", "s  separator     semicolon", "c  columns       question,answer", "m  html          no", "Import? [Y/n, or a letter",
		"columns [question,answer]: ", "Q the dog", "A der Hund", "c  columns       answer,question",
		"title [words]: ", "animals.toml: 2 new", "title         Animals",
		`"x" is neither yes, no nor one of the letters`, "3  comma", "row without an answer", "Import?")
	if _, err := os.Stat(filepath.Join(dir, "decks", "animals.toml")); err == nil {
		t.Error("a deck without cards was written")
	}
}

// TestAChoiceThatCannotBe: what was chosen before stays.
func TestAChoiceThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	file := written(t, filepath.Join(dir, "words.csv"), "der Hund;the dog\ndie Katze;the cat\n")
	out := talk(t, dir, "c\nquestion,reply\ny\n", file)
	seesAll(t, out, `"reply" is not a column`, "columns       question,answer", "2 cards: 2 new")
	if _, err := os.Stat(filepath.Join(dir, "decks", "words.toml")); err != nil {
		t.Error(err)
	}
	for _, no := range []string{"n\n", "", "c\n"} {
		out := talk(t, t.TempDir(), no, file)
		seesAll(t, out, "nothing was imported")
	}
}

// TestTheNextVersion shows how a deck changes before it asks.
func TestTheNextVersion(t *testing.T) {
	dir := t.TempDir()
	file := written(t, filepath.Join(dir, "geo.csv"), "id,question,answer\nheld,Where was it held?,Samarkand\nmany,How many states?,8\n")
	talk(t, dir, "\n", file)
	written(t, file, "id,question,answer\nheld,Where was it held?,Tashkent\nmany,How many states?,8\nnew,Was it in autumn?,true\n")
	out := talk(t, dir, "\n", file)
	seesAll(t, out, "Q Where was it held?", "A Tashkent", "geo/held  answer changed: ", "Samarkand", "geo/new  added", "prompts: ", "3 cards: 1 new, 1 changed, 1 unchanged", "Import?")
}

// TestSeveralAnswers: what looks like several answers is left as it is, unless
// somebody says that each is right.
func TestSeveralAnswers(t *testing.T) {
	dir := t.TempDir()
	file := written(t, filepath.Join(dir, "states.csv"), "question,answer\nWhich state?,Türkiye / Turkey\nAnd which city?,Ankara\n")
	out := talk(t, dir, "a\n1\n\n", file)
	seesAll(t, out, "A Türkiye / Turkey", "a  accept parts  no", "1 answer", "A Türkiye", "also right: Turkey", "a  accept parts  yes")
	text, err := os.ReadFile(filepath.Join(dir, "decks", "states.toml"))
	if err != nil || !strings.Contains(string(text), `accept = ["Turkey"]`) {
		t.Errorf("%v\n%s", err, text)
	}
	out = talk(t, dir, "\n", file)
	seesAll(t, out, "a  accept parts  yes", "2 cards: 0 new, 0 changed, 2 unchanged")
}

// TestReportLines: a path is shown from the home folder on, and the numbers of cards add
// up.
func TestReportLines(t *testing.T) {
	home := t.TempDir()
	m := &importing{program: &program{env: Env{Getenv: func(string) string { return home }}}}
	m.result = importResult{In: 5, Added: 3, Refused: 1, Files: []importedFile{{Path: filepath.Join(home, "decks", "d.toml"), Added: 3}}}
	got := strings.Join(m.lines(), "\n")
	for _, want := range []string{
		"5 cards: 3 new, 0 changed, 0 unchanged, 1 refused\n",
		"  " + filepath.Join("~", "decks", "d.toml") + ": 3 new",
		"1 card of the source joined to another",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

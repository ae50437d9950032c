package app_test

import (
	"flag"
	"os"
	"testing"

	"quiz/internal/app"
)

var update = flag.Bool("update", false, "rewrite docs/keys.md")

func TestNoKeyMeansTwoThings(t *testing.T) {
	for _, c := range app.Contexts {
		seen := keysOf(t, c)
		if seen["Esc"] == "" || seen["F1"] == "" && c != app.InHelp {
			t.Errorf("%s: no way back, or no help", c)
		}
	}
}

// keysOf are the actions of a context by their keys.
func keysOf(t *testing.T, c app.Context) map[string]app.Action {
	t.Helper()
	seen := map[string]app.Action{}
	for _, b := range app.DefaultKeys().In(c) {
		for _, k := range b.Keys {
			if old, ok := seen[k]; ok {
				t.Errorf("%s: %s means %s and %s", c, k, old, b.Action)
			}
			seen[k] = b.Action
			if c.Typed() && len([]rune(k)) == 1 {
				t.Errorf("%s: %s is text there", c, k)
			}
		}
	}
	return seen
}

func TestOwnKeys(t *testing.T) {
	k, err := app.NewKeys(map[string]string{"suspend": "S"})
	if err != nil || k.Lookup(app.Answered, "S") != app.DoSuspend || k.Lookup(app.Answered, "@") != "" {
		t.Errorf("%v", err)
	}
	k, err = app.NewKeys(map[string]string{"suspend": "*", "flag": "@"}) // a key that moved is free
	if err != nil || k.Lookup(app.Answered, "*") != app.DoSuspend || k.Lookup(app.Revealing, "@") != app.DoFlag {
		t.Errorf("two keys cannot be swapped: %v", err)
	}
	k, err = app.NewKeys(map[string]string{"suspend": "r", "source": "S"})
	if err != nil || k.Lookup(app.Answered, "r") != app.DoSuspend || k.Lookup(app.Answered, "S") != app.DoSource {
		t.Errorf("a binding that moved away keeps its key: %v", err)
	}
	for _, key := range []string{"S", "é", "Space", "F12", "Ctrl-O", "Alt-x", "Shift-Up", "Insert"} {
		if k, err := app.NewKeys(map[string]string{"true": key}); err != nil || k.Lookup(app.Truth, key) != app.DoTrue {
			t.Errorf("%s: %v", key, err)
		}
	}
	for _, own := range []map[string]string{{"fly": "x"}, {"suspend": "u"}, {"check": "x"}, {"suspend": "S", "flag": "S"},
		{"open": "Entr"}, {"hint": "ctrl+o"}, {"quit": "nosuchkey"}, {"quit": ""}, {"quit": "\x1b"}, {"skip": "Ctrl-M"}, {"check": "Space"}, {"flag": " "}, {"flag": "Alt-Up"}} {
		if _, err := app.NewKeys(own); err == nil {
			t.Errorf("%v is taken", own)
		}
	}
}

func TestKeysPage(t *testing.T) {
	const page = "../../docs/keys.md"
	want := app.DefaultKeys().Markdown() + "\nWhere to go next: [how to use it](using.md) · [browsing](browsing.md) · [plain sessions](plain.md)\n"
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil || string(have) != want {
		t.Errorf("%s is not what the key table says (go test ./internal/app -update): %v", page, err)
	}
}

package config

import (
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// FuzzParse: whatever stands in a config file, the settings are within their bounds,
// and each problem has a place in it.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"", "retention = 0.8\n[keys]\nskip = \"x\"\n", "easy_days = { sunday = \"minimum\" }", "steps = [\"1m\", \"2d\"]\r\nmouse = false\r\n",
		"decks = [\"\"\"\na\n\"\"\"]", "vacation = [\"2026-12-24/2027-01-02\"]", "keys.skip = \"x\"\nkeys.flag = 3", "\ufeffplain = true", "new_per_day = 9223372036854775807",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, d := parse([]byte(text), Options{Path: "c.toml"})
		lines := strings.Count(text, "\n") + 1
		for _, p := range d.Problems {
			if p.Span.Line < 1 || p.Span.Line > lines || p.Span.Column < 1 {
				t.Errorf("%q: %v", text, p)
			}
		}
		if s.Retention < 0.70 || s.Retention > 0.99 || s.NewPerDay < 0 || s.MaxInterval < 1 || s.ReviewsPerDay < 0 {
			t.Errorf("%q: out of bounds: %+v", text, s)
		}
		for _, step := range append(s.LearningSteps(), s.RelearningSteps()...) {
			if step <= 0 || step > maxStep {
				t.Errorf("%q: a step of %v", text, step)
			}
		}
		setAndRead(t, text, d)
	})
}

// setAndRead sets one setting in a file that is TOML: it is read back, and nothing
// else that was right is wrong.
func setAndRead(t *testing.T, text string, before *deck.Document) {
	t.Helper()
	if before.Broken() {
		return
	}
	out, err := With("c.toml", []byte(text), "glyphs", "ascii")
	if err != nil {
		t.Errorf("%q: %v", text, err)
		return
	}
	s, d := parse(out, Options{Path: "c.toml"})
	if s.Glyphs != "ascii" || len(d.Problems) > len(before.Problems) {
		t.Errorf("%q became %q: %v", text, out, d.Problems)
	}
}

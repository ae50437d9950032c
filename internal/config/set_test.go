package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWith(t *testing.T) {
	for _, c := range []struct {
		name, before string
		set          string
		value        any
		after        string
	}{
		{"a value", "retention = 0.9 # mine\n", "retention", 0.85, "retention = 0.85 # mine\n"},
		{"an empty file", "", "mouse", false, "mouse = false\n"},
		{"a new key", "mouse = true # yes\n\n[keys]\nskip = \"x\"\n", "theme", "dark", "mouse = true # yes\ntheme = \"dark\"\n\n[keys]\nskip = \"x\"\n"},
		{"above a table and its comment", "# my settings\n\n# my keys\n[keys]\n", "plain", true, "# my settings\n\nplain = true\n# my keys\n[keys]\n"},
		{"comments alone", "# nothing yet", "plain", true, "# nothing yet\nplain = true\n"},
		{"a key of a table", "[keys] # mine\nskip = \"x\" # to skip\n# the end\n", "keys.flag", "F", "[keys] # mine\nskip = \"x\" # to skip\nflag = \"F\"\n# the end\n"},
		{"a key of an empty table", "[keys]\n[easy_days]\n", "keys.flag", "F", "[keys]\nflag = \"F\"\n[easy_days]\n"},
		{"a key of braces", "keys = { skip = \"x\" }\n", "keys.flag", "F", "keys = { skip = \"x\", flag = \"F\" }\n"},
		{"a key of empty braces", "keys = {} # none\n", "keys.flag", "F", "keys = { flag = \"F\" } # none\n"},
		{"a dotted key", "keys.skip = \"x\" # x\nmouse = true\n", "keys.flag", "F", "keys.skip = \"x\" # x\nkeys.flag = \"F\"\nmouse = true\n"},
		{"a key that is there", "[keys]\nskip = \"x\" # to skip\n", "keys.skip", "y", "[keys]\nskip = \"y\" # to skip\n"},
		{"a new table", "mouse = true", "easy_days.sunday", "minimum", "mouse = true\n\n[easy_days]\nsunday = \"minimum\"\n"},
		{"a list", "steps = [\"1m\"]\n", "steps", []string{"1m", "1h"}, "steps = [\"1m\", \"1h\"]\n"},
		{"line ends of Windows", "mouse = true\r\n", "plain", true, "mouse = true\r\nplain = true\r\n"},
		{"a mark at the start", "\ufeffmouse = true\n", "mouse", false, "\ufeffmouse = false\n"},
		{"a wrong value elsewhere", "theme = \"blue\"\n", "plain", true, "theme = \"blue\"\nplain = true\n"},
		{"a wrong value made right", "theme = \"blue\"\n", "theme", "dark", "theme = \"dark\"\n"},
	} {
		got, err := With("config.toml", []byte(c.before), c.set, c.value)
		if diff := cmp.Diff(c.after, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", c.name, err, diff)
		}
	}
}

func TestWithRefuses(t *testing.T) {
	for _, c := range []struct {
		before, set string
		value       any
		want        string
	}{
		{"mouse = ", "mouse", true, "not TOML"},
		{"", "retention", 2.0, "retention is 2"},
		{"", "theme", "blue", `theme is "blue"`},
		{"", "steps", []string{"soon"}, `item 1 of steps is "soon"`},
		{"", "easy_days.sundy", "minimum", `unknown key "sundy" in easy_days`},
		{"", "keys", 3.5, "keys is a number"},
		{"[keys]\nskip = \"x\"\n", "keys", map[string]string{}, "is a table of its own"},
		{"steps = [\"1m\", # first\n\"2m\"]\n", "steps", []string{"1m"}, "would lose a comment"},
		{"", "mouse", struct{}{}, "a setting cannot be"},
	} {
		_, err := With("config.toml", []byte(c.before), c.set, c.value)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q %s: error %v, want %q", c.before, c.set, err, c.want)
		}
	}
}

// TestWithThenLoad: what is set is read back, whatever stood there before.
func TestWithThenLoad(t *testing.T) {
	lines := []string{"# note", "", "mouse = true # m", "theme = \"dark\"", "steps = [\n  \"1m\",\n]", "keys.skip = \"x\"", "retention = 0.8"}
	tables := []string{"[easy_days]\nsunday = \"minimum\" # s", "# t\n[easy_days]"}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfNDistinct(rapid.SampledFrom(lines), 0, 5, rapid.ID).Draw(t, "lines")
		parts = append(parts, rapid.SliceOfN(rapid.SampledFrom(tables), 0, 1).Draw(t, "tables")...)
		text := strings.Join(parts, "\n")
		word := rapid.SampledFrom([]string{"reduced", "minimum"}).Draw(t, "word")
		out, err := With("c.toml", []byte(text), "easy_days.friday", word)
		if err == nil {
			out, err = With("c.toml", out, "keys.flag", "F")
		}
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		s, d := parse(out, Options{Path: "c.toml"})
		if len(d.Problems) > 0 || s.EasyDays["friday"] != word || s.Keys["flag"] != "F" {
			t.Fatalf("%q: %v, %v", out, d.Problems, s)
		}
		for _, p := range parts {
			if !strings.Contains(string(out), p) {
				t.Fatalf("%q lost %q", out, p)
			}
		}
	})
}

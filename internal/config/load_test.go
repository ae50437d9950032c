package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// write puts a config file into a folder of its own.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// told are the lines of an error, without the folder of the file.
func told(err error, path string) string {
	if err == nil {
		return ""
	}
	return strings.ReplaceAll(err.Error(), filepath.Dir(path)+string(filepath.Separator), "")
}

func TestFaultsHavePlaces(t *testing.T) {
	for text, want := range map[string]string{
		"retention = nonsense": "config.toml:1:13: expected value but found \"nonsense\" instead",
		"retenton = 0.9":       `config.toml:1:1: unknown key "retenton" in config.toml`,
		"decks = [\"\"\"\nretention = nonsense\n\"\"\"]\nretention = 5": "config.toml:4:13: retention is 5",
		"mouse = true\nRetention = 0.8":                                 `config.toml:2:1: unknown key "Retention" in config.toml`,
		"theme = \"blue\"":                                              `config.toml:1:9: theme is "blue"`,
		"new_per_day = -1":                                              "config.toml:1:15: new_per_day is -1",
		"new_per_day = 1.5":                                             "config.toml:1:15: new_per_day is a number",
		"steps = [\"1m\", \"soon\"]":                                    `config.toml:1:16: item 2 of steps is "soon"`,
		"relearn = [\"-1m\"]":                                           `config.toml:1:12: item 1 of relearn is "-1m"`,
		"steps = [\"99999999999999999d\"]":                              `config.toml:1:10: item 1 of steps is "99999999999999999d"`,
		"vacation = [\"2026-12-24\"]":                                   `config.toml:1:13: item 1 of vacation is "2026-12-24"`,
		"vacation = [\"2027-01-02/2026-12-24\"]":                        "config.toml:1:13: item 1 of vacation ends before it begins",
		"vacation = [\"2026-02-30/2026-03-01\"]":                        `config.toml:1:13: item 1 of vacation is "2026-02-30/2026-03-01"`,
		"decks = [\"$HOME/x\"]":                                         `config.toml:1:10: item 1 of decks is "$HOME/x": variables are not expanded here`,
		"easy_days = { sundy = \"minimum\" }":                           `config.toml:1:15: unknown key "sundy" in easy_days`,
		"easy_days.monday = \"few\"":                                    `config.toml:1:20: easy_days.monday is "few"`,
		"[keys]\nflag = 3":                                              "config.toml:2:8: keys.flag is a whole number",
		"keys = 3":                                                      "config.toml:1:8: keys is a whole number",
		"[[easy_days]]\nsunday = \"minimum\"":                           "config.toml:1:1: easy_days is an array",
		"choose = \"guess\"\nbacklog = \"newest\"":                      "config.toml:1:10: choose is \"guess\"\nconfig.toml:2:11: backlog is \"newest\"",
		"decks = " + strings.Repeat("[", 1_000_000):                     "config.toml:1:109: values are nested more than 100 deep",
		strings.Repeat("#", maxSize+1):                                  "settings: config.toml has more than 1 MiB",
		"mouse = true\nmouse = false":                                   "config.toml:2:1: Key 'mouse' has already been defined",
		"retention = 0.8\nmax_interval = 0\nplain = \"yes\"":            "config.toml:2:16: max_interval is 0\nconfig.toml:3:9: plain is a string",
	} {
		path := write(t, text)
		_, err := Load(Options{Path: path})
		if got := told(err, path); !strings.EqualFold(got, want) {
			t.Errorf("%.60q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestWhatIsRightHolds: a fault of one setting leaves the others as they are.
func TestWhatIsRightHolds(t *testing.T) {
	path := write(t, `
decks = ["~/decks", "own", "/abs"]
retention = 5
reviews_per_day = 200
vacation = ["2026-12-24/2027-01-02"]
steps = ["soon"]
built_in = false
[keys]
skip = "x"
flag = 3
[easy_days]
sunday = "minimum"
monday = "few"
`)
	s, err := Load(Options{Path: path, Home: "/home/ada"})
	if err == nil {
		t.Error("no error")
	}
	want := Default()
	want.Decks = []string{"/home/ada/decks", filepath.Join(filepath.Dir(path), "own"), "/abs"}
	want.ReviewsPerDay, want.BuiltIn = 200, false
	want.Vacation = []string{"2026-12-24/2027-01-02"}
	want.Keys = map[string]string{"skip": "x"}
	want.EasyDays = map[string]string{"sunday": "minimum"}
	for _, name := range Names() {
		if diff := cmp.Diff(want.Value(name), s.Value(name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for name, from := range map[string]string{"retention": "default", "steps": "default", "keys": path, "built_in": path, "theme": "default"} {
		if s.From(name) != from {
			t.Errorf("%s comes from %s, want %s", name, s.From(name), from)
		}
	}
}

// TestEverySettingIsRead: a row of the table without a place in Settings would be
// passed over.
func TestEverySettingIsRead(t *testing.T) {
	s := Default()
	for _, name := range Names() {
		if s.Value(name) == nil || s.From(name) != "default" {
			t.Errorf("%s: %v from %q", name, s.Value(name), s.From(name))
		}
	}
}

func TestWhereNothingIs(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "config.toml")
	if _, err := Load(Options{Path: path}); err != nil {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := Load(Options{Path: path, Named: true}); err == nil {
		t.Error("a file that was named and is not there: no error")
	}
	if _, err := Load(Options{Path: os.DevNull, Named: true}); err != nil {
		t.Errorf("the empty device: %v", err)
	}
	if _, err := Load(Options{Path: folder, Named: true}); err == nil || !strings.Contains(err.Error(), "is not a regular file") {
		t.Errorf("a folder: %v", err)
	}
}

func TestKeyFaults(t *testing.T) {
	path := write(t, "[keys]\nskp = \"x\"\nflag = \"F\"\nhint = \"??\"\n")
	s, err := Load(Options{Path: path, CheckKeys: func(keys map[string]string) []KeyFault {
		if len(keys) != 3 {
			t.Errorf("keys %v", keys)
		}
		return []KeyFault{{Action: "hint", Message: "no such key"}, {Action: "skp", Unknown: true, Message: "unknown"}}
	}})
	if got, want := told(err, path), "config.toml:2:1: unknown\nconfig.toml:4:8: no such key"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if diff := cmp.Diff(map[string]string{"flag": "F"}, s.Keys); diff != "" {
		t.Error(diff)
	}
}

// TestTheExampleOfTheDocsIsRead: every setting stands in it, with its default
// where that can be said.
func TestTheExampleOfTheDocsIsRead(t *testing.T) {
	page, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, found := strings.Cut(string(page), "\n## Settings\n")
	_, example, _ = strings.Cut(example, "```toml\n")
	example, _, _ = strings.Cut(example, "```")
	if !found || example == "" {
		t.Fatal("docs/commands.md has no example of settings")
	}
	s, d := parse([]byte(example), Options{Path: "config.toml"})
	for _, p := range d.Problems {
		t.Error(p)
	}
	def := Default()
	for _, name := range Names() {
		if s.From(name) != "config.toml" {
			t.Errorf("the example does not have %s", name)
		}
		shown := name == "decks" || name == "keys" || name == "easy_days"
		if diff := cmp.Diff(def.Value(name), s.Value(name)); diff != "" && !shown {
			t.Errorf("%s is not the default: %s", name, diff)
		}
	}
}

// TestVacation: the first and the last day are part of it, and one may follow another.
func TestVacation(t *testing.T) {
	s := Default()
	s.Vacation = []string{"2026-12-24/2027-01-02", "2027-01-03/2027-01-05", "2027-02-01/2027-02-01"}
	for date, want := range map[string]string{
		"2026-12-23": "", "2026-12-24": "2027-01-05", "2027-01-02": "2027-01-05", "2027-01-05": "2027-01-05", "2027-01-06": "", "2027-02-01": "2027-02-01", "2027-02-02": "",
	} {
		last := 0
		if want != "" {
			last = studyDay(want)
		}
		if got := s.OffUntil(studyDay(date)); got != last || s.Off(studyDay(date)) != (want != "") {
			t.Errorf("%s: until %d, want %d", date, got, last)
		}
	}
}

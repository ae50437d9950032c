package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/memory"
)

// Settings are the settings in force. The toml names are those of config.toml.
type Settings struct {
	Decks       []string          `toml:"decks"`        // folders and deck files
	Retention   float64           `toml:"retention"`    // desired recall, 0.70 to 0.99
	NewPerDay   int               `toml:"new_per_day"`  // over all decks
	Steps       []string          `toml:"steps"`        // learning
	Relearn     []string          `toml:"relearn"`      // relearning
	MaxInterval int               `toml:"max_interval"` // days
	EasyDays    map[string]string `toml:"easy_days"`    // weekday = normal, reduced, minimum
	Fit         string            `toml:"fit"`
	Theme       string            `toml:"theme"`
	Glyphs      string            `toml:"glyphs"`
	Emoji       string            `toml:"emoji"`
	Mouse       bool              `toml:"mouse"`
	Plain       bool              `toml:"plain"`
	Keys        map[string]string `toml:"keys"` // action = key

	from map[string]string // where each setting comes from, by its name
}

// settingNames are the keys of config.toml, in the order they are shown.
var settingNames = []string{
	"decks", "retention", "new_per_day", "steps", "relearn", "max_interval",
	"easy_days", "fit", "theme", "glyphs", "emoji", "mouse", "plain", "keys",
}

// words are the settings that take one of a few words.
var settingWords = map[string][]string{
	"fit":    {"auto", "manual"},
	"theme":  {"auto", "dark", "light", "hc", "mono"},
	"glyphs": {"unicode", "ascii"},
	"emoji":  {"plain", "full"},
}

// settingTypes say what each setting is.
var settingTypes = map[string]string{
	"decks":        "an array of strings",
	"retention":    "a number from 0.70 to 0.99",
	"new_per_day":  "a whole number from 0",
	"steps":        "an array of strings such as \"10m\"",
	"relearn":      "an array of strings such as \"10m\"",
	"max_interval": "a whole number of days",
	"easy_days":    "a table of weekdays, such as { sunday = \"minimum\" }",
	"fit":          "a string", "theme": "a string", "glyphs": "a string", "emoji": "a string",
	"mouse": "true or false", "plain": "true or false",
	"keys": "a table of strings, action = key",
}

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

func defaultSettings() Settings {
	s := Settings{
		Retention:   0.9,
		NewPerDay:   10,
		Steps:       []string{"1m", "10m"},
		Relearn:     []string{"10m"},
		MaxInterval: 36500,
		Fit:         "auto",
		Theme:       "auto",
		Glyphs:      "unicode",
		Emoji:       "plain",
		Mouse:       true,
		from:        map[string]string{},
	}
	for _, name := range settingNames {
		s.from[name] = "default"
	}
	return s
}

// loadSettings reads the config file over the defaults. A missing file is no
// error unless it was named. Beside an error the settings are what could be read,
// and defaults for the rest.
func loadSettings(path string, named bool) (Settings, error) {
	s := defaultSettings()
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("config: %w", err)
	}
	f := &configFaults{path: path, data: string(data)}
	if err := s.decode(f); err != nil {
		return s, err
	}
	for _, name := range settingNames {
		if err := s.check(name); err != nil {
			f.add(name, mendLine, err.Error())
			s.reset(name)
		}
	}
	s.checkDays(f)
	s.checkKeys(f)
	return s, f.err()
}

// decode reads the settings that a file has, each by itself: the decoder would
// take keys in any letter case, and its words for a wrong type are about Go. The
// error is one of syntax.
func (s *Settings) decode(f *configFaults) error {
	var raw map[string]toml.Primitive
	meta, err := toml.Decode(f.data, &raw)
	if err != nil {
		return configSyntax(f.path, err)
	}
	for _, name := range sortedKeys(raw) {
		place := s.place(name)
		if place == nil {
			f.unknown(name, "setting", name, settingNames)
			continue
		}
		s.from[name] = f.path
		table, isTable := place.(*map[string]string)
		switch {
		case isTable:
			err = decodeTable(meta, raw[name], name, table, f)
		default:
			err = meta.PrimitiveDecode(raw[name], place)
		}
		if err != nil {
			f.add(name, mendLine, fmt.Sprintf("%s takes %s", name, settingTypes[name]))
			s.reset(name)
		}
	}
	return nil
}

// decodeTable reads a table of strings, without what is none. The decoder would
// pass over a value that is no table; one that is made of dotted keys has no type.
func decodeTable(meta toml.MetaData, raw toml.Primitive, name string, into *map[string]string, f *configFaults) error {
	if t := meta.Type(name); t != "Hash" && t != "" {
		return fmt.Errorf("%s is no table", name)
	}
	var values map[string]any
	if err := meta.PrimitiveDecode(raw, &values); err != nil {
		return err
	}
	*into = map[string]string{}
	for _, key := range sortedKeys(values) {
		text, ok := values[key].(string)
		if !ok {
			f.add(name+"."+key, mendLine, fmt.Sprintf("%s: %s takes a string", name, key))
			continue
		}
		(*into)[key] = text
	}
	return nil
}

// place is where a setting is kept, by its name; nil for no setting.
func (s *Settings) place(name string) any {
	return map[string]any{
		"decks": &s.Decks, "retention": &s.Retention, "new_per_day": &s.NewPerDay,
		"steps": &s.Steps, "relearn": &s.Relearn, "max_interval": &s.MaxInterval,
		"easy_days": &s.EasyDays, "fit": &s.Fit, "theme": &s.Theme, "glyphs": &s.Glyphs,
		"emoji": &s.Emoji, "mouse": &s.Mouse, "plain": &s.Plain, "keys": &s.Keys,
	}[name]
}

// value is a setting by its name.
func (s *Settings) value(name string) any { return reflect.ValueOf(s.place(name)).Elem().Interface() }

// reset gives a setting its default.
func (s *Settings) reset(name string) {
	d := defaultSettings()
	reflect.ValueOf(s.place(name)).Elem().Set(reflect.ValueOf(d.place(name)).Elem())
	s.from[name] = d.from[name]
}

func configSyntax(path string, err error) error {
	var pe toml.ParseError
	if errors.As(err, &pe) {
		return fmt.Errorf("%s:%d:%d: %s", path, pe.Position.Line, pe.Position.Col, pe.Message)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// check says what is wrong with a setting, as long as it is no table.
func (s *Settings) check(name string) error {
	switch name {
	case "retention":
		if !(s.Retention >= 0.70 && s.Retention <= 0.99) {
			return fmt.Errorf("retention is %v; it goes from 0.70 to 0.99", s.Retention)
		}
	case "new_per_day":
		return within(name, s.NewPerDay, 0, 9999, "")
	case "max_interval":
		return within(name, s.MaxInterval, 1, 36500, " days")
	case "steps", "relearn":
		if _, err := durations(s.value(name).([]string)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	case "fit", "theme", "glyphs", "emoji":
		if v := s.value(name); !slices.Contains(settingWords[name], v.(string)) {
			return fmt.Errorf("%s is %q; it takes %s", name, v, strings.Join(settingWords[name], ", "))
		}
	}
	return nil
}

func within(name string, v, low, high int, unit string) error {
	if v < low || v > high {
		return fmt.Errorf("%s is %d; it goes from %d to %d%s", name, v, low, high, unit)
	}
	return nil
}

// ease is how much each weekday is to have, from Sunday.
func (s *Settings) ease() (out [7]memory.Ease) {
	words := map[string]memory.Ease{"reduced": memory.Reduced, "minimum": memory.Minimum}
	for i, day := range weekdays {
		out[(i+1)%7] = words[s.EasyDays[day]]
	}
	return out
}

// durations reads learning steps: "1m", "10m", "1h", "1d".
func durations(steps []string) ([]time.Duration, error) {
	out := make([]time.Duration, 0, len(steps))
	for _, s := range steps {
		d, err := duration(s)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func duration(s string) (time.Duration, error) {
	var d time.Duration
	var err error
	if days, ok := strings.CutSuffix(s, "d"); ok {
		var n int
		n, err = strconv.Atoi(days)
		d = time.Duration(n) * 24 * time.Hour
	} else {
		d, err = time.ParseDuration(s)
	}
	if err != nil || d <= 0 || d > 30*24*time.Hour {
		return 0, fmt.Errorf("%q is no step; write 30s, 10m, 1h or 1d, at most 30d", s)
	}
	return d, nil
}

// expand replaces a leading ~ by the home directory.
func expand(path, home string) string {
	if path == "~" || strings.HasPrefix(path, "~/") {
		return filepath.Join(home, strings.TrimPrefix(path, "~"))
	}
	return path
}

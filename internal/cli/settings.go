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

	"quiz/internal/app"
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
	errs := s.decode(path, string(data))
	for _, name := range settingNames {
		if err := s.check(name); err != nil {
			errs = append(errs, hinted(mendLine, "%s: %w", placeOf(path, string(data), name), err))
			s.reset(name)
		}
	}
	if len(errs) > 1 {
		return s, hinted("mend these lines or take them out; `quiz config` shows what holds without them", "%w", errors.Join(errs...))
	}
	return s, errors.Join(errs...)
}

const mendLine = "mend that line or take it out; `quiz config` shows what holds without it"

// decode reads the settings that a file has, each by itself: the decoder would
// take keys in any letter case, and its words for a wrong type are about Go.
func (s *Settings) decode(path, data string) (errs []error) {
	var raw map[string]toml.Primitive
	meta, err := toml.Decode(data, &raw)
	if err != nil {
		return []error{configSyntax(path, err)}
	}
	for _, name := range sortedKeys(raw) {
		if s.place(name) == nil {
			errs = append(errs, unknownSetting(placeOf(path, data, name), "setting", name, settingNames))
			continue
		}
		s.from[name] = path
		if err := decodeSetting(meta, raw, name, s.place(name)); err != nil {
			errs = append(errs, hinted(mendLine, "%s: %s is %s", placeOf(path, data, name), name, settingTypes[name]))
			s.reset(name)
		}
	}
	for _, action := range sortedKeys(s.Keys) {
		if names := app.DefaultKeys().Actions(); !slices.Contains(names, action) {
			errs = append(errs, unknownSetting(placeOf(path, data, action), "action", action, names))
			delete(s.Keys, action)
		}
	}
	return errs
}

// decodeSetting reads one setting. Where it is a table the decoder would pass over
// a value that is none.
func decodeSetting(meta toml.MetaData, raw map[string]toml.Primitive, name string, place any) error {
	if _, table := place.(*map[string]string); table && meta.Type(name) != "Hash" {
		return fmt.Errorf("%s is no table", name)
	}
	return meta.PrimitiveDecode(raw[name], place)
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

// placeOf is file:line of a key; the file alone where the line is not plain.
func placeOf(path, data, key string) string {
	for i, line := range strings.Split(data, "\n") {
		rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t[\ufeff"), key)
		if ok && strings.IndexAny(rest, " \t=.]") == 0 {
			return fmt.Sprintf("%s:%d", path, i+1)
		}
	}
	return path
}

func configSyntax(path string, err error) error {
	var pe toml.ParseError
	if errors.As(err, &pe) {
		return fmt.Errorf("%s:%d:%d: %s", path, pe.Position.Line, pe.Position.Col, pe.Message)
	}
	return fmt.Errorf("%s: %w", path, err)
}

func unknownSetting(place, what, key string, names []string) error {
	hint := fmt.Sprintf("the %ss are %s", what, strings.Join(names, ", "))
	if near := nearest(strings.ToLower(key), names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return hinted(hint, "%s: there is no %s %q", place, what, key)
}

// check says what is wrong with a setting.
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
	case "easy_days":
		return s.checkDays()
	case "fit", "theme", "glyphs", "emoji":
		if v := s.value(name); !slices.Contains(settingWords[name], v.(string)) {
			return fmt.Errorf("%s is %q; it takes %s", name, v, strings.Join(settingWords[name], ", "))
		}
	case "keys":
		_, err := app.NewKeys(s.Keys)
		return err
	}
	return nil
}

func within(name string, v, low, high int, unit string) error {
	if v < low || v > high {
		return fmt.Errorf("%s is %d; it goes from %d to %d%s", name, v, low, high, unit)
	}
	return nil
}

func (s *Settings) checkDays() error {
	for _, day := range sortedKeys(s.EasyDays) {
		if !slices.Contains(weekdays, day) {
			return fmt.Errorf("easy_days: %q is no weekday (%s)", day, strings.Join(weekdays, ", "))
		}
		if load := s.EasyDays[day]; !slices.Contains([]string{"normal", "reduced", "minimum"}, load) {
			return fmt.Errorf("easy_days: %s is %q; it takes normal, reduced or minimum", day, load)
		}
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

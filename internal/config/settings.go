// Package config reads the settings: config.toml over the defaults. The file is
// held against a table of keys, by the same code as a deck is, so that what is
// wrong with it has its place and a guess at what was meant. What the environment
// and the flags say goes over it, see [Settings.Put].
package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
)

// Settings are the settings in force, under the names of config.toml.
type Settings struct {
	Decks         []string // folders and deck files
	Retention     float64  // desired recall when a prompt comes up, 0.70 to 0.99
	NewPerDay     int      // new prompts a study day, over all decks
	ReviewsPerDay int      // reviews a study day; 0 for no cap
	Backlog       string   // after an absence: urgent, oldest or spread
	Vacation      []string // days without study, as 2026-12-24/2027-01-02
	BuiltIn       bool     // whether the decks of the program are among the others
	Choose        string   // check: a letter chooses and Enter checks; answer: a letter answers
	Steps         []string // learning
	Relearn       []string // relearning
	MaxInterval   int      // days
	EasyDays      map[string]string
	Fit           string
	Theme         string
	Glyphs        string
	Emoji         string
	Mouse         bool
	Plain         bool
	Keys          map[string]string // action = key

	from map[string]string // where each setting comes from, by its name
}

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// table has the keys of config.toml, in the order in which they are shown.
var table = []deck.Key{
	{Name: "decks", Value: deck.StringsValue},
	{Name: "retention", Value: deck.FloatValue, Min: 0.70, Max: 0.99},
	{Name: "new_per_day", Value: deck.IntValue, Max: 9999},
	{Name: "reviews_per_day", Value: deck.IntValue, Max: 99999},
	{Name: "backlog", Value: deck.StringValue, Words: []string{"urgent", "oldest", "spread"}},
	{Name: "vacation", Value: deck.StringsValue},
	{Name: "built_in", Value: deck.BoolValue},
	{Name: "choose", Value: deck.StringValue, Words: []string{"check", "answer"}},
	{Name: "steps", Value: deck.StringsValue},
	{Name: "relearn", Value: deck.StringsValue},
	{Name: "max_interval", Value: deck.IntValue, Min: 1, Max: 36500},
	{Name: "easy_days", Value: deck.TableValue, Keys: easyDays()},
	{Name: "fit", Value: deck.StringValue, Words: []string{"auto", "manual"}},
	{Name: "theme", Value: deck.StringValue, Words: []string{"auto", "dark", "light", "hc", "mono"}},
	{Name: "glyphs", Value: deck.StringValue, Words: []string{"unicode", "ascii"}},
	{Name: "emoji", Value: deck.StringValue, Words: []string{"plain", "full"}},
	{Name: "mouse", Value: deck.BoolValue},
	{Name: "plain", Value: deck.BoolValue},
	{Name: "keys", Value: deck.TableValue},
}

func easyDays() (keys []deck.Key) {
	for _, day := range weekdays {
		keys = append(keys, deck.Key{Name: day, Value: deck.StringValue, Words: []string{"normal", "reduced", "minimum"}})
	}
	return keys
}

// Names are the names of the settings, in the order in which they are shown.
func Names() []string {
	names := make([]string, len(table))
	for i, k := range table {
		names[i] = k.Name
	}
	return names
}

// Default are the settings where nothing is configured.
func Default() Settings {
	s := Settings{
		Decks:       []string{},
		Retention:   0.9,
		NewPerDay:   10,
		Backlog:     "urgent",
		Vacation:    []string{},
		BuiltIn:     true,
		Choose:      "check",
		Steps:       []string{"1m", "10m"},
		Relearn:     []string{"10m"},
		MaxInterval: 36500,
		EasyDays:    map[string]string{},
		Fit:         "auto",
		Theme:       "auto",
		Glyphs:      "unicode",
		Emoji:       "plain",
		Mouse:       true,
		Keys:        map[string]string{},
		from:        map[string]string{},
	}
	for _, name := range Names() {
		s.from[name] = "default"
	}
	return s
}

// place is where a setting is kept, by its name.
func (s *Settings) place(name string) any {
	return map[string]any{
		"decks": &s.Decks, "retention": &s.Retention, "new_per_day": &s.NewPerDay,
		"reviews_per_day": &s.ReviewsPerDay, "backlog": &s.Backlog, "vacation": &s.Vacation,
		"built_in": &s.BuiltIn, "choose": &s.Choose, "steps": &s.Steps, "relearn": &s.Relearn,
		"max_interval": &s.MaxInterval, "easy_days": &s.EasyDays, "fit": &s.Fit,
		"theme": &s.Theme, "glyphs": &s.Glyphs, "emoji": &s.Emoji, "mouse": &s.Mouse,
		"plain": &s.Plain, "keys": &s.Keys,
	}[name]
}

// Value is a setting by its name: a string, bool, int or float64, a slice of
// strings, or a map of them.
func (s *Settings) Value(name string) any {
	switch place := s.place(name).(type) {
	case *string:
		return *place
	case *bool:
		return *place
	case *int:
		return *place
	case *float64:
		return *place
	case *[]string:
		return *place
	case *map[string]string:
		return *place
	}
	return nil
}

// From says where a setting comes from: default, a file, a variable or a flag.
func (s *Settings) From(name string) string { return s.from[name] }

// Put sets a setting from elsewhere than the file. The value has the setting's type.
func (s *Settings) Put(name string, value any, from string) {
	switch place := s.place(name).(type) {
	case *string:
		*place = value.(string)
	case *bool:
		*place = value.(bool)
	case *[]string:
		*place = slices.Clone(value.([]string))
	}
	s.from[name] = from
}

// Ease is how much each weekday is to have, from Sunday.
func (s *Settings) Ease() (out [7]memory.Ease) {
	words := map[string]memory.Ease{"reduced": memory.Reduced, "minimum": memory.Minimum}
	for i, day := range weekdays {
		out[(i+1)%7] = words[s.EasyDays[day]]
	}
	return out
}

// Off reports whether a study day is one of a vacation.
func (s *Settings) Off(on int) bool { return s.vacationOf(on) > 0 }

// OffUntil is the last study day of the vacation that a study day is in; 0 for none.
func (s *Settings) OffUntil(on int) int {
	last := 0
	for next := s.vacationOf(on); next > last; next = s.vacationOf(last + 1) { // one may follow another
		last = next
	}
	return last
}

// vacationOf is the last day of the run that a study day is in; 0 for none.
func (s *Settings) vacationOf(on int) int {
	for _, run := range s.Vacation {
		from, to, _ := strings.Cut(run, "/")
		if first, last := studyDay(from), studyDay(to); first <= on && on <= last {
			return last
		}
	}
	return 0
}

// studyDay is the number of a day that was checked when it was read.
func studyDay(date string) int {
	at, _ := time.Parse(time.DateOnly, date)
	return day.Of(at.Add(12*time.Hour).UnixMilli(), 0)
}

// LearningSteps are the waits of a new prompt between its answers.
func (s *Settings) LearningSteps() []time.Duration { return durations(s.Steps) }

// RelearningSteps are those of a prompt that was forgotten.
func (s *Settings) RelearningSteps() []time.Duration { return durations(s.Relearn) }

// durations are steps that were checked when they were read.
func durations(steps []string) []time.Duration {
	out := make([]time.Duration, len(steps))
	for i, text := range steps {
		out[i], _ = duration(text)
	}
	return out
}

const maxStep = 30 * 24 * time.Hour

// duration reads a learning step: 30s, 10m, 1h, 1d.
func duration(text string) (time.Duration, error) {
	days, isDays := strings.CutSuffix(text, "d")
	if !isDays {
		return stepWithin(time.ParseDuration(text))
	}
	n, err := strconv.Atoi(days)
	if n > 30 {
		return 0, fmt.Errorf("%q is longer than 30 days", text)
	}
	return stepWithin(time.Duration(n)*24*time.Hour, err)
}

func stepWithin(d time.Duration, err error) (time.Duration, error) {
	if err == nil && (d <= 0 || d > maxStep) {
		err = fmt.Errorf("%v is out of bounds", d)
	}
	return d, err
}

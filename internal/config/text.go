package config

import (
	"fmt"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// Words are what a setting may be, where that is one of a few words; nil for others.
func Words(name string) []string {
	k, _ := row(name)
	if k.Value == deck.BoolValue {
		return []string{"true", "false"}
	}
	return k.Words
}

func row(name string) (deck.Key, bool) {
	for _, k := range table {
		if k.Name == name {
			return k, true
		}
	}
	return deck.Key{}, false
}

// Text is a setting as a learner types it: 0.9, dark, or 1m, 10m for a list. The
// tables of keys and easy days are not typed: they are shown as in the file.
func (s *Settings) Text(name string) string {
	switch v := s.Value(name).(type) {
	case []string:
		return strings.Join(v, ", ")
	case map[string]string:
		return inline(v)
	default:
		return fmt.Sprint(v)
	}
}

// Typed reads what a learner typed for a setting. The value is one for [With], which
// says whether the setting takes it.
func Typed(name, typed string) (any, error) {
	k, ok := row(name)
	if !ok {
		return nil, &fault{fmt.Sprintf("there is no setting %q", name), didYouMean(name)}
	}
	typed = strings.TrimSpace(typed)
	switch k.Value {
	case deck.StringValue:
		return typed, nil
	case deck.StringsValue:
		return items(typed), nil
	case deck.BoolValue:
		v, err := strconv.ParseBool(typed)
		return v, wrongType(err, name, typed, "true or false")
	case deck.IntValue:
		v, err := strconv.Atoi(typed)
		return v, wrongType(err, name, typed, "a whole number")
	case deck.FloatValue:
		v, err := strconv.ParseFloat(strings.Replace(typed, ",", ".", 1), 64)
		return v, wrongType(err, name, typed, "a number such as 0.9")
	}
	return nil, &fault{name + " is a table", "set its keys in the file itself"}
}

func didYouMean(name string) string {
	if near := text.Nearest(name, Names()); near != "" {
		return "did you mean " + near + "?"
	}
	return "the settings are " + strings.Join(Names(), ", ")
}

func wrongType(err error, name, typed, want string) error {
	if err == nil {
		return nil
	}
	return &fault{fmt.Sprintf("%s: %q is not %s", name, typed, want), "write " + want}
}

// items are the parts of a list, between commas; an empty text has none.
func items(typed string) []string {
	out := []string{}
	for _, item := range strings.Split(typed, ",") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/app"
	"quiz/internal/config"
	"quiz/internal/engine/text"
)

// keyFaults are the rows of a table of keys that cannot be bound.
func keyFaults(keys map[string]string) []config.KeyFault {
	var out []config.KeyFault
	bound := map[string]string{}
	actions := app.DefaultKeys().Actions()
	for _, action := range sortedKeys(keys) {
		if slices.Contains(actions, action) {
			bound[action] = keys[action]
			continue
		}
		out = append(out, config.KeyFault{
			Action: action, Unknown: true,
			Message: fmt.Sprintf("unknown key %q in keys", action), Hint: nearestOf(action, "the actions are ", actions),
		})
	}
	var bad *app.KeyError
	for {
		if _, err := app.NewKeys(bound); !errors.As(err, &bad) {
			return out
		}
		fault := config.KeyFault{Action: bad.Action, Message: bad.Error(), Hint: "choose another key, or remove that line"}
		if bad.Mistyped() {
			fault.Hint = keyHint(bad.Key)
		}
		out = append(out, fault)
		delete(bound, bad.Action)
	}
}

// nearestOf is a hint: the name that was perhaps meant, or all of them.
func nearestOf(name, all string, names []string) string {
	if near := text.Nearest(name, names); near != "" {
		return didYouMean(near)
	}
	return all + strings.Join(names, ", ")
}

func didYouMean(name string) string { return fmt.Sprintf("did you mean %q?", name) }

// keyHint guesses which key was meant.
func keyHint(key string) string {
	written := strings.ToLower(strings.ReplaceAll(key, "+", "-"))
	if rest, ok := strings.CutPrefix(written, "alt-"); ok && app.KnownKey("Alt-"+rest) {
		return didYouMean("Alt-" + rest)
	}
	for _, name := range app.KeyNames() {
		if strings.ToLower(name) == written {
			return didYouMean(name)
		}
	}
	if near := text.Nearest(key, app.KeyNames()); near != "" {
		return didYouMean(near)
	}
	return "write one character, or a name such as Enter, Space, F2, Ctrl-A, Alt-x or Shift-Up"
}

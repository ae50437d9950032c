package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/app"
	"quiz/internal/engine/text"
)

// configFaults are what is wrong with a config file.
type configFaults struct {
	path, data string
	list       []lineFault
}

// lineFault is an error with the line it is about, 0 where that is not known.
type lineFault struct {
	line int
	err  error
	hint string
}

// add reports what is wrong with a setting, or with table.key.
func (f *configFaults) add(setting, hint, message string) {
	line, place := lineOf(f.data, setting), f.path
	if line > 0 {
		place = fmt.Sprintf("%s:%d", f.path, line)
	}
	f.list = append(f.list, lineFault{line, fmt.Errorf("%s: %s", place, message), hint})
}

// unknown reports a name that is none, with the one that was perhaps meant.
func (f *configFaults) unknown(setting, what, name string, names []string) {
	hint := fmt.Sprintf("the %ss are %s", what, strings.Join(names, ", "))
	if near := text.Nearest(strings.ToLower(name), names); near != "" {
		hint = didYouMean(near)
	}
	f.add(setting, hint, fmt.Sprintf("there is no %s %q", what, name))
}

// err is all of it in the order of lines, or nil.
func (f *configFaults) err() error {
	slices.SortStableFunc(f.list, func(a, b lineFault) int { return a.line - b.line })
	if len(f.list) == 1 {
		return hinted(f.list[0].hint, "%w", f.list[0].err)
	}
	var errs []error
	for _, one := range f.list {
		if strings.HasPrefix(one.hint, meant) {
			one.err = fmt.Errorf("%w; %s", one.err, one.hint)
		}
		errs = append(errs, one.err)
	}
	if len(errs) == 0 {
		return nil
	}
	return hinted("mend these lines or take them out; `quiz config` shows what holds without them", "%w", errors.Join(errs...))
}

// meant begins a hint that is about one line, and stays with it.
const meant = "did you mean "

func didYouMean(name string) string { return fmt.Sprintf(meant+"%q?", name) }

const mendLine = "mend that line or take it out; `quiz config` shows what holds without it"

// lineOf is the line of a setting, or of table.key; for a key without a line of
// its own that of the table.
func lineOf(data, setting string) int {
	table, _, _ := strings.Cut(setting, ".")
	within, at := "", 0
	for i, line := range strings.Split(data, "\n") {
		line = strings.Trim(line, " \t\r\ufeff")
		name, _, _ := strings.Cut(line, "=")
		header := strings.HasPrefix(line, "[")
		if header {
			name, _, _ = strings.Cut(strings.TrimLeft(line, "[ \t"), "]")
			within = ""
		}
		name = within + strings.NewReplacer(" ", "", "\t", "", `"`, "", "'", "").Replace(name)
		if header {
			within = name + "."
		}
		switch {
		case name == setting:
			return i + 1
		case at == 0 && (name == table || strings.HasPrefix(name, table+".")):
			at = i + 1
		}
	}
	return at
}

// checkKeys takes out the keys that cannot be bound.
func (s *Settings) checkKeys(f *configFaults) {
	actions := app.DefaultKeys().Actions()
	for _, action := range sortedKeys(s.Keys) {
		if !slices.Contains(actions, action) {
			f.unknown("keys."+action, "action", action, actions)
			delete(s.Keys, action)
		}
	}
	var bad *app.KeyError
	for {
		if _, err := app.NewKeys(s.Keys); !errors.As(err, &bad) {
			return
		}
		hint := mendLine
		if bad.Mistyped() {
			hint = keyHint(bad.Key)
		}
		f.add("keys."+bad.Action, hint, bad.Error())
		delete(s.Keys, bad.Action)
	}
}

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

// checkDays takes out the weekdays that are none.
func (s *Settings) checkDays(f *configFaults) {
	for _, day := range sortedKeys(s.EasyDays) {
		load := s.EasyDays[day]
		switch {
		case !slices.Contains(weekdays, day):
			f.unknown("easy_days."+day, "weekday", day, weekdays)
		case !slices.Contains([]string{"normal", "reduced", "minimum"}, load):
			f.add("easy_days."+day, mendLine, fmt.Sprintf("easy_days: %s is %q; it takes normal, reduced or minimum", day, load))
		default:
			continue
		}
		delete(s.EasyDays, day)
	}
}

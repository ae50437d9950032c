package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"quiz/internal/engine/deck"
)

// maxSize is the largest config file that is read, in bytes.
const maxSize = 1 << 20

// Options say where the settings are.
type Options struct {
	Path  string // of config.toml
	Named bool   // it was asked for: then it must be there
	Home  string // what ~ stands for

	// CheckKeys looks at the table of keys, and returns what is wrong with it; those
	// actions are left out. Which keys there are is not known here.
	CheckKeys func(keys map[string]string) []KeyFault
}

// KeyFault is what is wrong with one row of the table of keys.
type KeyFault struct {
	Action        string
	Unknown       bool // there is no such action; else it is the key that is wrong
	Message, Hint string
}

// Load reads the settings. Beside an error they are what could be read, and
// defaults for the rest.
func Load(o Options) (Settings, error) {
	data, err := read(o.Path)
	if errors.Is(err, fs.ErrNotExist) && !o.Named {
		return Default(), nil
	}
	if err != nil {
		return Default(), err
	}
	s, d := parse(data, o)
	return s, faults(d)
}

// parse reads settings over the defaults, with what is wrong with them.
func parse(data []byte, o Options) (Settings, *deck.Document) {
	s, d := Default(), deck.ReadDocument(o.Path, data, table)
	if d.Broken() {
		return s, d
	}
	s.take(d)
	s.checkSteps(d, "steps")
	s.checkSteps(d, "relearn")
	s.checkVacation(d)
	s.checkDecks(d, o)
	s.checkKeys(d, o)
	return s, d
}

// fault is an error with its remedy.
type fault struct {
	text, hint string
}

func (f *fault) Error() string { return f.text }

// Hint is what to do.
func (f *fault) Hint() string { return f.hint }

// faults are the problems of a file as errors, in the order of their places; nil
// where there are none.
func faults(d *deck.Document) error {
	d.Problems.Sort()
	var errs []error
	for _, p := range d.Problems {
		text := fmt.Sprintf("%s:%d:%d: %s", p.File, p.Span.Line, p.Span.Column, p.Message)
		errs = append(errs, &fault{text, p.Help})
	}
	return errors.Join(errs...)
}

// read returns the text of a config file. Only a regular file has an end that can
// be relied on.
func read(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	if path == os.DevNull {
		return nil, nil
	}
	if !info.Mode().IsRegular() {
		return nil, &fault{fmt.Sprintf("settings: %s is not a regular file", path), "name a file such as config.toml"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	if len(data) > maxSize {
		return nil, &fault{fmt.Sprintf("settings: %s has more than 1 MiB", path), "name a file that holds settings alone"}
	}
	return data, nil
}

// take takes the settings that the file has.
func (s *Settings) take(d *deck.Document) {
	for _, name := range Names() {
		if s.takeOne(d, name) {
			s.from[name] = d.Name
		}
	}
}

func (s *Settings) takeOne(d *deck.Document, name string) (has bool) {
	switch place := s.place(name).(type) {
	case *string:
		has = put(place, name, d.Text)
	case *bool:
		has = put(place, name, d.Bool)
	case *int:
		has = put(place, name, d.Int)
	case *float64:
		has = put(place, name, d.Float)
	case *[]string:
		has = put(place, name, d.Texts)
	case *map[string]string:
		has = put(place, name, d.Table)
	}
	return has
}

func put[T any](place *T, name string, get func(string) (T, bool)) bool {
	v, ok := get(name)
	if ok {
		*place = v
	}
	return ok
}

// each checks the items of a list of texts. One that is wrong makes the setting its
// default; ok turns an item into what is kept.
func (s *Settings) each(name string, ok func(i int, text string) (string, bool)) {
	list, whole := s.place(name).(*[]string), true
	for i, text := range *list {
		kept, good := ok(i, text)
		(*list)[i] = kept
		whole = whole && good
	}
	if !whole {
		d := Default()
		*list, s.from[name] = d.Value(name).([]string), d.from[name]
	}
}

func (s *Settings) checkSteps(d *deck.Document, name string) {
	s.each(name, func(i int, text string) (string, bool) {
		_, err := duration(text)
		if err != nil {
			d.Report(fmt.Sprintf("item %d of %s is %q", i+1, name, text), "write 30s, 10m, 1h or 1d, at most 30d", name, i)
		}
		return text, err == nil
	})
}

// checkVacation looks at runs of days, first and last day included.
func (s *Settings) checkVacation(d *deck.Document) {
	s.each("vacation", func(i int, text string) (string, bool) {
		what := wrongRun(text)
		if what != "" {
			d.Report(fmt.Sprintf("item %d of vacation %s", i+1, what), "write the first and the last day as 2026-12-24/2027-01-02", "vacation", i)
		}
		return text, what == ""
	})
}

// wrongRun is what is wrong with a run of days, or "".
func wrongRun(text string) string {
	from, to, _ := strings.Cut(text, "/")
	first, err := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	switch {
	case err != nil || err2 != nil:
		return fmt.Sprintf("is %q", text)
	case last.Before(first):
		return "ends before it begins"
	}
	return ""
}

// checkDecks makes the paths of decks whole: ~ is the home folder, and a relative
// path begins at the folder of the config file.
func (s *Settings) checkDecks(d *deck.Document, o Options) {
	s.each("decks", func(i int, path string) (string, bool) {
		if strings.HasPrefix(path, "$") || strings.HasPrefix(path, "%") {
			d.Report(fmt.Sprintf("item %d of decks is %q: variables are not expanded here", i+1, path), "begin the path with ~/ or write it in full", "decks", i)
			return path, false
		}
		path = Expand(path, o.Home)
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(o.Path), path)
		}
		return path, true
	})
}

// Expand replaces a leading ~ by the home folder.
func Expand(path, home string) string {
	if path == "~" || strings.HasPrefix(path, "~/") || strings.HasPrefix(path, `~\`) && filepath.Separator == '\\' {
		return filepath.Join(home, path[1:])
	}
	return path
}

func (s *Settings) checkKeys(d *deck.Document, o Options) {
	if o.CheckKeys == nil {
		return
	}
	for _, f := range o.CheckKeys(s.Keys) {
		if f.Unknown {
			d.ReportName(f.Message, f.Hint, "keys", f.Action)
		} else {
			d.Report(f.Message, f.Hint, "keys", f.Action)
		}
		delete(s.Keys, f.Action)
	}
}

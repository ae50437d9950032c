package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/app"
	"quiz/internal/config"
	"quiz/internal/desk"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
	"quiz/internal/library"
)

// nextStart are the settings that hold from the next start on.
var nextStart = []string{"decks", "built_in", "fit", "plain", "keys"}

// readSettings are the settings in force, those of the file read again: it may have
// been edited.
func (x *executor) readSettings() app.Configured {
	s, err := x.load()
	x.settings = &s
	x.desk.Configure(x.rules())
	out := app.Configured{Path: x.configPath(), Looks: x.looks(), Faults: errorLines(err)}
	for _, name := range config.Names() {
		from := s.From(name)
		row := app.Setting{Name: name, Text: s.Text(name), From: from, Words: config.Words(name), Later: slices.Contains(nextStart, name)}
		row.Fixed = from != "default" && from != out.Path || name == "keys" || name == "easy_days"
		out.Rows = append(out.Rows, row)
	}
	return out
}

// changeSetting writes a setting into the learner's file. What is wrong with a value
// is told, and nothing is written.
func (x *executor) changeSetting(c app.ChangeSetting) app.Configured {
	if err := x.writeSetting(c.Name, c.Text); err != nil {
		out := app.Configured{Wrong: placeless(errorLines(err)[0], x.configPath())}
		if h, ok := errors.AsType[interface {
			error
			Hint() string
		}](err); ok {
			out.Hint = h.Hint()
		}
		return out
	}
	return x.readSettings()
}

// placeless is a fault without its place in a file that it was not written into.
func placeless(fault, path string) string {
	at, is := strings.CutPrefix(fault, path+":")
	if _, words, ok := strings.Cut(at, ": "); is && ok {
		return words
	}
	return fault
}

// writeSetting changes one setting in the file; every comment of it stays.
func (p *program) writeSetting(name, typed string) error {
	value, err := config.Typed(name, typed)
	if err != nil {
		return err
	}
	path := p.configPath()
	old, err := library.Read(path)
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		return err
	}
	changed, err := config.With(path, old, name, value)
	switch {
	case err != nil:
		return err
	case missing:
		return writeFirst(path, changed)
	}
	return library.Replace(path, old, changed)
}

// writeFirst makes a file, and its folder, where there was none.
func writeFirst(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

// errorLines are the lines of an error; nil for none.
func errorLines(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(text.Clean(err.Error()), "\n")
}

// rules are what a desk works by, by the settings in force.
func (p *program) rules() desk.Rules {
	return desk.Rules{
		Scheduler:     p.scheduler,
		Easy:          p.settings.Ease(),
		NewPerDay:     p.settings.NewPerDay,
		ReviewsPerDay: p.settings.ReviewsPerDay,
		Backlog:       queue.Backlog(p.settings.Backlog),
		Off:           p.settings.Off,
	}
}

package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"quiz/internal/collection"
	"quiz/internal/desk"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/text"
	"quiz/internal/library"
)

// open opens the log and the collection; both are closed at the end of the run.
// Arguments that are files or folders are looked at too, wherever they lie. look is
// of commands that only read: no history follows its card.
func (p *program) open(ctx context.Context, args []string, look bool) (*desk.Desk, error) {
	if err := p.prepare(); err != nil {
		return nil, err
	}
	dir, err := p.logDir()
	if err != nil {
		return nil, err
	}
	d, err := desk.Open(ctx, desk.Options{
		Data:    dir,
		Places:  p.places(args),
		Random:  p.env.Random,
		Machine: p.env.machine(),
		Notice:  p.notices.add,
		Look:    look,

		Rules: p.rules(),
		Fit:   p.settings.Fit == "auto",
	}, p.moment())
	if err != nil {
		return nil, err
	}
	p.closeLater(d)
	if !look {
		p.closeLater(closing(func() error { return p.backUpDaily(ctx, d) }))
	}
	return d, nil
}

// look opens the log and the collection for a command that only reads, with all
// files as they are now.
func (p *program) look(ctx context.Context, args []string) (*desk.Desk, error) {
	d, err := p.open(ctx, args, true)
	if err != nil {
		return nil, err
	}
	_, err = p.takeIn(ctx, d)
	return d, err
}

// takeIn takes in the files that changed. What cannot be read, and how far it is
// where that takes a while, is told on standard error.
func (p *program) takeIn(ctx context.Context, d *desk.Desk) (collection.News, error) {
	bar := p.progress("reading decks")
	news, err := d.TakeIn(ctx, p.moment(), bar.tell)
	bar.end()
	if err != nil {
		return news, err
	}
	p.warn(errorWords(news.Errs))
	return news, d.Settle(ctx, p.moment())
}

// errorWords are the errors as lines, the first ones of very many.
func errorWords(errs []error) (out []string) {
	for _, e := range errs[:min(len(errs), mostErrors)] {
		out = append(out, e.Error())
	}
	if more := len(errs) - mostErrors; more > 0 {
		out = append(out, "and "+text.Counted(more, "more error"))
	}
	return out
}

// warn prints lines on standard error.
func (p *program) warn(lines []string) {
	for _, line := range lines {
		fmt.Fprintf(p.env.Stderr, "quiz: %s\n", clean(line))
	}
}

// places are where decks may be.
func (p *program) places(args []string) library.Places {
	places := library.Places{
		Named:   p.settings.Decks,
		User:    file(p.env.dataDir(), "decks"),
		Local:   "decks",
		BuiltIn: p.builtIn(),
	}
	for _, arg := range args {
		if isPlace(arg) {
			places.Also = append(places.Also, arg)
		}
	}
	return places
}

// isPlace reports whether an argument names a folder or a deck file. One that may be
// an id means a file of that name only where it says so: ./tour.
func isPlace(arg string) bool {
	info, err := os.Stat(arg)
	switch {
	case err != nil:
		return false
	case info.IsDir():
		return true
	}
	return info.Mode().IsRegular() && (filepath.Ext(arg) == ".toml" || filepath.Base(arg) != arg)
}

// scheduler is the memory model with the settings in force.
func (p *program) scheduler(m *memory.Model) *memory.Scheduler {
	s := memory.NewScheduler(m)
	s.Retention, s.Max = p.settings.Retention, p.settings.MaxInterval
	s.Steps, s.Relearn = p.settings.LearningSteps(), p.settings.RelearningSteps()
	return s
}

// moment is now, as the engine wants it.
func (p *program) moment() day.Moment {
	t := p.now()
	_, seconds := t.Zone()
	return day.Moment{Ms: t.UnixMilli(), Zone: seconds / 60}
}

// showPlain reports whether the screen is to be left alone.
func (p *program) showPlain() bool {
	return p.settings.Plain || !p.env.Terminal || p.env.Getenv("TERM") == "dumb"
}

package cli

import (
	"errors"
	"runtime/debug"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/term"
	"quiz/internal/tui"
)

// openLean opens the decks for a program that stays on the screen: it reads a
// collection once and then waits for keys, so room matters more than the
// collector's time. Where decks must be decoded it is the other way round.
func (p *program) openLean(o library.Options) (*library.Library, error) {
	const lean, usual = 8, 100
	debug.SetGCPercent(lean)
	decoded := false
	o.Progress = func(done, total int) {
		if !decoded {
			decoded = true
			debug.SetGCPercent(usual)
		}
		p.reading.tell(done, total)
	}
	l, err := library.Open(o)
	if decoded {
		debug.SetGCPercent(lean)
		debug.FreeOSMemory()
	}
	return l, err
}

// taking is a terminal that is being taken over, beside the opening of the log:
// each waits for somebody else.
type taking struct {
	done   chan struct{}
	screen *term.Screen
	err    error
}

func (p *program) openTerminal() (*term.Screen, error) {
	return term.Open(p.env.Getenv, p.settings.Mouse)
}

func (p *program) takeTerminal() *taking {
	t := &taking{done: make(chan struct{})}
	go func() {
		defer close(t.done)
		if t.screen, t.err = p.openTerminal(); t.err == nil {
			t.err = t.screen.Init()
		}
	}()
	return t
}

// wait returns the terminal once it is taken.
func (t *taking) wait() (*term.Screen, error) {
	<-t.done
	if t.err != nil {
		return nil, unusable(t.err)
	}
	return t.screen, nil
}

// giveBack leaves the terminal as it was.
func (t *taking) giveBack() {
	if screen, err := t.wait(); err == nil {
		screen.Fini()
	}
}

func unusable(err error) error {
	return hinted("set TERM to what your terminal is, or use --plain", "%w", err)
}

func (p *program) screenOptions() tui.Options {
	return tui.Options{Theme: p.settings.Theme, ASCII: p.settings.Glyphs == "ascii", Emoji: p.settings.Emoji == "full"}
}

// ended gives the end by a signal its exit status, also where it came before the
// screen listened.
func (p *program) ended(err error) error {
	if n := int(p.caught.Load()); n != 0 && err == nil {
		err = tui.Signal{Number: n}
	}
	var sig tui.Signal
	if errors.As(err, &sig) {
		return &fault{err: err, code: exitSignal + sig.Number}
	}
	return err
}

func (s *sitting) appDesk() app.Desk {
	return app.Desk{
		Begin: s.begin, Prompt: s.prompt, Guards: s.guardsOf, Passage: s.passage, Decks: s.deckRows, Earlier: s.earlier,
		History: func(key string) ([]review.Entry, error) { return s.log.History(s.ctx, key) },
		Habit: func(now day.Moment) (app.Habit, error) {
			streak, err := s.log.Streak(s.ctx, now)
			return app.Habit{Streak: streak.Days, Today: streak.Today, Pace: streak.Pace}, err
		},
	}
}

// forecastDays is how far home looks ahead.
const forecastDays = 14

// begin starts a session from the home screen.
func (s *sitting) begin(d *app.Deck, mode review.Mode, more int) (*engine.Session, error) {
	which := pick{}
	if d != nil {
		which.decks = []string{d.ID}
	}
	s.decks = nil
	items, err := s.items(which)
	if err != nil {
		return nil, err
	}
	s.started = s.moment()
	if s.id, err = s.log.SessionID(s.ctx, s.started.Ms); err != nil {
		return nil, err
	}
	s.session = engine.NewSession(items, s.states, s.complete(engine.Settings{Mode: mode, NewPerDay: more, New: -1}))
	return s.session, nil
}

// deckRows are the decks with the counts of now, and how many new prompts are left
// of today's.
func (s *sitting) deckRows() (rows []*app.Deck, newLeft int) {
	var items []engine.Item
	for _, info := range s.lib.Decks {
		for _, p := range info.Prompts {
			items = append(items, engine.Item{Key: p.Key, Draft: p.Draft})
		}
	}
	now := s.moment()
	counts := engine.Count(items, s.states, s.log.Model(), now)
	forecast := engine.Forecast(items, s.states, now, forecastDays)
	for _, info := range s.lib.Decks {
		c := counts[info.ID]
		title := info.Title
		if info.BuiltIn {
			title += " (built in)"
		}
		d := &app.Deck{ID: info.ID, Title: title, Path: info.Path, BuiltIn: info.BuiltIn, Broken: info.Broken, Problems: info.Problems}
		if !info.Broken {
			d.Counts, d.Forecast = c, forecast[info.ID]
		}
		rows = append(rows, d)
	}
	return rows, s.settings.NewPerDay - engine.Introduced(s.states, now.Day())
}

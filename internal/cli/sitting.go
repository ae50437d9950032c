package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

// openLog opens the learner's log; it is closed at the end of the run.
func (p *program) openLog(ctx context.Context) (*store.Log, error) {
	l, err := p.connectLog(ctx)
	if err != nil {
		return nil, err
	}
	return l, p.settleLog(ctx)
}

// connectLog opens the log as far as finding the first question takes.
func (p *program) connectLog(ctx context.Context) (*store.Log, error) {
	if err := p.prepare(); err != nil {
		return nil, err
	}
	if p.log != nil {
		return p.log, nil
	}
	l, err := store.Connect(ctx, p.dataDir(), store.Options{Random: p.env.Random, Machine: p.env.machine()})
	if err != nil {
		return nil, err
	}
	p.log = l
	p.closeLater(l)
	return l, nil
}

// settleLog does what connectLog left out, once.
func (p *program) settleLog(ctx context.Context) error {
	if p.settled {
		return nil
	}
	if err := p.log.Ready(ctx); err != nil {
		return err
	}
	p.settled = true
	return nil
}

// openLibrary opens the decks. What cannot be read, and how far it is where that
// takes a while, is told on standard error, or later where the screen is taken.
func (p *program) openLibrary() (*library.Library, error) {
	if err := p.prepare(); err != nil {
		return nil, err
	}
	o := p.where()
	o.Texts = p.texts
	if p.onScreen {
		l, err := p.openLean(o)
		if err == nil {
			p.notes = words(l.Errors)
		}
		return l, err
	}
	bar := &progress{out: p.env.Stderr, shown: p.env.Terminal, from: time.Now()}
	o.Progress = bar.tell
	l, err := library.Open(o)
	bar.end()
	if err != nil {
		return nil, err
	}
	for _, text := range words(l.Errors) {
		fmt.Fprintf(p.env.Stderr, "quiz: %s\n", clean(text))
	}
	return l, nil
}

func words(errs []error) (out []string) {
	for _, e := range errs {
		out = append(out, e.Error())
	}
	return out
}

// name notes the arguments that are deck files or folders, which may lie anywhere.
func (p *program) name(args []string) {
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && (info.Mode().IsRegular() || info.IsDir()) {
			p.also = append(p.also, arg)
		}
	}
}

// where says where decks may be.
func (p *program) where() library.Options {
	return library.Options{
		Paths:   p.settings.Decks,
		Also:    p.also,
		Local:   "decks",
		User:    filepath.Join(p.env.dataDir(), "decks"),
		BuiltIn: p.builtIn(),
		Cache:   p.env.cacheDir(),
	}
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

// pick says which prompts of the library a session is about.
type pick struct {
	decks   []string
	tag     string
	wrong   bool // answered wrongly the last time
	flagged bool
	look    bool // read-only: nothing is adopted, and no history follows its card
}

// sitting is a session with all that it needs.
type sitting struct {
	*program
	lib     *library.Library
	first   *deck.Prompt // of a session that began with it alone
	log     *store.Log
	session *engine.Session
	states  map[string]review.State
	guards  map[*deck.Deck]*answer.Guards
	ctx     context.Context // of the command; a sitting lives no longer
	id      string
	started day.Moment
	which   pick
	decks   []string

	identity *histories // what became of cards that were edited or moved; nil where nothing did
	mended   edit       // the last change of a deck file
}

// sit opens the log and the decks and begins a session. The log comes first: a
// learner is told that nothing can be kept before the first question, not after.
func (p *program) sit(ctx context.Context, set engine.Settings, which pick) (*sitting, error) {
	log, err := p.openLog(ctx)
	if err == nil && !which.look {
		err = p.adoptLearnt(ctx, log)
	}
	if err != nil {
		return nil, err
	}
	p.name(which.decks)
	lib, states, err := p.readBoth(ctx, p.openLibrary)
	if err != nil {
		return nil, err
	}
	s := &sitting{program: p, lib: lib, log: log, guards: map[*deck.Deck]*answer.Guards{}, ctx: ctx, started: p.moment(), which: which, states: states}
	if !which.look {
		if s.states, err = s.adopt(lib, s.states); err != nil {
			return nil, err
		}
	}
	items, err := s.items(which)
	if err != nil {
		return nil, err
	}
	if s.id, err = log.SessionID(ctx, s.started.Ms); err != nil {
		return nil, err
	}
	s.session = engine.NewSession(items, s.states, s.complete(set))
	return s, nil
}

// readBoth reads the decks, and the states of the log beside them.
func (p *program) readBoth(ctx context.Context, open func() (*library.Library, error)) (*library.Library, map[string]review.State, error) {
	var states map[string]review.State
	var failed error
	var group sync.WaitGroup
	group.Go(func() { states, failed = p.log.States(ctx) })
	lib, err := open()
	group.Wait()
	return lib, states, cmp.Or(err, failed)
}

// complete fills in what follows from the log and the settings.
func (s *sitting) complete(set engine.Settings) engine.Settings {
	set.Scheduler, set.Device, set.Session, set.NewID = s.scheduler(s.log.Model()), s.log.Device(), s.id, s.pending.name
	set.NewPerDay += s.settings.NewPerDay
	set.Easy = s.settings.Ease()
	return set
}

// items are the prompts that were asked for, in the order of the decks.
func (s *sitting) items(which pick) ([]engine.Item, error) {
	wanted, err := s.wanted(which.decks)
	if err != nil {
		return nil, err
	}
	n := 0
	for _, info := range wanted {
		n += len(info.Prompts)
	}
	out := make([]engine.Item, 0, n)
	for _, info := range wanted {
		s.decks = append(s.decks, info.ID)
		for _, p := range info.Prompts {
			st := s.states[p.Key]
			if which.tag != "" && !slices.Contains(p.Tags, which.tag) || which.wrong && !st.Missed || which.flagged && !st.Flagged {
				continue
			}
			out = append(out, engine.Item{Key: p.Key, Draft: p.Draft})
		}
	}
	if len(out) == 0 && which.tag != "" {
		return nil, fmt.Errorf("no card has the tag %q", which.tag)
	}
	return out, nil
}

// wanted are the decks that the arguments mean, each once; without arguments all.
// A broken one is left out by itself, unless nothing else was asked for.
func (s *sitting) wanted(args []string) ([]*library.Info, error) {
	if len(args) == 0 {
		return s.lib.Decks, nil
	}
	var out []*library.Info
	for _, arg := range args {
		infos, err := s.lib.Resolve(arg)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(infos, func(info *library.Info) bool { return !info.Broken }) {
			return nil, brokenDeck(infos[0])
		}
		for _, info := range infos {
			if !slices.Contains(out, info) {
				out = append(out, info)
			}
		}
	}
	return out, nil
}

// askable is an error where no deck can be studied: it would look as if all were
// done.
func (s *sitting) askable() error {
	if len(s.lib.Decks) == 0 || slices.ContainsFunc(s.lib.Decks, func(i *library.Info) bool { return !i.Broken }) {
		return nil
	}
	return brokenDeck(s.lib.Decks[0])
}

// brokenDeck says what is wrong with a deck that was asked for.
func brokenDeck(info *library.Info) error {
	err := fmt.Errorf("deck %s cannot be studied", info.Path)
	for _, p := range info.Problems {
		err = errors.Join(err, p)
	}
	return hinted("`quiz check "+info.Path+"` shows the places", "%w", err)
}

// prompt is a prompt by its key.
func (s *sitting) prompt(key string) (*deck.Prompt, error) {
	if s.first != nil && s.first.Key == key {
		return s.first, nil
	}
	return s.lib.Prompt(key)
}

// guardsOf are the guards of a whole deck, also where only one card of it was
// read so far.
func (s *sitting) guardsOf(d *deck.Deck) *answer.Guards {
	if info := s.lib.Info(d.ID); d.Partial && info != nil {
		if whole, err := s.lib.Deck(info); err == nil {
			d = whole
		}
	}
	g := s.guards[d]
	if g == nil {
		g = answer.NewGuards(d)
		s.guards[d] = g
	}
	return g
}

// save writes entries, with the prompt as it was shown; it returns when they are
// on disk.
func (s *sitting) save(c app.Save) error {
	b := store.Batch{Entries: s.pending.without(c.Entries)}
	if c.Prompt != nil {
		b.Seen = []store.Seen{seenOf(c.Prompt)}
	}
	appended, err := s.log.Append(s.ctx, b)
	s.pending.note(c.Entries, appended)
	return err
}

// earlier takes back the newest act of this device from before the session, and
// says what that was.
func (s *sitting) earlier(now day.Moment) (string, error) {
	undone, err := s.log.Undo(s.ctx, store.Step{At: now, Session: s.id})
	if err != nil {
		return "", err
	}
	for _, e := range undone {
		if e.Prompt == "" { // fitted weights go with the next start
			continue
		}
		state, err := s.log.State(s.ctx, e.Prompt)
		if err != nil {
			return "", err
		}
		s.session.Restore(e.Prompt, state)
	}
	return review.What(undone), nil
}

// finish writes how the session went.
func (s *sitting) finish(c app.Finish) error {
	score := c.Score
	now := s.moment()
	_, err := s.log.Append(context.WithoutCancel(s.ctx), store.Batch{Entries: []review.Entry{{
		At: now.Ms, Zone: now.Zone, Session: s.id, Kind: review.KindSession,
		Body: review.Encode(review.SessionEnd{
			Mode: c.Mode, Decks: s.decks, Started: s.started.Ms, Answered: score.Answers, Points: score.Points, Possible: score.Possible,
		}),
	}}})
	return err
}

// passage is the passage of the notes that a card cites, as lines.
func (s *sitting) passage(p *deck.Prompt) []string {
	found, ok, err := s.lib.Passage(p)
	if !ok {
		return nil
	}
	if err != nil {
		return []string{clean(err.Error())}
	}
	head := "from " + found.Title
	if found.At != "" {
		head += ", " + found.At
	}
	if found.Line > 0 {
		head += fmt.Sprintf(" (%s, line %d)", found.File, found.Line)
	}
	lines := []string{head}
	if found.Line > 0 {
		lines = append(lines, strings.TrimSpace(found.Before+"»"+found.Quote+"«"+found.After))
	}
	return lines
}

// showPlain reports whether the screen is to be left alone.
func (p *program) showPlain() bool {
	return p.settings.Plain || !p.env.Terminal || p.env.Getenv("TERM") == "dumb"
}

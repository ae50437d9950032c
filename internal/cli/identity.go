package cli

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/engine"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/identity"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

// histories is what became of prompts that have a history and no card: they were
// edited, moved, renamed, or are gone; and of keys that other cards have now.
type histories struct {
	orphans []store.Seen // sorted by key
	moves   []review.Alias
	unclear []identity.Unclear
	reused  []review.Former // sorted by key
}

// identify holds the prompts of the log against those of the decks.
func identify(ctx context.Context, log *store.Log, lib *library.Library, states map[string]review.State) (*histories, error) {
	id := &histories{}
	if err := id.match(ctx, log, lib, states); err != nil {
		return nil, err
	}
	return id, id.reuse(ctx, log, lib)
}

// match finds out where histories belong that have lost their cards. It decodes
// decks only where there are such.
func (id *histories) match(ctx context.Context, log *store.Log, lib *library.Library, states map[string]review.State) error {
	lost := lostKeys(lib, states)
	if len(lost) == 0 {
		return nil
	}
	seen, err := log.SeenAll(ctx)
	if err != nil {
		return err
	}
	files := byFile(lib)
	var orphans []identity.Known
	for _, key := range lost {
		s, ok := seen[key]
		if !ok {
			s = store.Seen{Prompt: key}
		}
		if waits(lib, files, s) {
			continue
		}
		id.orphans = append(id.orphans, s)
		if ok {
			orphans = append(orphans, identity.Known{Key: key, Derived: deck.CardID(s.Question), Question: s.Question, Answer: s.Answer})
		}
	}
	if len(orphans) == 0 {
		return nil
	}
	unknown, err := unknownPrompts(lib, states)
	if err != nil {
		return err
	}
	id.moves, id.unclear = identity.Aliases(orphans, unknown)
	return nil
}

// reuse finds the former keys that cards of the decks have again, while their
// histories belong to other cards. A key that gets a history back is none.
func (id *histories) reuse(ctx context.Context, log *store.Log, lib *library.Library) error {
	former := log.Former()
	if len(former) == 0 {
		return nil
	}
	have := map[string]bool{}
	for _, f := range former {
		have[f.Key], have[f.Now] = false, false
	}
	for _, info := range lib.Decks {
		for _, p := range info.Prompts {
			if _, named := have[p.Key]; named {
				have[p.Key] = true
			}
		}
	}
	id.reused = slices.DeleteFunc(slices.Clone(former), func(f review.Former) bool {
		return !have[f.Key] || slices.ContainsFunc(id.moves, func(m review.Alias) bool { return m.To == f.Key })
	})
	return id.keepWaiting(ctx, log, lib, have)
}

// keepWaiting leaves out keys whose histories belong to a card that is not in the
// decks, unless it was here and is gone: this may be the old deck, before the card
// was renamed.
func (id *histories) keepWaiting(ctx context.Context, log *store.Log, lib *library.Library, have map[string]bool) error {
	if !slices.ContainsFunc(id.reused, func(f review.Former) bool { return !have[f.Now] }) {
		return nil
	}
	seen, err := log.SeenAll(ctx)
	files := byFile(lib)
	id.reused = slices.DeleteFunc(id.reused, func(f review.Former) bool {
		s, ok := seen[f.Now]
		return !have[f.Now] && (!ok || waits(lib, files, s))
	})
	return err
}

// lostKeys are the prompts with a history that no deck has.
func lostKeys(lib *library.Library, states map[string]review.State) []string {
	found := 0
	for _, info := range lib.Decks {
		for _, p := range info.Prompts {
			if _, ok := states[p.Key]; ok {
				found++
			}
		}
	}
	if found == len(states) {
		return nil
	}
	have := make(map[string]bool, found)
	for _, info := range lib.Decks {
		for _, p := range info.Prompts {
			have[p.Key] = true
		}
	}
	var lost []string
	for key := range states {
		if !have[key] {
			lost = append(lost, key)
		}
	}
	slices.Sort(lost)
	return lost
}

func byFile(lib *library.Library) map[string]*library.Info {
	out := make(map[string]*library.Info, len(lib.Decks))
	for _, info := range lib.Decks {
		out[rooted(info.Path)] = info
	}
	return out
}

// waits reports whether a prompt may come back by itself: its deck or card is
// broken just now, or its deck lies where this run does not look.
func waits(lib *library.Library, files map[string]*library.Info, s store.Seen) bool {
	id, rest, _ := strings.Cut(s.Prompt, "/")
	card, _, _ := strings.Cut(rest, "#")
	file := rooted(s.File)
	if at := files[file]; at != nil && at.Broken {
		return true
	}
	if slices.ContainsFunc(lib.Decks, func(i *library.Info) bool { return i.Broken && i.ID == id }) {
		return true
	}
	if info := lib.Info(id); info != nil {
		return slices.ContainsFunc(info.Problems, func(p deck.Problem) bool { return p.Severity == deck.Error && p.Card == card })
	}
	if strings.HasPrefix(s.File, library.BuiltInLabel) {
		return true
	}
	_, err := os.Stat(file)
	return s.File != "" && files[file] == nil && err == nil
}

// unknownPrompts are the prompts of the decks that have no history.
func unknownPrompts(lib *library.Library, states map[string]review.State) ([]identity.Known, error) {
	var out []identity.Known
	for _, info := range lib.Decks {
		if !slices.ContainsFunc(info.Prompts, func(p library.Prompt) bool { _, known := states[p.Key]; return !known }) {
			continue
		}
		d, err := lib.Deck(info)
		if err != nil {
			return nil, err
		}
		out = append(out, unknownIn(d, states)...)
	}
	return out, nil
}

func unknownIn(d *deck.Deck, states map[string]review.State) []identity.Known {
	var out []identity.Known
	for _, c := range d.Cards {
		for _, p := range c.Prompts {
			if _, known := states[p.Key]; !known {
				out = append(out, identity.KnownPrompt(p))
			}
		}
	}
	return out
}

func seenOf(p *deck.Prompt) store.Seen {
	return store.Seen{Prompt: p.Key, Deck: p.Deck.ID, File: rooted(p.Deck.Path), Question: p.Question, Answer: p.RightAnswer()}
}

// rooted is the path of a deck from the root: ./decks is another folder in each
// place that quiz is started from.
func rooted(path string) string {
	if strings.HasPrefix(path, library.BuiltInLabel) {
		return path
	}
	if abs, err := filepath.Abs(path); err == nil && path != "" {
		return abs
	}
	return path
}

// adopt writes the aliases, so that histories follow their cards, and ends those
// whose keys are used again. It returns the states after it.
func (s *sitting) adopt(lib *library.Library, states map[string]review.State) (map[string]review.State, error) {
	id := &histories{}
	lost := lostKeys(lib, states)
	matched := len(lost) > 0 && !s.knows(lib, lost)
	if matched {
		if err := id.match(s.ctx, s.log, lib, states); err != nil {
			return nil, err
		}
	}
	if err := id.reuse(s.ctx, s.log, lib); err != nil {
		return nil, err
	}
	if len(id.moves)+len(id.reused) > 0 {
		if err := s.settle(lib, id); err != nil {
			return nil, err
		}
		var err error
		if states, err = s.log.States(s.ctx); err != nil {
			return nil, err
		}
	}
	if matched {
		s.remember(lib, lostKeys(lib, states))
	}
	if matched || len(id.reused) > 0 {
		s.identity = id
	}
	return states, nil
}

// settle writes one entry for each prompt that goes by another key now, and for
// each key that is used again.
func (s *sitting) settle(lib *library.Library, id *histories) error {
	now := s.moment()
	var entries []review.Entry
	var seen []store.Seen
	add := func(a review.Alias) {
		entries = append(entries, review.Entry{At: now.Ms, Zone: now.Zone, Kind: review.KindAlias, Body: review.Encode(a)})
	}
	for _, f := range id.reused {
		add(review.Alias{From: f.Key, To: f.Key})
	}
	for _, m := range id.moves {
		p, err := lib.Prompt(m.To)
		if err != nil {
			return err
		}
		add(m)
		seen = append(seen, seenOf(p))
	}
	_, err := s.log.Append(s.ctx, store.Batch{Entries: entries, Seen: seen})
	return err
}

// identityName is a file in the cache directory. It says for which decks and
// lost prompts the question was answered last, so that decks are not decoded for
// it at every start.
const identityName = "identity"

func (s *sitting) stamp(lib *library.Library, lost []string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(s.log.Device()+"\n"+lib.Stamp()+"\n"+strings.Join(lost, "\n"))))
}

func (s *sitting) knows(lib *library.Library, lost []string) bool {
	old, err := os.ReadFile(filepath.Join(s.env.cacheDir(), identityName))
	return err == nil && string(old) == s.stamp(lib, lost)
}

// remember is only a cache: where it cannot be written, the question is asked
// again.
func (s *sitting) remember(lib *library.Library, lost []string) {
	dir := s.env.cacheDir()
	if os.MkdirAll(dir, 0o700) == nil {
		_ = os.WriteFile(filepath.Join(dir, identityName), []byte(s.stamp(lib, lost)), 0o600)
	}
}

// words says in lines what was moved, or would be, and what is unclear.
func (id *histories) words(done bool) []string {
	var out []string
	if n := len(id.moves); n > 0 && done {
		out = append(out, fmt.Sprintf("prompts that were edited or moved, and keep their history: %d", n))
	} else if n > 0 {
		out = append(out, fmt.Sprintf("prompts that were edited or moved, and get their history back when you study next: %d", n))
	}
	if n := len(id.reused); n > 0 && done {
		out = append(out, fmt.Sprintf("prompts whose id was another card's before, and which begin a history of their own: %d", n))
	} else if n > 0 {
		out = append(out, fmt.Sprintf("prompts whose id was another card's before, and which begin a history of their own when you study next: %d", n))
	}
	for _, u := range id.unclear {
		out = append(out, fmt.Sprintf("the history of %s may belong to %s; nothing is moved", strings.Join(u.From, ", "), strings.Join(u.To, " or ")))
	}
	return out
}

// report tells, without writing anything, what became of cards that are gone.
func (s *sitting) report() error {
	id, err := identify(s.ctx, s.log, s.lib, s.states)
	if err != nil {
		return err
	}
	for _, line := range id.words(false) {
		fmt.Fprintf(s.env.Stderr, "quiz: %s\n", clean(line))
	}
	return nil
}

// tellHistories tells an author what an edit of the decks in force means for the
// learner of this machine, where there is one. It is talk, not a finding: a log
// that cannot be read holds up no check of a deck.
func (p *program) tellHistories(ctx context.Context) {
	if _, err := os.Stat(filepath.Join(p.dataDir(), store.FileName)); err != nil {
		return
	}
	s, err := p.sit(ctx, engine.Settings{New: -1}, pick{look: true})
	if err == nil {
		err = s.report()
	}
	if err != nil {
		fmt.Fprintf(p.env.Stderr, "quiz: %s\n", clean(err.Error()))
	}
}

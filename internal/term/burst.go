package term

import (
	"time"

	"github.com/gdamore/tcell/v2"
)

const (
	burstTime = 10 * time.Millisecond // nobody types three keys in it
	burstKeys = 3
)

// bursts marks as a paste what came too fast to be typed, for terminals that do
// not do so themselves: three keys of text, line breaks and tabs among them, within
// ten milliseconds. To know that of the first, it holds every such key back for
// that long; what comes behind a held key waits too, so that the order stays.
type bursts struct {
	in      chan tcell.Event
	held    []tcell.Event // younger than burstTime, or behind such a one
	out     []tcell.Event // to be handed on
	pasting bool          // a paste was begun
	last    time.Time     // of the paste's newest key
}

func newBursts(s tcell.Screen) *bursts {
	b := &bursts{in: make(chan tcell.Event)}
	go s.ChannelEvents(b.in, nil) // until the screen is given back
	return b
}

// next returns the next event, and nil when the screen was given back.
func (b *bursts) next() tcell.Event {
	for len(b.out) == 0 {
		ev := b.wait()
		switch {
		case ev != nil:
			b.take(ev)
		case len(b.held) == 0 && !b.pasting:
			return nil
		default:
			b.pass(time.Now())
		}
	}
	ev := b.out[0]
	b.out = b.out[1:]
	return ev
}

// wait returns the next event of the terminal, or nil when there is none: within
// the time that is left for the oldest key, if one is held. What has come already
// goes before the clock, so that a busy machine cuts no paste in two.
func (b *bursts) wait() tcell.Event {
	var over <-chan time.Time
	switch {
	case b.pasting:
		over = time.After(time.Until(b.last.Add(burstTime)))
	case len(b.held) > 0:
		over = time.After(time.Until(b.held[0].When().Add(burstTime)))
	}
	select {
	case ev := <-b.in:
		return ev
	default:
	}
	select {
	case ev := <-b.in:
		return ev
	case <-over:
		return nil
	}
}

func (b *bursts) take(ev tcell.Event) {
	b.pass(ev.When())
	switch {
	case b.pasting && pastes(ev):
		b.out, b.last = append(b.out, ev), ev.When()
		return
	case b.pasting:
		b.end()
	case len(b.held) == 0 && !pastes(ev):
		b.out = append(b.out, ev)
		return
	}
	b.held = append(b.held, ev)
	n := 0
	for _, h := range b.held {
		if pastes(h) {
			n++
		}
	}
	if n >= burstKeys {
		b.out = append(append(b.out, tcell.NewEventPaste(true)), b.held...)
		b.held, b.pasting, b.last = nil, true, ev.When()
	}
}

// pass hands on what is held no longer at a moment: what is old enough, up to the
// next key that is not.
func (b *bursts) pass(now time.Time) {
	if b.pasting && now.Sub(b.last) >= burstTime {
		b.end()
	}
	for len(b.held) > 0 && (!pastes(b.held[0]) || now.Sub(b.held[0].When()) >= burstTime) {
		b.out, b.held = append(b.out, b.held[0]), b.held[1:]
	}
}

func (b *bursts) end() {
	b.out, b.pasting = append(b.out, tcell.NewEventPaste(false)), false
}

// printable reports whether an event is a key that writes something.
func printable(ev tcell.Event) bool {
	key, ok := ev.(*tcell.EventKey)
	return ok && key.Key() == tcell.KeyRune && key.Modifiers()&(tcell.ModAlt|tcell.ModMeta|tcell.ModCtrl) == 0
}

// pastes reports whether an event can be part of a paste.
func pastes(ev tcell.Event) bool {
	key, ok := ev.(*tcell.EventKey)
	return printable(ev) || ok && (lineFeed(key) || key.Key() == tcell.KeyTab)
}

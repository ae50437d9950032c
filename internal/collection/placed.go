package collection

import (
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// placed is a row of c_prompt, without its texts.
type placed struct {
	id, root, file int64
	key            string
	place, flags   int64
	tags           string
	copied
}

// copied is what a prompt has of its state, and the line that it waits in for it.
type copied struct {
	line, phase, dueDay, dueAt, lastDay, lapses, buried, waits int64
	s                                                          float64
}

const placedColumns = "id, root, file, key, place, flags, tags, line, phase, due_day, due_at, last_day, lapses, buried, waits, s"

func (p *placed) places() []any {
	return []any{&p.id, &p.root, &p.file, &p.key, &p.place, &p.flags, &p.tags, &p.line, &p.phase, &p.dueDay, &p.dueAt, &p.lastDay, &p.lapses, &p.buried, &p.waits, &p.s}
}

// set copies a state.
func (p *placed) set(s review.State, waits int) {
	p.flags &^= suspended | flagged | missed
	for _, f := range []struct {
		on   bool
		flag int64
	}{{s.Suspended, suspended}, {s.Flagged, flagged}, {s.Missed, missed}} {
		if f.on {
			p.flags |= f.flag
		}
	}
	p.copied = copied{
		phase: int64(s.Phase), dueDay: int64(s.Due.Day), dueAt: s.Due.At,
		lastDay: int64(s.LastDay), lapses: int64(s.Lapses), buried: int64(s.Buried), waits: int64(waits), s: s.S,
	}
	p.lineUp()
}

// lineUp puts a prompt into the line that its phase and flags say.
func (p *placed) lineUp() {
	switch {
	case p.flags&(draft|suspended|held) != 0:
		p.line = noLine
	case p.phase == int64(memory.Review):
		p.line = reviewLine
	case p.phase == int64(memory.New):
		p.line = newLine
	default:
		p.line = stepLine
	}
}

package app

import (
	"fmt"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Edit wants a card opened in the learner's editor; an Edited answers it.
type Edit struct{ Prompt *deck.Prompt }

// Copy wants text in the clipboard.
type Copy struct{ Text string }

func (Edit) cmd() {}
func (Copy) cmd() {}

// Edited says that the editor was closed.
type Edited struct {
	Changed bool // the deck's file is another one now, and was read again
	Err     error
	Now     day.Moment
}

func (Edited) msg() {}

// onCard takes an action that is about the card on the screen.
func (m *Model) onCard(a Action, now day.Moment) []Cmd {
	p := m.Study.Prompt
	switch a {
	case EditCard:
		return []Cmd{Edit{p}}
	case CopyText:
		m.Toast = "copied: question and answer"
		return []Cmd{Copy{p.Question + "\n" + p.RightAnswer()}}
	case Info:
		m.Info = m.info(p, now)
		m.push(InInfo)
	}
	return nil
}

// edited asks the card again if it has changed: its answer may be another one.
func (m *Model) edited(msg Edited) []Cmd {
	s := m.Study
	if msg.Err != nil {
		m.Toast = msg.Err.Error()
	}
	if !msg.Changed || s == nil || s.Prompt == nil {
		return nil
	}
	key := s.Prompt.Key
	p, err := m.desk.Prompt(key)
	if err != nil {
		s.session.Skip(key)
		m.Toast = fmt.Sprintf("the card cannot be asked any more: %v", err)
		return m.next(msg.Now)
	}
	m.ask(p, msg.Now)
	if msg.Err == nil {
		m.Toast = "here is the card as it is now"
	}
	return nil
}

// info is what is known of a prompt, as rows of a name and a text.
func (m *Model) info(p *deck.Prompt, now day.Moment) []InfoRow {
	st := m.Study.session.State(p.Key)
	rows := []InfoRow{{"prompt", p.Key}, {"file", p.Deck.Path}, {"state", st.Phase.String()}}
	if st.Phase != memory.New {
		rows = append(rows,
			InfoRow{"due", dueText(st.Due, now)},
			InfoRow{"stability", fmt.Sprintf("%.1f days until recall falls to 90 %%", st.S)},
			InfoRow{"difficulty", fmt.Sprintf("%.1f of 10", st.D)},
			InfoRow{"recall now", fmt.Sprintf("%.0f %%", 100*m.Study.session.Recall(p.Key, now))},
			InfoRow{"answers", fmt.Sprintf("%d, forgotten %d times", st.Reps, st.Lapses)})
	}
	history, err := m.desk.History(p.Key)
	if err != nil {
		return append(rows, InfoRow{"history", err.Error()})
	}
	for _, e := range history {
		if e.Kind != review.KindReview {
			rows = append(rows, InfoRow{when(e.At, e.Zone), string(e.Kind)})
			continue
		}
		r, err := review.Decode[review.Review](e)
		if err != nil {
			rows = append(rows, InfoRow{when(e.At, e.Zone), err.Error()})
			continue
		}
		rows = append(rows, InfoRow{when(e.At, e.Zone), reviewText(r)})
	}
	return rows
}

// InfoRow is a row of the card's page: a name, or a moment, and what it says.
type InfoRow struct{ Name, Text string }

func reviewText(r review.Review) string {
	text := fmt.Sprintf("%s, %s", r.Mode, r.Rating)
	if r.Verdict != "" {
		text += ", " + r.Verdict
	}
	if r.Days > 0 && r.Counts {
		text += fmt.Sprintf(", next after %d days", r.Days)
	}
	return text
}

func dueText(d review.Due, now day.Moment) string {
	if d.At > 0 {
		return when(d.At, now.Zone)
	}
	return when(day.Start(d.Day, now.Zone), now.Zone)
}

// when is a moment as a clock in its zone showed it.
func when(ms int64, zone int) string {
	return time.UnixMilli(ms).UTC().Add(time.Duration(zone) * time.Minute).Format("2006-01-02 15:04")
}

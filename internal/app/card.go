package app

import (
	"fmt"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
)

// CardScreen is what is known of a prompt, and what can be done with it.
type CardScreen struct {
	Question
	Known  bool
	Recall float64
	Log    []review.Entry

	now     day.Moment
	changed bool
}

// NewCard is the screen of a card; the command wants what it shows.
func NewCard(q Question, now day.Moment) (*CardScreen, Cmd) {
	return &CardScreen{Question: q, now: now}, Look{q.Prompt, now}
}

// Context is that of a card.
func (c *CardScreen) Context() Context { return InCard }

// Disabled says why an action cannot be taken now.
func (c *CardScreen) Disabled(a Action) string {
	switch a {
	case DoReset, DoDueToday:
		return word(c.State.Reps > 0, "", "the card is new")
	}
	return ""
}

// Update sets marks of the card.
func (c *CardScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		c.now = msg.Now
		return c, c.do(msg)
	case Reply:
		return c, c.reply(msg)
	}
	return c, nil
}

func (c *CardScreen) do(msg Do) []Cmd {
	switch msg.Action {
	case DoBack:
		if c.changed {
			return []Cmd{leave{}, relay{stale{}}}
		}
		return []Cmd{leave{}}
	case DoUndo:
		return []Cmd{Undo{msg.Now}}
	case DoRedo:
		return []Cmd{Redo{msg.Now}}
	}
	return onPrompt(msg, c.Question)
}

func (c *CardScreen) reply(r Reply) []Cmd {
	switch msg := r.Msg.(type) {
	case Card:
		c.Known, c.Log, c.Recall, c.State = true, msg.History, msg.Recall, msg.State
	case Changed:
		was := c.State
		c.State, c.changed = msg.State, true
		return append(withUndo(was, c.State), Look{c.Prompt, r.Now})
	case Undone:
		if msg.What == "" {
			return tell("there is nothing to take back")
		}
		c.changed = true
		return append(tell("taken back: "+msg.What), Look{c.Prompt, r.Now})
	}
	return nil
}

// InfoRow is a row of the card's page: a name, or a moment, and what it says.
type InfoRow struct{ Name, Text string }

// Rows are what is known of the card.
func (c *CardScreen) Rows() []InfoRow {
	p, st := c.Prompt, c.State
	rows := []InfoRow{{"question", unmarked(p.Question)}, {"answer", rightAnswer(p)}, {"deck", p.Deck.Title}, {"prompt", p.Key}, {"file", place(c.Question)}}
	if len(p.Card.Tags) > 0 {
		rows = append(rows, InfoRow{"tags", strings.Join(p.Card.Tags, ", ")})
	}
	rows = append(rows, InfoRow{"state", stateText(st, c.now)})
	if st.Phase != memory.New {
		rows = append(rows, c.memory()...)
	}
	for _, e := range c.Log {
		rows = append(rows, InfoRow{clock(e.At, e.Zone), entryText(e)})
	}
	return rows
}

// memory is what the model says of the card.
func (c *CardScreen) memory() []InfoRow {
	st := c.State
	return []InfoRow{
		{"due", dueText(st.Due, c.now)},
		{"stability", fmt.Sprintf("%.1f days until recall falls to 90 %%", st.S)},
		{"difficulty", fmt.Sprintf("%.1f of 10", st.D)},
		{"recall now", fmt.Sprintf("%.0f %%", 100*c.Recall)},
		{"answers", fmt.Sprintf("%d, forgotten %s", st.Reps, text.Counted(int(st.Lapses), "time"))},
	}
}

func place(q Question) string {
	if line := q.Prompt.Card.Span.Line; line > 0 {
		return fmt.Sprintf("%s:%d", q.Prompt.Deck.Path, line)
	}
	return q.Prompt.Deck.Path
}

// stateText is the phase of a prompt, and its marks.
func stateText(st review.State, now day.Moment) string {
	words := append([]string{st.Phase.String()}, marks(st)...)
	if int(st.Buried) > now.Day() {
		words = append(words, "buried until tomorrow")
	}
	return strings.Join(words, ", ")
}

// marks are words for what stands out of a prompt: flagged, suspended, a leech.
func marks(st review.State) []string {
	var out []string
	if st.Suspended {
		out = append(out, "suspended")
	}
	if st.Flagged {
		out = append(out, "flagged")
	}
	if st.Lapses >= queue.LeechLapses {
		out = append(out, "leech")
	}
	return out
}

func entryText(e review.Entry) string {
	if e.Kind != review.KindReview {
		return string(e.Kind)
	}
	r, err := review.Decode[review.Review](e)
	if err != nil {
		return err.Error()
	}
	words := []string{string(r.Mode), r.Rating.String()}
	if r.Verdict != "" {
		words = append(words, r.Verdict)
	}
	if r.Counts {
		words = append(words, wait(r, e))
	}
	return strings.Join(words, ", ")
}

// wait is how long after an answer the prompt was to come again.
func wait(r review.Review, e review.Entry) string {
	if r.Due.At > 0 {
		return "next in " + minutes(time.Duration(r.Due.At-e.At)*time.Millisecond)
	}
	return "next in " + text.Counted(r.Days, "day")
}

// minutes is a duration in the largest unit that says enough: 10 minutes, 2 hours.
func minutes(d time.Duration) string {
	switch {
	case d < 30*time.Second:
		return text.Counted(max(1, int(d.Seconds())), "second")
	case d < 90*time.Minute:
		return text.Counted(int(d.Round(time.Minute).Minutes()), "minute")
	case d < 36*time.Hour:
		return text.Counted(int(d.Round(time.Hour).Hours()), "hour")
	}
	return text.Counted(int(d.Round(24*time.Hour).Hours())/24, "day")
}

// dueText is when a prompt comes up again: the moment, and how long that is.
func dueText(d review.Due, now day.Moment) string {
	if d.At > 0 {
		left := time.Duration(d.At-now.Ms) * time.Millisecond
		return clock(d.At, now.Zone) + word(left > 0, ", in "+minutes(left), ", now")
	}
	n := d.Day - now.Day()
	at := clock(day.Start(d.Day, now.Zone), now.Zone)
	switch {
	case n < 0:
		return at + ", " + text.Counted(-n, "day") + " ago"
	case n == 0:
		return at + ", today"
	case n == 1:
		return at + ", tomorrow"
	}
	return at + ", in " + text.Counted(n, "day")
}

// clock is a moment as a clock in its zone showed it.
func clock(ms int64, zone int) string {
	return time.UnixMilli(ms).UTC().Add(time.Duration(zone) * time.Minute).Format("2006-01-02 15:04")
}

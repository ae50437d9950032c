package app

import (
	"slices"
	"strconv"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// QuestionScreen is a prompt that is asked, with what the learner has given so far.
type QuestionScreen struct {
	Question
	Session *Session
	Order   []int    // how options, or the items of an order, are arranged: indices into Prompt.Options, or Prompt.Want
	Hints   int      // shown so far
	Again   bool     // a vague answer was asked once more
	Vague   string   // in these words; they may be missing
	Fields  []string // typed text, one per field
	Gap     int      // the field with the cursor
	Bar     int      // the option, item or left side under the bar
	Chosen  []bool   // by index into Prompt.Options
	Matched []int    // Pairs: for each left side the index into Prompt.Options, or -1

	asked day.Moment
	shown []int // Order as it was at first
	draft bool  // of a preview: nothing is logged
}

// newQuestion asks a prompt, at a moment.
func newQuestion(s *Session, q Question, now day.Moment) *QuestionScreen {
	out := &QuestionScreen{Question: q, Session: s, asked: now, Fields: make([]string, 1)}
	p := q.Prompt
	switch p.Kind {
	case deck.Gaps:
		out.Fields = make([]string, len(p.Want))
	case deck.Pairs:
		out.Matched = slices.Repeat([]int{-1}, len(p.Want))
	}
	out.shown, out.Order = q.Order, slices.Clone(q.Order)
	out.Chosen = make([]bool, len(p.Options))
	return out
}

func (q *QuestionScreen) running() *Session { return q.Session }

// Context follows from the kind of the prompt.
func (q *QuestionScreen) Context() Context {
	switch q.Prompt.Kind {
	case deck.Reveal:
		return Revealing
	case deck.Bool:
		return Truth
	case deck.Single, deck.Multi:
		return Choosing
	case deck.Ordered:
		return Ordering
	case deck.Pairs:
		return Matching
	}
	return Typing
}

// Disabled says why an action cannot be taken now.
func (q *QuestionScreen) Disabled(a Action) string {
	hints := len(q.Prompt.Card.Hints)
	i, letter := chosen(a)
	if why := noMedium(a, q.Prompt); why != "" {
		return why
	}
	switch {
	case a == DoHint && hints == 0:
		return "this card has no hint"
	case a == DoHint && q.Hints == hints:
		return "there is no other hint"
	case letter && i >= len(q.Order):
		return "there is no option " + string(rune('a'+i))
	case a == DoNextGap && len(q.Fields) == 1:
		return "there is one field only"
	case a == DoPrevious:
		return "a session only goes on"
	case a == DoEdit && q.Prompt.Deck.BuiltIn:
		return "a built-in deck cannot be edited; `quiz new` begins one of your own"
	}
	return ""
}

// Label is what undo takes back: what is typed, before the last answer.
func (q *QuestionScreen) Label(a Action) string {
	if a == DoUndo && q.undoesHere() {
		return "clear"
	}
	return ""
}

// undoesHere reports whether undo clears the field.
func (q *QuestionScreen) undoesHere() bool { return q.Context() == Typing && q.Fields[q.Gap] != "" }

// Update takes the learner's keys and text, and the answers to its orders.
func (q *QuestionScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		return q.do(msg)
	case Typed:
		q.Fields[q.Gap] = msg.Text
	case Given:
		return q, []Cmd{Judge{q.Prompt, msg.Answer, msg.Now}}
	case Click:
		q.click(msg.Row)
	case Reply:
		return q.reply(msg)
	case stale:
		return q, []Cmd{Skip{}}
	}
	return q, nil
}

func (q *QuestionScreen) do(msg Do) (Screen, []Cmd) {
	switch msg.Action {
	case DoBack:
		return q.Session.stop(q, msg.Now)
	case DoUndo:
		if q.undoesHere() {
			q.Fields[q.Gap] = ""
			return q, nil
		}
		return q, []Cmd{Undo{msg.Now}}
	case DoRedo:
		return q, []Cmd{Redo{msg.Now}}
	case DoSkip:
		return q, []Cmd{Skip{q.Prompt}}
	case DoHint:
		q.Hints++
	case DoShow, DoCheck:
		return q, q.check(msg.Now)
	case DoTrue, DoFalse:
		q.Fields[0] = strconv.FormatBool(msg.Action == DoTrue)
		return q, q.judge(msg.Now)
	default:
		if cmds := onPrompt(msg, q.Question); cmds != nil {
			return q, cmds
		}
		q.arrange(msg.Action)
		if _, letter := chosen(msg.Action); letter && q.Session.choose && q.Prompt.Kind == deck.Single {
			return q, q.judge(msg.Now)
		}
	}
	return q, nil
}

// onPrompt is what an action that is about a prompt wants; nil for other actions.
func onPrompt(msg Do, q Question) []Cmd {
	if cmds := openMedium(msg.Action, q.Prompt); cmds != nil {
		return cmds
	}
	set := func(m Mark, on bool) []Cmd { return []Cmd{Change{q.Prompt, m, on, msg.Now}} }
	switch msg.Action {
	case DoFlag:
		return set(MarkFlag, !q.State.Flagged)
	case DoSuspend:
		return set(MarkSuspend, !q.State.Suspended)
	case DoBury:
		return set(MarkBury, int(q.State.Buried) <= msg.Now.Day())
	case DoReset:
		return set(MarkReset, true)
	case DoDueToday:
		return set(MarkDue, true)
	case DoEdit:
		return []Cmd{Edit{Prompt: q.Prompt}}
	case DoInfo:
		screen, look := NewCard(q, msg.Now)
		return []Cmd{show{screen, []Cmd{look}}}
	}
	return nil
}

func (q *QuestionScreen) reply(r Reply) (Screen, []Cmd) {
	switch msg := r.Msg.(type) {
	case Judged:
		return q.judged(msg, r.Now)
	case Measured:
		q.Session.measured(msg)
	case Turn:
		return q.Session.turn(msg, r)
	case Changed:
		return q.changed(msg, r)
	case Opened:
		return q, opened(msg)
	case Undone:
		if next, cmds, ok := q.Session.undone(msg, r); ok {
			return next, cmds
		}
		return q, tell("there is nothing to take back")
	case Edited:
		return edited(q, q.Session, msg, r)
	}
	return q, nil
}

// changed goes on after a mark was set. Where the same prompt is still to be
// answered, what was typed stays.
func (q *QuestionScreen) changed(c Changed, r Reply) (Screen, []Cmd) {
	was := q.State
	q.State = c.State
	cmds := tell(changeText(was, c.State))
	if same(c.Turn, q.Prompt) {
		return q, cmds
	}
	next, more := q.Session.turn(c.Turn, r)
	return next, append(more, withUndo(was, c.State)...)
}

func same(t Turn, p *deck.Prompt) bool {
	return t.Question != nil && t.Question.Prompt.Key == p.Key
}

// withUndo says what was set, and how to take it back.
func withUndo(was, is review.State) []Cmd {
	return []Cmd{say{changeText(was, is), DoUndo, "takes it back"}}
}

// changeText says which mark of a prompt was set or taken away.
func changeText(was, is review.State) string {
	switch {
	case is.Flagged != was.Flagged:
		return word(is.Flagged, "flagged", "no longer flagged")
	case is.Suspended != was.Suspended:
		return word(is.Suspended, "suspended: it is not asked any more", "put back: it is asked again")
	case is.Buried > was.Buried:
		return "buried until tomorrow"
	case is.Buried != was.Buried:
		return "no longer buried"
	case is.Reps == 0 && was.Reps > 0:
		return "begun anew: the card is new again"
	case is.Due != was.Due:
		return "due today"
	}
	return "nothing has changed"
}

func word(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

// judge wants the answer on the screen graded.
func (q *QuestionScreen) judge(now day.Moment) []Cmd {
	return []Cmd{Judge{q.Prompt, q.given(), now}}
}

// check judges what is on the screen. Enter goes through the gaps before it does.
func (q *QuestionScreen) check(now day.Moment) []Cmd {
	last := q.Gap+1 >= len(q.Fields)
	if !last && q.Fields[q.Gap] != "" && slices.Contains(q.Fields[q.Gap+1:], "") {
		q.Gap++
		return nil
	}
	return q.judge(now)
}

// judged shows the verdict. A vague answer is asked once more.
func (q *QuestionScreen) judged(j Judged, now day.Moment) (Screen, []Cmd) {
	if j.Judgement.Verdict == answer.Unclear && !q.Again {
		q.Again, q.Vague = true, j.Judgement.Message
		q.Fields[0] = ""
		return q, nil
	}
	return newFeedback(q, j, now), nil
}

package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
)

// FeedbackScreen is the verdict on an answer, until the learner rates it.
type FeedbackScreen struct {
	*QuestionScreen
	Judgement answer.Judgement
	Judged    answer.Verdict // by the grader, before an override
	Choices   [4]memory.Choice
	Passage   Passage
	Source    bool // the passage is shown
	Accepted  bool // the answer was added to the deck's accepted ones

	at      day.Moment
	pending Result // what is being saved
	leaving bool   // the session ends once that is on disk
}

func newFeedback(q *QuestionScreen, j Judged, now day.Moment) *FeedbackScreen {
	f := &FeedbackScreen{QuestionScreen: q, Judgement: j.Judgement, Judged: j.Judgement.Verdict, Choices: j.Choices, Passage: j.Passage, Source: true, at: now}
	f.offer()
	return f
}

// Context is that of an answer.
func (f *FeedbackScreen) Context() Context { return Answered }

// Rated reports whether the learner rates this answer: in practice only a card
// without a verdict, since nothing else follows from the rating there.
func (f *FeedbackScreen) Rated() bool {
	return f.draft || f.Session.Study() || f.Prompt.Kind == deck.Reveal
}

// CanAccept reports whether the answer could be added to the deck's accepted ones.
func (f *FeedbackScreen) CanAccept() bool {
	return f.Judgement.Verdict != f.Judged && f.Prompt.CanAccept() && !f.Prompt.Deck.BuiltIn
}

// Disabled says why an action cannot be taken now.
func (f *FeedbackScreen) Disabled(a Action) string {
	switch a {
	case DoRight:
		return f.notOverruled()
	case DoAddForm:
		return f.notAdded()
	case DoSource:
		return word(f.Passage == Passage{}, "this card cites no source", "")
	case DoAgain, DoHard, DoGood, DoEasy:
		return word(f.Rated(), "", "no rating in practice; Enter goes on")
	}
	return f.QuestionScreen.Disabled(a)
}

// notOverruled says why the grader's word stands.
func (f *FeedbackScreen) notOverruled() string {
	switch f.Judgement.Verdict {
	case answer.Wrong, answer.Partial, answer.Typo, answer.Unclear:
		return ""
	case "":
		return "you rate this card yourself"
	}
	return fmt.Sprintf("there is nothing to overrule in %q", string(f.Judgement.Verdict))
}

// notAdded says why the answer cannot be written into the deck.
func (f *FeedbackScreen) notAdded() string {
	switch {
	case f.Judgement.Verdict == f.Judged:
		return "first say that you were right"
	case !f.Prompt.CanAccept():
		return "this card takes no accepted answers"
	case f.Prompt.Deck.BuiltIn:
		return "a built-in deck cannot be written: copy it first"
	}
	return ""
}

// Update takes the learner's rating, and what came of it.
func (f *FeedbackScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		return f.do(msg)
	case Reply:
		return f.reply(msg)
	case stale:
		return f, []Cmd{Skip{}}
	}
	return f, nil
}

var ratings = map[Action]memory.Rating{DoAgain: memory.Again, DoHard: memory.Hard, DoGood: memory.Good, DoEasy: memory.Easy}

func (f *FeedbackScreen) do(msg Do) (Screen, []Cmd) {
	if r, ok := ratings[msg.Action]; ok {
		return f, f.rate(r)
	}
	switch msg.Action {
	case DoAccept:
		return f, f.rate(memory.Rating(f.Judgement.Rating))
	case DoBack:
		return f.back(msg)
	case DoUndo:
		return f.unanswer()
	case DoRight:
		return f, f.overrule()
	case DoAddForm:
		return f, []Cmd{Accept{f.Prompt, f.Judgement.Given[0], f.Accepted}}
	case DoSource:
		f.Source = !f.Source
	case DoHint:
		f.Hints++
		f.offer()
	case DoCopy:
		return f, append(tell("copied: question and answer"), Copy{f.Prompt.Question + "\n" + f.Prompt.RightAnswer()})
	default:
		return f, onPrompt(msg, f.Question)
	}
	return f, nil
}

// back ends the session, once an answer that is being saved is on disk.
func (f *FeedbackScreen) back(msg Do) (Screen, []Cmd) {
	if f.pending.Prompt != nil && !f.leaving {
		f.leaving = true
		return f, tell("the session ends once the answer is saved")
	}
	return f.Session.stop(f, msg.Now)
}

// unanswer asks the question once more; the answer was not rated.
func (f *FeedbackScreen) unanswer() (Screen, []Cmd) {
	q := newQuestion(f.Session, f.Question, f.asked)
	q.Hints, q.draft = f.Hints, f.draft
	cmds := tell("your answer is taken back")
	if f.Accepted {
		cmds = append(cmds, Accept{f.Prompt, f.Judgement.Given[0], true})
	}
	return q, cmds
}

// offer sets the rating that is offered. What is vague once more was half right.
func (f *FeedbackScreen) offer() {
	j := &f.Judgement
	if j.Verdict == answer.Unclear {
		j.Rating = answer.Offer(answer.Partial, 0.5, f.Hints)
		return
	}
	j.Rating = answer.Offer(j.Verdict, j.Score, f.Hints)
}

// overrule is the learner's word against the grader's.
func (f *FeedbackScreen) overrule() []Cmd {
	f.Judgement.Verdict, f.Judgement.Score = answer.Correct, 1
	f.offer()
	return []Cmd{say{"counted as right; the log keeps both", DoAddForm, "adds your answer to the deck"}}
}

// rate wants the answer saved, and the next question.
func (f *FeedbackScreen) rate(r memory.Rating) []Cmd {
	j := f.Judgement
	if f.Prompt.Kind == deck.Reveal {
		j.Score = 0
		if r >= memory.Hard {
			j.Score = 1
		}
	}
	f.pending = Result{Prompt: f.Prompt, Verdict: j.Verdict, Score: j.Score, Rating: r, Given: joined(j.Given)}
	if f.Accepted {
		f.Session.accepted[f.Prompt.Key] = Accept{Prompt: f.Prompt, Text: f.Judgement.Given[0]}
	}
	return []Cmd{Rate{
		Prompt: f.Prompt, Judged: f.Judged, Verdict: j.Verdict, Score: j.Score, Rating: r, Given: j.Given,
		Answered: f.at, Took: time.Duration(max(0, f.at.Ms-f.asked.Ms)) * time.Millisecond, Hints: f.Hints,
	}}
}

// joined is what was given in one line; what was left empty is left out.
func joined(given []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(given), func(s string) bool { return s == "" }), ", ")
}

func (f *FeedbackScreen) reply(r Reply) (Screen, []Cmd) {
	switch msg := r.Msg.(type) {
	case Rated:
		return f.rated(msg, r)
	case Failed:
		f.pending, f.leaving = Result{}, false
	case Accepted:
		f.Accepted = !msg.Removed
		return f, []Cmd{say{word(msg.Removed, "removed from the deck again", "added to accept in the deck"), DoAddForm, word(msg.Removed, "adds it", "removes it again")}}
	case Changed:
		return f.changed(msg, r)
	case Measured:
		f.Session.measured(msg)
	case Opened:
		return f, opened(msg)
	case Turn:
		return f.Session.turn(msg, r)
	case Undone:
		return f.QuestionScreen.reply(r)
	case Edited:
		return edited(f, f.Session, msg, r)
	}
	return f, nil
}

// rated goes on once the answer is on disk.
func (f *FeedbackScreen) rated(msg Rated, r Reply) (Screen, []Cmd) {
	f.pending.Leech = msg.Leech
	f.Session.note(f.pending)
	if f.leaving {
		f.Session.progress = msg.Turn.Progress
		return f.Session.end(nil, Finish{r.Now})
	}
	next, cmds := f.Session.turn(msg.Turn, r)
	if msg.Leech {
		cmds = append(cmds, say{text: fmt.Sprintf("forgotten %d times: that card is a leech. Split it, or add a hint.", queue.LeechLapses)})
	}
	return next, cmds
}

// changed keeps the verdict on the screen where the prompt is still to be rated.
func (f *FeedbackScreen) changed(c Changed, r Reply) (Screen, []Cmd) {
	if !same(c.Turn, f.Prompt) {
		return f.QuestionScreen.changed(c, r)
	}
	cmds := tell(changeText(f.State, c.State))
	f.State = c.State
	return f, cmds
}

package app

import (
	"strconv"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/text"
)

// ExamScreen is a question of an exam. Its answer can be changed until the exam is
// handed in; there are no hints, and nothing says whether it is right.
type ExamScreen struct {
	*Exam
	asks    *QuestionScreen
	show    bool // the answer of a card that the learner rates
	touched bool // the answer on the screen is another one than was given before
}

// parting is what is wanted when the program ends here: nothing typed is lost.
func (s *ExamScreen) parting(now day.Moment) []Cmd {
	if s.Over {
		return nil
	}
	s.take(s.given(), now)
	return s.save(true, now)
}

// examContexts are what the keys mean while a question of an exam is answered.
var examContexts = map[Context]Context{
	Revealing: ExamRevealing, Typing: ExamTyping, Truth: ExamTruth, Choosing: ExamChoosing, Ordering: ExamOrdering, Matching: ExamMatching,
}

// Context follows from the kind of the question.
func (s *ExamScreen) Context() Context { return examContexts[s.asks.Context()] }

// Asks is the question as it is shown.
func (s *ExamScreen) Asks() *QuestionScreen { return s.asks }

// Disabled says why an action cannot be taken now.
func (s *ExamScreen) Disabled(a Action) string {
	i, letter := chosen(a)
	if why := noMedium(a, s.asks.Prompt); why != "" {
		return why
	}
	switch {
	case a == DoCertainty && !s.Paper.Certainty:
		return "this exam does not ask how sure you are"
	case letter && i >= len(s.asks.Order):
		return "there is no option " + string(rune('a'+i))
	case a == DoNextGap && len(s.asks.Fields) == 1:
		return "there is one field only"
	case a == DoPrevious && s.At == 0:
		return "this is the first question"
	case ratingKeys[a] > 0 && !s.show:
		return "first look at the answer"
	}
	return ""
}

// ratingKeys are the actions that rate a card, as the log has them.
var ratingKeys = map[Action]int{DoAgain: 1, DoHard: 2, DoGood: 3, DoEasy: 4}

// Label says what Enter does behind the last question.
func (s *ExamScreen) Label(a Action) string {
	if a == DoNext && s.At == len(s.Answers)-1 {
		return "hand in …"
	}
	return ""
}

// Update takes keys and text, and looks at the clock.
func (s *ExamScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		return s.do(msg)
	case Typed:
		s.asks.Fields[s.asks.Gap], s.touched = msg.Text, true
	case Given:
		a := s.Answers[s.At]
		a.Given = msg.Answer
		s.take(a, msg.Now)
		s.asks, s.touched = s.open(msg.Now).asks, false
		return s, s.save(true, msg.Now)
	case Click:
		s.asks.click(msg.Row)
		s.touched = true
	case Reply:
		return s.reply(msg)
	}
	return s, nil
}

func (s *ExamScreen) do(msg Do) (Screen, []Cmd) {
	switch msg.Action {
	case DoNext:
		return s.next(msg)
	case DoPrevious:
		return s.to(max(0, s.At-1), msg)
	case DoBack, DoHandIn:
		cmds := s.leaving(msg)
		return &HandInScreen{Exam: s.Exam}, cmds
	case DoContents:
		cmds := s.leaving(msg)
		return &ContentsScreen{Exam: s.Exam, Bar: s.At}, cmds
	case DoLookAgain:
		a := s.given()
		a.Look = !a.Look
		s.take(a, msg.Now)
		return s, s.save(true, msg.Now)
	case DoCertainty:
		a := s.given()
		a.Certainty = max(1, a.Certainty)%3 + 1
		s.take(a, msg.Now)
		return s, s.save(true, msg.Now)
	case DoClock:
		s.Hidden = !s.Hidden
	case DoShow:
		s.show = true
	case DoUndo:
		s.clear()
	case DoPicture, DoSound:
		return s, openMedium(msg.Action, s.asks.Prompt)
	case DoTrue, DoFalse:
		s.asks.Fields[0], s.touched = strconv.FormatBool(msg.Action == DoTrue), true
	case DoAgain, DoHard, DoGood, DoEasy:
		a := s.given()
		a.Rating = ratingKeys[msg.Action]
		s.take(a, msg.Now)
		return s.next(msg)
	default:
		s.asks.arrange(msg.Action)
		s.touched = s.touched || msg.Action != DoUp && msg.Action != DoDown && msg.Action != DoNextGap
	}
	return s, nil
}

// clear takes back what was given, so that the question is open again.
func (s *ExamScreen) clear() {
	look := s.Answers[s.At].Look
	ms := s.Answers[s.At].Ms
	s.Answers[s.At] = exam.Answer{Look: look, Ms: ms}
	fresh := s.open(s.shown)
	s.asks, s.show, s.touched = fresh.asks, false, false
}

// given is the answer as it stands on the screen.
func (s *ExamScreen) given() exam.Answer {
	a := s.Answers[s.At]
	if s.touched && s.asks.Prompt.Kind != deck.Reveal {
		a.Given = s.asks.given()
	}
	if s.Paper.Certainty && a.Certainty == 0 && !a.Blank() {
		a.Certainty = 1
	}
	return a
}

// leaving saves the answer of a question that goes off the screen.
func (s *ExamScreen) leaving(msg Do) []Cmd {
	s.take(s.given(), msg.Now)
	return s.save(true, msg.Now)
}

// next goes through the gaps, then to the next question, then to the handing in.
func (s *ExamScreen) next(msg Do) (Screen, []Cmd) {
	q := s.asks
	if q.Gap+1 < len(q.Fields) && q.Fields[q.Gap] != "" && q.Fields[q.Gap+1] == "" {
		q.Gap++
		return s, nil
	}
	if s.At == len(s.Answers)-1 {
		cmds := s.leaving(msg)
		return &HandInScreen{Exam: s.Exam}, cmds
	}
	return s.to(s.At+1, msg)
}

// to goes to another question.
func (s *ExamScreen) to(i int, msg Do) (Screen, []Cmd) {
	cmds := s.leaving(msg)
	s.At = i
	return s.open(msg.Now), cmds
}

func (s *ExamScreen) reply(r Reply) (Screen, []Cmd) {
	if _, clock := r.Msg.(Elapsed); clock && !s.Over {
		s.take(s.given(), r.Now)
	}
	return s.Exam.reply(s, r)
}

// reply takes what concerns every screen of an exam: the clock, and its end.
func (e *Exam) reply(at Screen, r Reply) (Screen, []Cmd) {
	switch msg := r.Msg.(type) {
	case Elapsed:
		return at, e.ticked(r)
	case AnswerSaved:
		e.done(true)
	case Failed:
		if e.Over { // it was to be handed in: with the next tick again
			e.Over = false
			return at, []Cmd{After{tick}}
		}
		e.done(false)
	case HandedIn:
		e.Over = true
		return &ReportScreen{Exam: e, Report: msg.Report, Due: msg.Due}, nil
	}
	return at, nil
}

// ticked looks at the clock: it saves what was typed, warns, and hands in.
func (e *Exam) ticked(r Reply) []Cmd {
	if e.Over {
		return nil
	}
	cmds := e.save(false, r.Now)
	left := e.Left(r.Now.Ms)
	if left == 0 {
		e.Over = true
		return append(cmds, say{text: "time is over: the exam is handed in"}, HandIn{r.Now})
	}
	for _, w := range warnings {
		if left <= w && e.warned > w {
			e.warned = w
			cmds = append(cmds, say{text: text.Counted(int(w.Minutes()), "minute") + " left"})
		}
	}
	return append(cmds, After{tick})
}

package plain

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"quiz/internal/app"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// RunExam holds the exam of a model, until it is handed in, the learner leaves, or
// the input ends; then it stays open. docs/plain.md describes the lines.
func RunExam(m *app.Model, orders []app.Order, o Outside, in io.Reader, to io.Writer) error {
	c := newConversation(m, o, in, to)
	c.stays = true
	err := c.do(orders)
	c.said()
	for err == nil && !c.left {
		switch s := m.Top().(type) {
		case *app.OpenExamsScreen:
			err = c.openExams(s)
		case *app.ExamScreen:
			err = c.examQuestion(s)
		case *app.HandInScreen:
			err = c.handIn(s)
		case *app.ReportScreen:
			c.line("S", text.Points(s.Report.Points)+"/"+text.Points(s.Report.Possible))
			return c.to.Flush()
		default:
			err = fmt.Errorf("%T cannot be shown line by line", s)
		}
	}
	if m.Fatal() != nil {
		return m.Fatal()
	}
	if _, list := m.Top().(*app.OpenExamsScreen); err == nil && !list {
		c.talk("the exam stays open, and its clock runs on; quiz exam --open lists it")
	}
	return joinFlush(err, c.to)
}

// openExams lists the open exams, and reads which one is gone on with or given up.
func (c *conversation) openExams(s *app.OpenExamsScreen) error {
	if len(s.List) == 0 {
		c.talk("no exam is open")
		return c.act(app.DoBack)
	}
	for i, e := range s.List {
		c.line("X", fmt.Sprintf("%d %s", i+1, e))
	}
	c.talk("a number goes on with that exam; :give-up and a number ends it without a score")
	line, err := c.read()
	if err != nil || c.left {
		return err
	}
	action := app.DoOpen
	if rest, is := strings.CutPrefix(line, ":give-up"); is {
		action, line = app.DoGiveUp, rest
	}
	i, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || i < 1 || i > len(s.List) {
		return c.act(app.DoBack)
	}
	s.Bar = i - 1
	if err := c.act(action); err != nil {
		return err
	}
	c.said()
	return nil
}

// examQuestion asks one question, and saves what is given.
func (c *conversation) examQuestion(s *app.ExamScreen) error {
	if over, err := c.clock(s); over || err != nil {
		return err
	}
	q := s.Asks()
	c.talk(fmt.Sprintf("question %d of %d, %s left", s.At+1, len(s.Answers), app.Clock(s.Left(c.out.Now().Ms))))
	c.ask(q)
	if n := s.Paper.Questions[s.At].Points; n > 1 {
		c.talk(text.Counted(n, "point"))
	}
	if given := s.Answers[s.At].Given; given.Text != "" {
		c.talk("so far: " + given.Text)
	}
	given, went, err := c.examAnswer(s)
	if err != nil || went || c.left {
		return err
	}
	if q.Prompt.Kind == deck.Reveal {
		return c.selfRated(s)
	}
	if over, err := c.clock(s); over || err != nil {
		return err
	}
	if blank(given) { // what was given before stays
		return c.goTo(s, s.At+1)
	}
	if err := c.send(app.Given{Answer: given, Now: c.out.Now()}); err != nil {
		return err
	}
	if s.Paper.Certainty {
		if went, err := c.sure(s); went || err != nil {
			return err
		}
	}
	return c.goTo(s, s.At+1)
}

func blank(g answer.Given) bool {
	return strings.Trim(g.Text, "; ") == "" && len(g.Options) == 0
}

// clock hands in where the time is over, and reports whether it was.
func (c *conversation) clock(s *app.ExamScreen) (over bool, err error) {
	if s.Left(c.out.Now().Ms) > 0 {
		return false, nil
	}
	c.talk("time is over: the exam is handed in")
	err = c.act(app.DoHandIn)
	if err == nil {
		err = c.act(app.DoHandIn)
	}
	return true, err
}

// examAnswer reads an answer: one line, or one per part; went says that a command
// went elsewhere.
func (c *conversation) examAnswer(s *app.ExamScreen) (g answer.Given, went bool, err error) {
	p, options := s.Asks().Prompt, shown(s.Asks())
	if p.Kind != deck.Gaps && p.Kind != deck.Pairs {
		line, went, err := c.examLine(s)
		return given(p, options, line), went, err
	}
	for i, w := range p.Want {
		label := w.Label
		if label == "" {
			label = "gap"
		}
		c.talk(fmt.Sprintf("%d/%d %s:", i+1, len(p.Want), label))
		line, went, err := c.examLine(s)
		if err != nil || went {
			return g, went, err
		}
		if p.Kind == deck.Pairs {
			line = option(options, line)
		}
		g.Parts = append(g.Parts, line)
	}
	g.Text = strings.Join(g.Parts, "; ")
	return g, false, nil
}

// examLine reads a line of an answer; what starts with a colon is a command.
func (c *conversation) examLine(s *app.ExamScreen) (line string, went bool, err error) {
	for {
		line, err := c.read()
		if err != nil || c.left || c.model.Top() != app.Screen(s) {
			return "", true, err
		}
		name, is := strings.CutPrefix(line, ":")
		switch {
		case !is:
			return line, false, nil
		case strings.HasPrefix(name, ":"):
			return name, false, nil
		}
		went, err := c.examCommand(s, strings.Fields(name))
		if err != nil || went {
			return "", true, err
		}
	}
}

// examHelp are the commands of an exam.
var examHelp = [][2]string{
	{":go N", "go to question N"},
	{":back", "the question before"},
	{":look", "put the question aside to look at it again, or not"},
	{":clear", "take back what was given to this question"},
	{":in", "hand in; an empty line after it does"},
	{":quit", "leave; the exam stays open, and its clock runs on"},
	{":help", "this list"},
}

// examCommand does what a line says that began with a colon.
func (c *conversation) examCommand(s *app.ExamScreen, words []string) (went bool, err error) {
	name := strings.Join(words[:min(1, len(words))], "")
	switch name {
	case "go":
		n, err := strconv.Atoi(strings.Join(words[1:], ""))
		if err != nil || n < 1 || n > len(s.Answers) {
			c.talk(fmt.Sprintf("there are the questions 1 to %d", len(s.Answers)))
			return false, nil
		}
		return true, c.goTo(s, n-1)
	case "back":
		return true, c.goTo(s, max(0, s.At-1))
	case "look":
		err := c.act(app.DoLookAgain)
		c.talk(map[bool]string{true: "put aside", false: "no longer put aside"}[s.Answers[s.At].Look])
		return false, err
	case "clear":
		return false, c.act(app.DoUndo)
	case "in":
		return true, c.act(app.DoHandIn)
	case "quit":
		c.left = true
		return true, nil
	}
	if name != "help" {
		c.talk(fmt.Sprintf("there is no command :%s here", name))
	}
	for _, h := range examHelp {
		c.talk(fmt.Sprintf("%-7s %s", h[0], h[1]))
	}
	return false, nil
}

// goTo asks another question; behind the last one it is asked about handing in.
func (c *conversation) goTo(s *app.ExamScreen, i int) error {
	if i >= len(s.Answers) {
		return c.act(app.DoHandIn)
	}
	if err := c.act(app.DoContents); err != nil {
		return err
	}
	if list, ok := c.model.Top().(*app.ContentsScreen); ok {
		list.Bar = i
	}
	return c.act(app.DoOpen)
}

// selfRated shows the answer of a card that the learner rates, and reads the rating.
func (c *conversation) selfRated(s *app.ExamScreen) error {
	c.line("A", s.Asks().Prompt.RightAnswer())
	if err := c.act(app.DoShow); err != nil {
		return err
	}
	for {
		c.talk("did you know it? 1 again, 2 hard, 3 good, 4 easy")
		line, went, err := c.examLine(s)
		if err != nil || went {
			return err
		}
		if rating := ratings[strings.TrimSpace(line)]; rating != "" && line != "" {
			return c.act(rating)
		}
	}
}

// sure reads how sure the learner is, and notes it.
func (c *conversation) sure(s *app.ExamScreen) (went bool, err error) {
	c.talk("how sure are you? 1, 2 or 3; wrong is 0, −2 or −6")
	line, went, err := c.examLine(s)
	if err != nil || went {
		return true, err
	}
	level, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || level < 1 || level > 3 {
		level = 1
	}
	for max(1, s.Answers[s.At].Certainty) != level {
		if err := c.act(app.DoCertainty); err != nil {
			return true, err
		}
	}
	return false, nil
}

// handIn says what is open, and hands in at an empty line.
func (c *conversation) handIn(s *app.HandInScreen) error {
	o := s.Overview()
	c.talk(fmt.Sprintf("%d answered, %d open, %d to look at again", o.Answered, len(o.Open), len(o.Look)))
	c.talk("an empty line hands in; :go N goes to a question")
	for {
		line, err := c.read()
		if err != nil || c.left || c.model.Top() != app.Screen(s) {
			return err
		}
		words := strings.Fields(strings.TrimPrefix(line, ":"))
		switch {
		case strings.TrimSpace(line) == "":
			return c.act(app.DoHandIn)
		case words[0] == "quit":
			c.left = true
			return nil
		case words[0] == "go" && len(words) == 2:
			if n, err := strconv.Atoi(words[1]); err == nil && n >= 1 && n <= len(s.Answers) {
				s.At = n - 1
				return c.act(app.DoBack)
			}
		}
		c.talk("an empty line hands in; :go N goes to a question; :quit leaves the exam open")
	}
}

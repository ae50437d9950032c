package app

import (
	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// StatisticsScreen shows figures of the log. They are collected beside the screen,
// and shown as they are found.
type StatisticsScreen struct {
	Counted
	Known bool // the first figures are there
	Table bool // numbers in place of bars

	now    day.Moment
	choice []Deck // of decks; all of them for 0
	deck   int    // which one is shown, counted from 1; 0 for all
	span   int    // index into spans
	asked  int    // questions asked so far
	blocks []Block
	found  int // how often figures came
	drawn  drawing
	begin  Begin
}

// spans are the ranges that can be looked at, in days; 0 is all days.
var spans = []int{7, 30, 90, 365, 0}

// newStatistics is the screen over some decks, with one selected.
func newStatistics(decks []Deck, selected []string, now day.Moment) (*StatisticsScreen, []Cmd) {
	s := &StatisticsScreen{now: now, span: 1}
	for _, d := range decks {
		if d.Broken {
			continue
		}
		s.choice = append(s.choice, d)
		if d.ID == only(selected) {
			s.deck = len(s.choice)
		}
	}
	return s, s.ask()
}

// only is the id of a list of one; else "".
func only(ids []string) string {
	if len(ids) == 1 {
		return ids[0]
	}
	return ""
}

// ask wants the figures of the deck and the range that are selected.
func (s *StatisticsScreen) ask() []Cmd {
	s.asked++
	return []Cmd{Count{Decks: s.ids(), Days: spans[s.span], Now: s.now, Ask: s.asked}}
}

// ids are the decks that are shown; nil for all.
func (s *StatisticsScreen) ids() []string {
	if s.deck == 0 {
		return nil
	}
	return []string{s.choice[s.deck-1].ID}
}

// Context is that of statistics.
func (s *StatisticsScreen) Context() Context { return InStatistics }

// Label names what v shows next.
func (s *StatisticsScreen) Label(a Action) string { return asBars(a, s.Table) }

// asBars is what the key of numbers is called where numbers are shown; "" for its
// own name.
func asBars(a Action, numbers bool) string { return word(a == DoNumbers && numbers, "as bars", "") }

// Disabled says why an action cannot be taken now.
func (s *StatisticsScreen) Disabled(a Action) string {
	switch a {
	case DoShorter:
		return word(s.span > 0, "", "there is no shorter range")
	case DoLonger:
		return word(s.span < len(spans)-1, "", "these are all days")
	case DoDeckBefore, DoDeckAfter:
		return word(len(s.choice) > 0, "", "there are no decks")
	case DoNumbers:
		return word(s.Summary.Answers() > 0 || s.Summary.Learned > 0, "", "nothing was answered yet")
	case DoOpen:
		return word(len(s.Summary.Hardest) > 0, "", "nothing was forgotten in review")
	case DoWrite:
		return word(s.Known && !s.More, "", "the figures are still being counted")
	}
	return ""
}

// Update selects a deck and a range, and takes the figures as they come.
func (s *StatisticsScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		s.now = msg.Now
		return s, s.do(msg)
	case Reply:
		return s, s.reply(msg)
	case stale:
		return s, s.ask()
	}
	return s, nil
}

func (s *StatisticsScreen) do(msg Do) []Cmd {
	switch msg.Action {
	case DoBack:
		return []Cmd{leave{}, relay{stale{}}}
	case DoNumbers:
		s.Table = !s.Table
	case DoWrite:
		return []Cmd{Export{s.Summary}}
	case DoOpen:
		return s.practise()
	case DoShorter:
		s.span--
		return s.ask()
	case DoLonger:
		s.span++
		return s.ask()
	case DoDeckBefore:
		s.deck = (s.deck + len(s.choice)) % (len(s.choice) + 1)
		return s.ask()
	case DoDeckAfter:
		s.deck = (s.deck + 1) % (len(s.choice) + 1)
		return s.ask()
	}
	return nil
}

// practise begins a session over the hardest cards.
func (s *StatisticsScreen) practise() []Cmd {
	var keys []string
	for _, h := range s.Summary.Hardest {
		keys = append(keys, h.Prompt)
	}
	s.begin = Begin{Mode: review.Practice, Which: Selection{Prompts: keys}, New: -1}
	return []Cmd{s.begin}
}

func (s *StatisticsScreen) reply(r Reply) []Cmd {
	switch msg := r.Msg.(type) {
	case Counted:
		if msg.Ask != s.asked {
			return nil
		}
		s.Counted, s.Known = msg, true
		s.blocks = StatisticsBlocks(msg.Summary)
		s.found++
		if msg.More {
			return []Cmd{Count{On: true, Now: s.now, Ask: s.asked}}
		}
	case Exported:
		return tell("every number is in " + msg.Path)
	case Begun:
		msg.Title = "The hardest cards"
		screen, wants := begun(s.begin, msg, r)
		return []Cmd{show{screen, wants}}
	}
	return nil
}

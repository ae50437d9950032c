package app

import (
	"strings"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// HomeScreen lists the decks with what there is to do. All of them together are
// the first row.
type HomeScreen struct {
	Rows
	Known   bool // the rows are there
	Bar     int
	Find    string // only decks with this in their name
	Numbers bool   // the forecast as numbers

	now     day.Moment
	folded  map[string]bool
	list    []homeRow
	ahead   map[string][]int // reviews of the days to come, as last known
	begin   Begin            // what is being begun
	backlog Backlog
	title   string
	reading Reading // until the rows are there
}

// homeRow is a row of the list: all decks, a folder, or a deck.
type homeRow struct {
	Deck
	ids    []string // of the decks it stands for; none for all
	folder string   // it is the head of a folder
	inside bool     // a deck of a folder
}

// NewHome is the program at its home screen.
func NewHome(keys Keys, now day.Moment) (*Model, []Order) {
	return New(keys, &HomeScreen{now: now, folded: map[string]bool{}}, Home{Now: now})
}

// Context is that of home.
func (h *HomeScreen) Context() Context { return AtHome }

// Disabled says why an action cannot be taken now.
func (h *HomeScreen) Disabled(a Action) string {
	switch a {
	case DoFold:
		return word(h.selected().folder != "" || h.selected().inside, "", "this row is not a folder")
	case DoOpenExams:
		return word(h.Exams > 0, "", "no exam is open")
	case DoTour:
		return word(h.tour() != nil, "", "the tour is not among these decks")
	case DoProblems:
		return word(len(h.problems()) > 0, "", "there are no problems")
	case DoBrowse, DoFind:
		return word(len(h.Decks) > 0, "", "there are no decks")
	case DoOpen, DoPractice, DoMore, DoExam:
		return word(len(h.list) > 0 && len(h.Decks) > 0, "", "no deck is found")
	}
	return ""
}

// Update moves the bar, and begins sessions.
func (h *HomeScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		h.now = msg.Now
		return h, h.do(msg)
	case Click:
		again := h.Bar == msg.Row
		h.Bar = max(0, min(msg.Row, len(h.list)-1))
		if again && msg.Double {
			return h, h.open(review.Study, 0)
		}
	case Reading:
		h.reading = msg
	case Planned:
		h.Plans = msg.Plans
	case chosenDeck:
		return h, h.study(msg.deck)
	case TakenIn: // in the middle of a session, perhaps
		return h, []Cmd{Home{Now: h.now}}
	case stale:
		return h, []Cmd{Home{h.now, true}}
	case Sorted:
		return h, []Cmd{KeepOrder{msg}, Home{h.now, true}}
	case Reply:
		return h, h.reply(msg)
	}
	return h, nil
}

func (h *HomeScreen) do(msg Do) []Cmd {
	switch msg.Action {
	case DoOpen:
		return h.open(review.Study, 0)
	case DoMore:
		return h.open(review.Study, 10)
	case DoPractice:
		return h.open(review.Practice, 0)
	case DoTour:
		return h.study(*h.tour())
	case DoExam:
		return h.exam()
	case DoOpenExams:
		return []Cmd{show{&OpenExamsScreen{}, []Cmd{ListExams{msg.Now}}}}
	case DoProblems:
		return []Cmd{show{screen: newProblems("Problems", h.problems())}}
	case DoStatistics:
		screen, wants := newStatistics(h.Decks, h.selected().ids, msg.Now)
		return []Cmd{show{screen, wants}}
	case DoSettings:
		screen, wants := newSettings()
		return []Cmd{show{screen, wants}}
	case DoBrowse:
		screen, wants := newBrowser(h.selected().query(), h.Sorted, msg.Now)
		return []Cmd{show{screen, wants}}
	case DoScores:
		screen, wants := newScores(only(h.selected().ids), msg.Now)
		return []Cmd{show{screen, wants}}
	case DoUndo:
		return []Cmd{Undo{msg.Now}}
	case DoRedo:
		return []Cmd{Redo{msg.Now}}
	case DoFind:
		return []Cmd{show{screen: &FindScreen{home: h}}}
	case DoFold:
		h.fold()
	case DoNumbers:
		h.Numbers = !h.Numbers
	case DoBack:
		return h.back()
	default:
		h.Bar = moved(msg.Action, h.Bar, len(h.list))
	}
	return nil
}

// back shows all decks again; it does not leave the program by surprise.
func (h *HomeScreen) back() []Cmd {
	if h.Find == "" {
		return []Cmd{say{"this is home", DoQuit, "leaves quiz"}}
	}
	h.find("")
	return nil
}

// open begins a session over the selected row.
func (h *HomeScreen) open(mode review.Mode, more int) []Cmd {
	row := h.selected()
	if row.Broken {
		return []Cmd{show{screen: newProblems("Problems: "+row.Title, row.Problems)}}
	}
	h.title = row.Title
	h.begin = Begin{Mode: mode, Which: Selection{Decks: row.ids}, More: more, New: -1}
	return []Cmd{h.begin}
}

// exam asks how an exam over the selected row is to be.
func (h *HomeScreen) exam() []Cmd {
	row := h.selected()
	if row.Broken {
		return []Cmd{show{screen: newProblems("Problems: "+row.Title, row.Problems)}}
	}
	return prepare(row.Title, row.ids)
}

// study begins a session over one deck, found by the palette.
func (h *HomeScreen) study(d Deck) []Cmd {
	h.title = d.Title
	h.begin = Begin{Mode: review.Study, Which: Selection{Decks: []string{d.ID}}, New: -1}
	return []Cmd{h.begin}
}

func (h *HomeScreen) reply(r Reply) []Cmd {
	switch msg := r.Msg.(type) {
	case Rows:
		h.Rows, h.Known, h.now = msg, true, r.Now
		h.foresee()
		cmds := []Cmd{Foresee{r.Now}}
		if msg.News != "" {
			cmds = append(cmds, say{text: msg.News})
		}
		return cmds
	case Forecast:
		h.ahead, h.backlog = msg.Decks, msg.Backlog
		h.foresee()
	case Begun:
		if msg.Title == "" {
			msg.Title = h.title
		}
		screen, wants := begun(h.begin, msg, r)
		return []Cmd{show{screen, wants}}
	case Undone:
		if msg.What == "" {
			return tell("there is nothing to take back")
		}
		return append(tell("taken back: "+msg.What), Home{r.Now, true})
	case Failed:
		if !h.Known {
			return []Cmd{fault{msg.Err}, Leave{}}
		}
	}
	return nil
}

// foresee gives the decks what is known of the days to come, and keeps the bar on
// its row.
func (h *HomeScreen) foresee() {
	h.All.Forecast = nil
	for i := range h.Decks {
		h.Decks[i].Forecast = h.ahead[h.Decks[i].ID]
		h.All.Forecast = sum(h.All.Forecast, h.Decks[i].Forecast)
	}
	before := h.selected()
	h.arrange()
	h.stay(before)
}

// query finds the cards of a row; "" finds all.
func (r homeRow) query() string {
	var names []string
	for _, id := range r.ids {
		names = append(names, "deck:"+id)
	}
	return strings.Join(names, " or ")
}

// selected is the row under the bar; the zero row where there is none.
func (h *HomeScreen) selected() homeRow {
	if h.Bar < len(h.list) {
		return h.list[h.Bar]
	}
	return homeRow{}
}

// problems are those of the selected row, or of all decks where it has none.
func (h *HomeScreen) problems() deck.Problems {
	if list := h.selected().Problems; len(list) > 0 {
		return list
	}
	return h.All.Problems
}

// find shows only the decks with some text in their name.
func (h *HomeScreen) find(text string) {
	h.Find, h.Bar = text, 0
	h.arrange()
}

func (h *HomeScreen) fold() {
	name := h.selected().Folder
	h.folded[name] = !h.folded[name]
	h.arrange()
	for i, row := range h.list {
		if row.folder == name {
			h.Bar = i
		}
	}
}

// arrange makes the rows of the list: all decks, then each folder and deck. A
// folder of one deck is none.
func (h *HomeScreen) arrange() {
	h.list = nil
	if h.Find == "" {
		h.list = append(h.list, homeRow{Deck: h.All})
	}
	folders := h.folders()
	seen := map[string]bool{}
	for _, d := range h.Decks {
		if !strings.Contains(strings.ToLower(d.Title+" "+d.ID), strings.ToLower(h.Find)) {
			continue
		}
		inside := h.Find == "" && len(folders[d.Folder].ids) > 1
		if inside && !seen[d.Folder] {
			seen[d.Folder] = true
			h.list = append(h.list, folders[d.Folder])
		}
		if !inside || !h.folded[d.Folder] {
			h.list = append(h.list, homeRow{Deck: d, ids: []string{d.ID}, inside: inside})
		}
	}
	h.Bar = max(0, min(h.Bar, len(h.list)-1))
}

// stay keeps the bar on a row, where the list still has it.
func (h *HomeScreen) stay(before homeRow) {
	for i, row := range h.list {
		if row.folder == before.folder && row.ID == before.ID && row.ID+row.folder != "" {
			h.Bar = i
		}
	}
}

// folders sums up the decks of each folder.
func (h *HomeScreen) folders() map[string]homeRow {
	out := map[string]homeRow{}
	for _, d := range h.Decks {
		if d.Folder == "" {
			continue
		}
		row := out[d.Folder]
		row.folder, row.Folder, row.Title = d.Folder, d.Folder, d.Folder+"/"
		row.ids = append(row.ids, d.ID)
		row.Deck = row.Deck.Add(d)
		row.ToDo = row.ToAsk.ToDo(h.Left)
		out[d.Folder] = row
	}
	return out
}

// Add is a row with the numbers of a deck added.
func (d Deck) Add(o Deck) Deck {
	if total := d.Total + o.Total; total > 0 {
		d.Mastery = (d.Mastery*float64(d.Total) + o.Mastery*float64(o.Total)) / float64(total)
	}
	d.Due, d.Learning, d.New, d.Total = d.Due+o.Due, d.Learning+o.Learning, d.New+o.New, d.Total+o.Total
	d.Flagged, d.Leeches = d.Flagged+o.Flagged, d.Leeches+o.Leeches
	d.ToAsk = d.ToAsk.Add(o.ToAsk)
	d.Problems = append(d.Problems, o.Problems...)
	d.Forecast = sum(d.Forecast, o.Forecast)
	return d
}

// sum adds up two forecasts.
func sum(a, b []int) []int {
	out := make([]int, max(len(a), len(b)))
	for _, f := range [][]int{a, b} {
		for i, n := range f {
			out[i] += n
		}
	}
	return out
}

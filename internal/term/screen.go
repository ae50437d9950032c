package term

import (
	"fmt"
	"sync"
	"time"
	"unicode"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/engine/defect"
	"quiz/internal/engine/text"
)

// Screen stands between what draws and the terminal. It lets no hostile rune, no
// link and no unfiltered title through, passes on only the cells that changed
// since the last frame, and puts line feeds in pastes right.
type Screen struct {
	tcell.Screen
	width    int
	next     []cell // being drawn
	shown    []cell // as the terminal has it
	all      bool   // nothing is known of the terminal: send every cell
	locked   bool   // tcell's cells are, until the first frame
	mouse    bool   // Init asks for clicks
	utf8     bool   // whatever the locale says
	asks     bool   // the terminal understands a question for its background
	keyboard *keyboard
	Note     string      // for the learner, about the terminal; "" for none
	pasted   time.Time   // when the newest key of a paste came
	later    tcell.Event // comes after the end of a paste
	pasting  bool
	guarded  bool    // what comes too fast to be typed is a paste
	bursts   *bursts // once events are read, if guarded
	sent     int     // cells passed on since the program began
	gallery  gallery

	begin   sync.Once
	failure error // of Init
	broken  error // of PollEvent
}

type cell struct {
	main  rune
	comb  string
	style tcell.Style
}

var blank = cell{main: ' '}

// Wrap puts a filter round a screen.
func Wrap(s tcell.Screen) *Screen { return &Screen{Screen: s} }

// Init takes the terminal over and makes room for a frame, the first time; after
// that it says how that went. tview calls it too, and drops the error.
func (s *Screen) Init() error {
	s.begin.Do(func() {
		start := s.Screen.Init
		if s.utf8 {
			start = func() error { return inUTF8(s.Screen.Init) }
		}
		if err := start(); err != nil {
			s.failure = fmt.Errorf("the terminal cannot be used: %w", err)
			return
		}
		s.EnablePaste()
		if s.mouse {
			s.EnableMouse()
		}
		s.fit()
		s.lock(true)
	})
	return s.failure
}

// lock keeps tcell from sending cells that nobody has drawn. For the first frame
// those are most, and blank as the terminal is.
func (s *Screen) lock(on bool) {
	s.LockRegion(0, 0, s.width, len(s.next)/max(1, s.width), on)
	s.locked = on
}

// Cells is how many cells were passed on so far.
func (s *Screen) Cells() int { return s.sent }

// fit makes room for the size of the terminal; with a new size it begins blank.
func (s *Screen) fit() {
	w, h := s.Screen.Size()
	if w == s.width && w*h == len(s.next) {
		return
	}
	s.width = w
	s.next, s.shown = make([]cell, w*h), make([]cell, w*h)
	for i := range s.next {
		s.next[i], s.shown[i] = blank, blank
	}
	s.Screen.Clear() // so that blank cells need not be sent
}

// Clear blanks the frame that is being drawn.
func (s *Screen) Clear() { s.Fill(' ', tcell.StyleDefault) }

// Fill fills the frame with a rune.
func (s *Screen) Fill(r rune, style tcell.Style) {
	s.fit()
	c := cell{main: visible(r), style: safe(style)}
	for i := range s.next {
		s.next[i] = c
	}
}

// SetContent draws a cell of the frame.
func (s *Screen) SetContent(x, y int, main rune, comb []rune, style tcell.Style) {
	s.fit()
	if x < 0 || y < 0 || x >= s.width || y*s.width+x >= len(s.next) {
		return
	}
	s.next[y*s.width+x] = cell{visible(main), marks(comb), safe(style)}
}

// SetCell is SetContent in another order.
func (s *Screen) SetCell(x, y int, style tcell.Style, ch ...rune) {
	if len(ch) > 0 {
		s.SetContent(x, y, ch[0], ch[1:], style)
	}
}

// GetContent returns a cell of the frame.
func (s *Screen) GetContent(x, y int) (rune, []rune, tcell.Style, int) {
	s.fit()
	if x < 0 || y < 0 || x >= s.width || y*s.width+x >= len(s.next) {
		return ' ', nil, tcell.StyleDefault, 1
	}
	c := s.next[y*s.width+x]
	return c.main, []rune(c.comb), c.style, 1
}

// visible makes what must not reach a terminal visible.
func visible(r rune) rune {
	switch {
	case r == 0:
		return ' '
	case text.Forbidden(r), unicode.IsControl(r), text.Joiner(r):
		return '\ufffd'
	}
	return r
}

// marks are the combining runes of a cell that may pass.
func marks(comb []rune) string {
	out := make([]rune, 0, len(comb))
	for _, r := range comb {
		if !text.Forbidden(r) && !unicode.IsControl(r) && len(out) < text.MaxMarks {
			out = append(out, r)
		}
	}
	return string(out)
}

// safe takes links out of a style: deck text never makes one. An id may stay, it
// says nothing without a link; taking that out would leave "id=" in its place.
func safe(style tcell.Style) tcell.Style { return style.Url("") }

// Show passes on what changed since the last frame.
func (s *Screen) Show() {
	s.fit()
	for i, c := range s.next {
		if s.all || c != s.shown[i] {
			s.send(i%s.width, i/s.width, c)
		}
	}
	copy(s.shown, s.next)
	s.all = false
	s.Screen.Show()
	if s.locked {
		s.lock(false)
	}
	s.hang()
}

func (s *Screen) send(x, y int, c cell) {
	if s.locked {
		s.LockRegion(x, y, 1, 1, false)
	}
	s.Screen.SetContent(x, y, c.main, []rune(c.comb), c.style)
	s.sent++
}

// Sync draws everything anew.
func (s *Screen) Sync() {
	s.all = true
	s.gallery.hung = nil
	s.Show()
	s.Screen.Sync()
}

// Resume takes the terminal back after Suspend; what it shows is not known.
func (s *Screen) Resume() error {
	s.all = true
	s.gallery.hung = nil
	return s.Screen.Resume()
}

// SetTitle sets the window's title, filtered.
func (s *Screen) SetTitle(title string) { s.Screen.SetTitle(text.Title(title, 80)) }

// Ask asks the terminal for its background, and whether it shows sixel pictures, and
// never waits: what is handed in is called beside everything else, if there is an
// answer.
func (s *Screen) Ask(ground func(rgb int32), sixel func()) error {
	if !s.asks {
		return nil
	}
	s.keyboard.onGround, s.keyboard.onSixel = ground, sixel
	return s.keyboard.ask()
}

// longestPause is how long a paste may pause; after that it is over, even if the
// terminal never says so.
const longestPause = time.Second

// PollEvent returns the next event. A line feed or a tab inside a paste, which tview
// drops or a field cannot show, becomes a space.
func (s *Screen) PollEvent() (ev tcell.Event) {
	defer func() {
		if r := recover(); r != nil {
			s.broken = defect.Of(r)
			ev = tcell.NewEventError(s.broken)
		}
	}()
	return s.event()
}

func (s *Screen) event() tcell.Event {
	if ev := s.later; ev != nil {
		s.later = nil
		return ev
	}
	ev := s.poll()
	switch ev := ev.(type) {
	case *tcell.EventPaste:
		s.pasting, s.pasted = ev.Start(), ev.When()
	case *tcell.EventKey:
		return s.inPaste(ev)
	}
	return ev
}

// inPaste is what a key becomes that may be part of a paste.
func (s *Screen) inPaste(ev *tcell.EventKey) tcell.Event {
	switch {
	case !s.pasting:
		return ev
	case ev.When().Sub(s.pasted) > longestPause:
		s.pasting, s.later = false, ev
		return tcell.NewEventPaste(false)
	}
	s.pasted = ev.When()
	if lineFeed(ev) || ev.Key() == tcell.KeyTab {
		return tcell.NewEventKey(tcell.KeyRune, ' ', tcell.ModNone)
	}
	return ev
}

func lineFeed(ev *tcell.EventKey) bool {
	return ev.Key() == tcell.KeyLF || ev.Key() == tcell.KeyCtrlJ || ev.Key() == tcell.KeyEnter
}

// GuardPastes is for a terminal that does not mark what is pasted: keys that come
// too fast to be typed are a paste. It costs every key the time to know that.
func (s *Screen) GuardPastes() { s.guarded = true }

func (s *Screen) poll() tcell.Event {
	if !s.guarded {
		return s.Screen.PollEvent()
	}
	if s.bursts == nil {
		s.bursts = newBursts(s.Screen)
	}
	return s.bursts.next()
}

package tui

import (
	"fmt"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
	"github.com/rivo/uniseg"

	"quiz/internal/app"
)

// root is the one primitive on the screen: it paints the model and holds the
// typed field.
type root struct {
	*tview.Box
	ui     *UI
	field  *tview.InputField
	theme  theme
	ascii  bool
	emoji  bool
	hits   []hit
	filled string // which field the typed text belongs to
}

func newRoot(u *UI, o Options) *root {
	r := &root{Box: tview.NewBox(), ui: u, theme: newTheme(o.Theme), ascii: o.ASCII, emoji: o.Emoji}
	r.field = tview.NewInputField()
	r.field.SetFieldStyle(r.theme[strong])
	r.field.SetBackgroundColor(tcell.ColorDefault)
	r.field.SetChangedFunc(func(text string) {
		u.do(u.model.Update(app.Typed{Field: r.gap(), Text: text}))
	})
	return r
}

func (r *root) gap() int {
	if s := r.ui.model.Study; s != nil && r.ui.model.Context == app.Typing {
		return s.Gap
	}
	return 0
}

// follow puts the model's text into the field when another field has the cursor.
func (r *root) follow() {
	m := r.ui.model
	text, which := "", string(m.Context)
	switch {
	case m.Context == app.Typing:
		text = m.Study.Fields[m.Study.Gap]
		which = fmt.Sprintf("%p %d %s", m.Study, m.Study.Gap, m.Study.Asked)
	case m.Context == app.InPalette:
		text = m.Query
	case m.Context == app.Finding:
		text = m.Find
	}
	if which != r.filled || text != r.field.GetText() {
		r.filled = which
		r.field.SetText(text)
	}
}

// HasFocus is always true: it is the only primitive.
func (r *root) HasFocus() bool { return true }

// Focus gives the field the focus, so that it shows a cursor.
func (r *root) Focus(func(p tview.Primitive)) { r.field.Focus(func(tview.Primitive) {}) }

// InputHandler hands the field what the key table does not know.
func (r *root) InputHandler() func(*tcell.EventKey, func(tview.Primitive)) {
	return r.field.InputHandler()
}

// PasteHandler pastes into the field, and nowhere else: a paste never rates.
func (r *root) PasteHandler() func(string, func(tview.Primitive)) {
	return func(text string, focus func(tview.Primitive)) {
		if r.ui.model.Context.Typed() {
			r.field.PasteHandler()(text, focus)
			return
		}
		r.ui.model.Toast = "pasted text ignored"
	}
}

func tooSmall(w, h int) bool { return w < 30 || h < 8 }

// Draw paints the model.
func (r *root) Draw(screen tcell.Screen) {
	w, h := screen.Size()
	r.SetRect(0, 0, w, h)
	if bg := r.theme[body]; bg != base {
		screen.Fill(' ', bg)
	}
	c := &canvas{screen: screen, theme: r.theme, width: w, height: h, ascii: r.ascii, plainEmoji: !r.emoji, cursorX: -1}
	screen.HideCursor()
	if tooSmall(w, h) {
		c.block(0, 0, w, h, [][]span{{{fmt.Sprintf("The window is too small (%dx%d); 30x8 is enough.", w, h), body}}})
		return
	}
	m := r.ui.model
	switch m.Context {
	case app.AtHome, app.Finding:
		c.home(m)
	case app.InHelp:
		c.help(m)
	case app.InPalette:
		c.palette(m)
	case app.InProblems:
		c.problems(m)
	case app.InInfo:
		c.info(m)
	case app.Waiting:
		text := "Reading the decks …"
		if n := m.Reading; n.Total > 0 {
			text += fmt.Sprintf(" %d of %d", n.Done, n.Total)
		}
		c.put(1, 2, text, body)
	case app.Done:
		c.done(m, r.ui.run.Now())
	default:
		r.ui.scroll = c.study(m, r.ui.scroll)
	}
	c.footer(m)
	r.hits = c.hits
	if c.fieldWidth > 0 {
		r.field.SetRect(c.fieldX, c.fieldY, c.fieldWidth, 1)
		r.field.Draw(screen)
	} else if c.cursorX >= 0 {
		screen.ShowCursor(c.cursorX, c.cursorY)
	}
}

// footer paints the hints that fit, whole ones only; the help is always there.
// A toast takes its place until the next key.
func (c *canvas) footer(m *app.Model) {
	y := c.height - 1
	if m.Toast != "" {
		c.put(1, y, fit(m.Toast, c.width-2), strong)
		return
	}
	hints := m.Hints()
	room := c.width - 2
	var kept []app.Binding
	for _, b := range hints {
		if n := uniseg.StringWidth(hintText(b)) + 2; n <= room {
			kept = append(kept, b)
			room -= n
		}
	}
	x := 1
	for _, b := range kept {
		end := c.put(x, y, hintText(b), dim)
		c.hits = append(c.hits, hit{x, y, end - x, b.Action, -1})
		x = end + 2
	}
}

func hintText(b app.Binding) string {
	if len(b.Name) > 3 && b.Name[1] == '-' && b.Name[3] == ' ' {
		return b.Name // "a-h choose" names its keys itself
	}
	return b.Keys[0] + " " + b.Name
}

// header paints the first row.
func (c *canvas) header(left, right string) {
	c.put(1, 0, left, strong)
	c.right(0, " "+right, dim)
}

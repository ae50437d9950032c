package tui

import (
	"fmt"
	"strings"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"quiz/internal/app"
)

// page shows a screen of app: header, text, what stands beside and below it, and
// the keys. It holds the field that is typed into.
type page struct {
	*tview.Box
	ui    *UI
	field *tview.InputField
	look  look
	hits  []hit
	key   string // of the text in the field

	pictures pictures
}

func newPage(u *UI) *page {
	p := &page{Box: tview.NewBox(), ui: u, field: tview.NewInputField()}
	p.field.SetChangedFunc(func(text string) { u.update(app.Typed{Text: text}) })
	return p
}

// wear puts on a theme.
func (p *page) wear(l look) {
	p.look = l
	_, ground, _ := l.fill.Decompose()
	p.field.SetFieldStyle(l.plain[app.Strong])
	p.field.SetBackgroundColor(ground)
}

// follow puts the model's text into the field, where it is another one.
func (p *page) follow() {
	v := p.ui.model.View()
	if !v.Typing || v.Field.Key == p.key && v.Field.Text == p.field.GetText() {
		return
	}
	p.key = v.Field.Key
	p.field.SetText(v.Field.Text)
}

// HasFocus is what tview asks before it hands out keys: the page has them all.
func (p *page) HasFocus() bool { return true }

// Focus gives the field the focus, so that it shows a cursor.
func (p *page) Focus(func(tview.Primitive)) { p.field.Focus(func(tview.Primitive) {}) }

// InputHandler hands the field what the key table does not know.
func (p *page) InputHandler() func(*tcell.EventKey, func(tview.Primitive)) {
	return p.field.InputHandler()
}

// PasteHandler pastes into the field, and nowhere else: a paste never rates.
func (p *page) PasteHandler() func(string, func(tview.Primitive)) {
	return func(text string, focus func(tview.Primitive)) {
		if p.ui.model.Context().Typed() && !p.ui.model.Busy() {
			p.field.PasteHandler()(text, focus)
			return
		}
		p.ui.update(app.Told{Text: "pasted text ignored"})
	}
}

// Draw paints what the model shows.
func (p *page) Draw(screen tcell.Screen) {
	w, h := screen.Size()
	p.SetRect(0, 0, w, h)
	if p.look.fill != tcell.StyleDefault {
		screen.Fill(' ', p.look.fill)
	}
	screen.HideCursor()
	p.pictures.begin(p.ui.screen)
	defer func() { p.ui.screen.Place(p.pictures.placed) }()
	c := &canvas{screen: screen, look: p.look, right: w, below: h, cursorX: -1, pictures: &p.pictures}
	if p.ui.model.Window().TooSmall() {
		c.notice(fmt.Sprintf("The window is too small (%dx%d); 30x8 is enough.", w, h))
		return
	}
	p.paint(c, p.ui.model.View())
	p.hits = c.hits
}

// notice wraps a sentence into the window, whatever its size.
func (c *canvas) notice(words string) {
	x, y := 0, 0
	for _, r := range words {
		if x >= c.right {
			x, y = 0, y+1
		}
		x = c.put(x, y, string(r), c.look.plain[app.Body])
	}
}

// paint paints a view from the first row to the last.
func (p *page) paint(c *canvas, v app.View) {
	window := p.ui.model.Window()
	c.put(1, 0, cut(v.Title, c.ends(0, v.State)-3), c.look.plain[app.Accent])
	top, bottom := 1, c.below-1
	if !window.Low() {
		c.line(1, 1, app.Line{Rule: true})
		c.line(1, bottom-1, app.Line{Rule: true})
		top, bottom = 2, bottom-1
	}
	p.body(c, v, top, bottom)
	p.side(c, v, top, bottom)
	p.footer(c, v)
}

// body paints the text and the field.
func (p *page) body(c *canvas, v app.View, top, bottom int) {
	margin := p.ui.model.Window().Margin()
	if v.Wide {
		margin = 1
	}
	inner := *c
	inner.left, inner.below = 0, bottom
	if len(v.Side) > 0 {
		inner.right = v.SideAt - 2
	}
	p.pictures.count(v.Lines)
	y := inner.lines(margin, top, v.Top)
	fieldTop := top
	y = inner.lines(margin, y, v.Lines)
	if len(v.Stay) > 0 {
		fieldTop = y
	}
	inner.lines(margin, y, v.Stay)
	inner.lines(margin, bottom-len(v.Foot), v.Foot)
	c.hits, c.cursorX, c.cursorY = inner.hits, inner.cursorX, inner.cursorY
	if v.Typing {
		p.showField(&inner, v, margin, fieldTop)
		return
	}
	if c.cursorX >= 0 {
		c.screen.ShowCursor(c.cursorX, c.cursorY)
	}
}

// showField draws the field behind the spans of its line.
func (p *page) showField(c *canvas, v app.View, margin, top int) {
	list := v.Stay
	if len(list) == 0 {
		list = v.Top
	}
	x := margin
	for _, s := range list[v.Field.Line].Spans {
		x += app.Width(s.Text)
	}
	y := top + v.Field.Line
	if y >= c.below {
		return
	}
	p.field.SetRect(x, y, max(1, c.right-x-1), 1)
	p.field.Draw(c.screen)
}

// lines draws lines from a row on, and returns the row after the last.
func (c *canvas) lines(x, y int, lines []app.Line) int {
	for _, l := range lines {
		c.line(x, y, l)
		y++
	}
	return y
}

func (p *page) side(c *canvas, v app.View, top, bottom int) {
	if len(v.Side) == 0 {
		return
	}
	inner := *c
	inner.left, inner.below, inner.cursorX = v.SideAt, bottom, 0
	inner.lines(v.SideAt, top, v.Side)
	c.hits = inner.hits
}

// footer paints the hints that fit, whole ones only, the help among them. A
// message takes their place.
func (p *page) footer(c *canvas, v app.View) {
	y := c.below - 1
	if v.Message != "" {
		p.message(c, v)
		return
	}
	x := 1
	for _, b := range p.ui.model.Hints().Fitting(c.right - 2) {
		from := x
		x = c.put(x, y, b.Keys[0], c.look.plain[app.Accent])
		x = c.put(x, y, " "+b.Name, c.look.plain[app.Dim])
		c.hits = append(c.hits, hit{x: from, y: y, width: x - from, action: b.Action})
		x += 2
	}
}

// message stands in place of the footer; a long one in place of the rule above it, too,
// or of a row with nothing in it where a low window has no rule.
func (p *page) message(c *canvas, v app.View) {
	words, y, room := v.Message, c.below-1, c.right-2
	if app.Width(words) > room && (!p.ui.model.Window().Low() || spare(c, v)) {
		first, rest := app.Split(words, room)
		c.put(0, y-1, strings.Repeat(" ", c.right), c.look.plain[app.Body])
		c.put(1, y-1, first, c.look.plain[app.Strong])
		words = rest
	}
	c.put(1, y, cut(words, room), c.look.plain[app.Strong])
}

// spare reports whether nothing stands in the last row above the footer of a low window.
func spare(c *canvas, v app.View) bool {
	const title, footer = 1, 1
	return len(v.Foot) == 0 && len(v.Side) == 0 && title+len(v.Top)+len(v.Lines)+len(v.Stay) < c.below-footer
}

// cut cuts a text to a width.
func cut(s string, width int) string {
	if app.Width(s) <= width {
		return s
	}
	var out string
	for s != "" {
		cluster, rest, n := next(s)
		if app.Width(out)+n >= width {
			break
		}
		out, s = out+cluster, rest
	}
	return out + "…"
}

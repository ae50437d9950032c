package app

import "strings"

// HelpScreen shows the keys of another screen: those that do something there.
type HelpScreen struct {
	below Screen
	keys  Bindings
}

func newHelp(below Screen, keys Bindings) *HelpScreen {
	return &HelpScreen{below, keys.ranked().merged()}
}

func (h *HelpScreen) running() *Session { return runningIn(h.below) }

// Context is that of the help.
func (h *HelpScreen) Context() Context { return InHelp }

// Disabled is nothing.
func (h *HelpScreen) Disabled(Action) string { return "" }

// Update closes the help, or scrolls it.
func (h *HelpScreen) Update(msg Msg) (Screen, []Cmd) {
	if do, ok := msg.(Do); ok && do.Action == DoBack {
		return h, []Cmd{leave{}}
	}
	return h, nil
}

// View is the key table of the screen below.
func (h *HelpScreen) View(w Window) View {
	v := View{Title: "Keys: " + string(h.below.Context()), State: []Span{{Text: "Esc closes", Role: Dim}}, Top: w.Space()}
	for _, b := range h.keys {
		v.Lines = append(v.Lines, keyLine(w, strings.Join(b.Keys, " "), b.Help)...)
	}
	v.Lines = append(v.Lines, Line{})
	v.Lines = append(v.Lines, keyLine(w, "Ctrl-Z", "put quiz into the background; fg brings it back")...)
	v.Lines = append(v.Lines, keyLine(w, "Ctrl-L", "draw everything again")...)
	v.Lines = append(v.Lines, Line{})
	v.Lines = append(v.Lines, wrap(said("Rate how hard it was to remember, not how lucky you were: hard still means recalled. Hold Shift to select text with the mouse.", Dim), w.Text())...)
	return v
}

// keyLine is a key with what it does; the text hangs behind the key.
func keyLine(w Window, key, help string) []Line {
	const room = 14
	lines := wrap(said(help, Body), w.Text()-room)
	for i := range lines {
		name := ""
		if i == 0 {
			name = key
		}
		lines[i].Spans = append([]Span{{Text: pad(name, room-1) + " ", Role: Accent}}, lines[i].Spans...)
	}
	return lines
}

// runningIn is the session that a screen belongs to, or nil.
func runningIn(s Screen) *Session {
	if r, ok := s.(interface{ running() *Session }); ok {
		return r.running()
	}
	return nil
}

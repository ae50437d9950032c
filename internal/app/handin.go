package app

import "quiz/internal/engine/day"

// HandInScreen asks before an exam is handed in.
type HandInScreen struct {
	*Exam
	Bar int
}

// way is a row of the screen: what can be done.
type way struct {
	text string
	do   func(now day.Moment) (Screen, []Cmd)
}

// ways are what can be done; the first is what is most likely wanted.
func (h *HandInScreen) ways() []way {
	var out []way
	o := h.Overview()
	if len(o.Open) > 0 {
		out = append(out, way{"Go to open question " + ordinal(o.Open[0]), h.to(o.Open[0])})
	}
	if len(o.Look) > 0 {
		out = append(out, way{"Look again at question " + ordinal(o.Look[0]), h.to(o.Look[0])})
	}
	handIn := way{"Hand in now", func(now day.Moment) (Screen, []Cmd) {
		h.Over = true
		return h, []Cmd{HandIn{now}}
	}}
	stop := way{"Leave it open: its clock runs on", func(day.Moment) (Screen, []Cmd) {
		h.Over = true // for this screen
		return h, []Cmd{leave{}, relay{stale{}}}
	}}
	return append(out, handIn, stop)
}

func (h *HandInScreen) to(i int) func(day.Moment) (Screen, []Cmd) {
	return func(now day.Moment) (Screen, []Cmd) {
		h.At = i
		return h.open(now), nil
	}
}

// Context is that of handing in.
func (h *HandInScreen) Context() Context { return HandingIn }

// Disabled is nothing.
func (h *HandInScreen) Disabled(Action) string { return "" }

// Update moves the bar, and does what is under it.
func (h *HandInScreen) Update(msg Msg) (Screen, []Cmd) {
	ways := h.ways()
	switch msg := msg.(type) {
	case Do:
		switch msg.Action {
		case DoOpen:
			return ways[min(h.Bar, len(ways)-1)].do(msg.Now)
		case DoBack:
			return h.open(msg.Now), nil
		case DoHandIn:
			return ways[len(ways)-2].do(msg.Now)
		case DoClock:
			h.Hidden = !h.Hidden
		}
		h.Bar = moved(msg.Action, h.Bar, len(ways))
	case Click:
		again := h.Bar == msg.Row
		h.Bar = min(msg.Row, len(ways)-1)
		if again && msg.Double {
			return ways[h.Bar].do(msg.Now)
		}
	case Reply:
		return h.Exam.reply(h, msg)
	}
	return h, nil
}

// ContentsScreen lists the questions of the paper.
type ContentsScreen struct {
	*Exam
	Bar int
}

// Context is that of the contents.
func (c *ContentsScreen) Context() Context { return InContents }

// Disabled is nothing.
func (c *ContentsScreen) Disabled(Action) string { return "" }

// Update moves the bar, and goes to the question under it.
func (c *ContentsScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		switch msg.Action {
		case DoOpen:
			c.At = c.Bar
			return c.open(msg.Now), nil
		case DoBack:
			return c.open(msg.Now), nil
		}
		c.Bar = moved(msg.Action, c.Bar, len(c.Answers))
	case Click:
		again := c.Bar == msg.Row
		c.Bar = min(msg.Row, len(c.Answers)-1)
		if again && msg.Double {
			c.At = c.Bar
			return c.open(msg.Now), nil
		}
	case Reply:
		return c.Exam.reply(c, msg)
	}
	return c, nil
}

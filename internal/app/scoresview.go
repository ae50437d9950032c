package app

import (
	"fmt"
	"slices"
	"time"

	"quiz/internal/engine/stats"
	"quiz/internal/engine/text"
)

// View is what the scores come to, and the sessions, the newest first.
func (s *ScoresScreen) View(w Window) View {
	v := View{Title: "Scores", State: []Span{{Text: fit(s.shown(), w.Width-12), Role: Dim}}, Wide: true}
	switch {
	case !s.Known:
		v.Lines = []Line{{}, said("Reading the sessions …", Body)}
	case len(s.Sessions) == 0:
		v.Lines = []Line{{}, said("No session has an answer yet.", Body)}
	default:
		v.Lines = append(stacked(s.blocks(), min(w.Width-2*w.Margin(), 100), s.Numbers), s.list(w)...)
	}
	v.Lines = indented(append(w.Space(), v.Lines...), indent(w))
	return v
}

// shown names what is shown.
func (s *ScoresScreen) shown() string {
	if s.Deck == "" {
		return "all decks"
	}
	return s.Title(s.Deck)
}

func (s *ScoresScreen) blocks() []Block {
	if s.Deck == "" {
		return s.All()
	}
	return []Block{s.Block(s.Deck)}
}

// list has a line for each session.
func (s *ScoresScreen) list(w Window) []Line {
	out := []Line{said("sessions", Accent)}
	for _, x := range slices.Backward(s.Of(s.Deck).Sessions) {
		out = append(out, s.session(x, w))
	}
	return out
}

// session is a session with its date, mode, score and time.
func (s *ScoresScreen) session(x stats.Session, w Window) Line {
	points := text.Points(x.Points) + "/" + text.Points(x.Possible)
	score := Span{Text: padLeft(fmt.Sprintf("%.0f %%", 100*x.Score()), 6), Role: scoreRole(x.Score())}
	at := time.UnixMilli(x.Ended).UTC().Add(time.Duration(x.Zone) * time.Minute)
	if w.Narrow() {
		return line(Span{Text: pad(at.Format("2 Jan"), 7), Role: Dim}, Span{Text: pad(points, 9)}, score, Span{Text: "  " + string(x.Mode), Role: Dim})
	}
	l := line(Span{Text: pad(at.Format("2 Jan 2006 15:04"), 19) + pad(string(x.Mode), 10), Role: Dim}, Span{Text: padLeft(points, 9)}, score, Span{Text: "  "})
	if w.Broad() && !s.Numbers {
		l.Spans = append(append(l.Spans, meter(min(1, max(0, x.Score())), 10, scoreRole(x.Score()))...), Span{Text: "  "})
	}
	room := w.Width - 2*w.Margin() - pieces(l.Spans).width() - 9
	return line(append(l.Spans, Span{Text: pad(took(x.Seconds()), 9), Role: Dim}, Span{Text: fit(s.Named(x), max(1, room))})...)
}

// scoreRole is the role of a score: it stands out where a third is missing.
func scoreRole(share float64) Role {
	if share < 2.0/3 {
		return Slip
	}
	return Right
}

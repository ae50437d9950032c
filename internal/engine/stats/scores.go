package stats

import (
	"slices"

	"quiz/internal/engine/review"
)

// Session is a run of study, practice or exam that came to its end.
type Session struct {
	ID    string
	Ended int64 // UTC, in milliseconds
	Zone  int   // minutes east of UTC at that moment
	review.SessionEnd
}

// Score is the share of the points possible, 0 to 1.
func (s Session) Score() float64 {
	if s.Possible <= 0 {
		return 0
	}
	return s.Points / s.Possible
}

// Sessions are the sessions of a log in order. One that was taken up again by an
// undo after its end has several entries; the last one holds. Sessions without an
// answer are left out. Entries that cannot be read are passed over and returned.
func Sessions(entries []review.Entry) ([]Session, []error) {
	last := map[string]Session{}
	var order []string
	var errs []error
	for _, e := range entries {
		if e.Kind != review.KindSession {
			continue
		}
		end, err := review.Decode[review.SessionEnd](e)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		id := e.Session
		if id == "" {
			id = e.ID // of another program: each a session of its own
		}
		order = append(slices.DeleteFunc(order, func(other string) bool { return other == id }), id)
		last[id] = Session{ID: id, Ended: e.At, Zone: e.Zone, SessionEnd: end}
	}
	var out []Session
	for _, id := range order {
		if s := last[id]; s.Answered > 0 {
			out = append(out, s)
		}
	}
	return out, errs
}

// Of are the sessions that had a deck among theirs.
func Of(all []Session, deck string) []Session {
	var out []Session
	for _, s := range all {
		if slices.Contains(s.Decks, deck) {
			out = append(out, s)
		}
	}
	return out
}

// Best is the session with the highest score, of several the last; false without
// sessions.
func Best(all []Session) (Session, bool) {
	var best Session
	for _, s := range all {
		if best.ID == "" || s.Score() >= best.Score() {
			best = s
		}
	}
	return best, best.ID != ""
}

// Trend is by how much the score rises from one session to the next: the slope of
// the least squares line through the scores, 0 below two sessions.
func Trend(all []Session) float64 {
	n := float64(len(all))
	if n < 2 {
		return 0
	}
	middle, mean := (n-1)/2, 0.0
	for _, s := range all {
		mean += s.Score() / n
	}
	above, below := 0.0, 0.0
	for i, s := range all {
		x := float64(i) - middle
		above += x * (s.Score() - mean)
		below += x * x
	}
	return above / below
}

// Known is the mastery of a deck at the end of a session.
type Known struct {
	Ended   int64   // UTC, in milliseconds
	Zone    int     // minutes east of UTC at that moment
	Mastery float64 // 0 to 1
}

// Mastery is that of a deck over time, as the ends of sessions have it.
func Mastery(all []Session, deck string) []Known {
	var out []Known
	for _, s := range all {
		if m, ok := s.SessionEnd.Mastery[deck]; ok {
			out = append(out, Known{s.Ended, s.Zone, m})
		}
	}
	return out
}

// Decks are the ids of the decks that sessions had, sorted.
func Decks(all []Session) []string {
	var out []string
	for _, s := range all {
		out = append(out, s.Decks...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Seconds is how long a session lasted.
func (s Session) Seconds() float64 { return float64(max(0, s.Ended-s.Started)) / 1000 }

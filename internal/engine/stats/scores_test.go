package stats

import (
	"fmt"
	"math"
	"testing"

	"quiz/internal/engine/review"
)

func ended(id, session string, answered int, points float64, decks ...string) review.Entry {
	return review.Entry{ID: id, Session: session, Kind: review.KindSession, Body: review.Encode(review.SessionEnd{
		Answered: answered, Points: points, Possible: 10, Decks: decks,
	})}
}

func TestSessions(t *testing.T) {
	log := []review.Entry{
		ended("1", "a", 9, 5, "x"), ended("2", "b", 9, 8, "x", "y"), ended("3", "a", 8, 4, "x"), // a was taken up again
		ended("4", "c", 0, 0, "x"), // nothing was answered
		ended("5", "", 3, 8, "y"), ended("6", "", 3, 2, "y"), {ID: "7", Kind: review.KindFlag},
		{ID: "8", Kind: review.KindSession, Body: []byte("[]")},
	}
	all, errs := Sessions(log)
	var got []string
	for _, s := range all {
		got = append(got, fmt.Sprintf("%s %.0f%%", s.ID, s.Score()*100))
	}
	if want := "[b 80% a 40% 5 80% 6 20%]"; fmt.Sprint(got) != want || len(errs) != 1 {
		t.Errorf("%v, want %s; %v", got, want, errs)
	}
	if best, ok := Best(all); !ok || best.ID != "5" {
		t.Errorf("best is %s", best.ID)
	}
	if _, ok := Best(nil); ok {
		t.Error("one of no sessions is best")
	}
	if x := Of(all, "x"); len(x) != 2 || x[1].ID != "a" {
		t.Errorf("of x: %v", x)
	}
}

// No other line through the scores is nearer to them.
func TestTrendIsTheNearestLine(t *testing.T) {
	var all []Session
	for _, points := range []float64{3, 4, 4, 7, 6, 9} {
		all = append(all, Session{ID: "s", SessionEnd: review.SessionEnd{Points: points, Possible: 10}})
	}
	off := func(slope float64) float64 {
		mean, sum := 0.55, 0.0
		for i, s := range all {
			d := s.Score() - mean - slope*(float64(i)-2.5)
			sum += d * d
		}
		return sum
	}
	got := Trend(all)
	if got <= 0 || off(got) > off(got+1e-4) || off(got) > off(got-1e-4) {
		t.Errorf("trend %v", got)
	}
	if Trend(all[:1]) != 0 || Trend(nil) != 0 || math.Abs(Trend(all[3:5])+0.1) > 1e-12 {
		t.Error("the trend of one, none or two sessions")
	}
}

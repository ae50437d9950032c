package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/engine/review"
)

func examined(points float64, f *review.Forecast) Session {
	return Session{SessionEnd: review.SessionEnd{Mode: review.Exam, Points: points, Possible: 10, Forecast: f}}
}

// By hand: three exams with a forecast, one result beside its interval.
func TestForetoldOf(t *testing.T) {
	f := &review.Forecast{Mean: 0.6, Low: 0.5, High: 0.7}
	got := ForetoldOf([]Session{examined(5, f), examined(9, f), examined(7, nil), examined(7, f)})
	if len(got.Exams) != 3 || got.Held != 2 || math.Abs(got.Bias-0.1) > 1e-12 || math.Abs(got.Error-0.5/3) > 1e-12 {
		t.Errorf("%+v", got)
	}
	if math.Abs(got.Low-0.2077) > 1e-4 || math.Abs(got.High-0.9385) > 1e-4 {
		t.Errorf("%v to %v", got.Low, got.High)
	}
	if none := ForetoldOf(nil); none.Low != 0 || none.High != 1 || none.Bias != 0 {
		t.Errorf("%+v", none)
	}
}

// Whatever the exams: what held is counted, and its share lies within its interval.
func TestForetoldOfAnyExams(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []Session
		held := 0
		for range rapid.IntRange(1, 30).Draw(t, "exams") {
			low := rapid.Float64Range(0, 0.9).Draw(t, "low")
			f := review.Forecast{Low: low, Mean: low + 0.05, High: low + 0.1}
			s := examined(float64(rapid.IntRange(0, 10).Draw(t, "points")), &f)
			if share := s.Points / 10; share >= f.Low-1e-9 && share <= f.High+1e-9 {
				held++
			}
			list = append(list, s)
		}
		got := ForetoldOf(list)
		share := float64(held) / float64(len(list))
		if got.Held != held || got.Low > share+1e-12 || got.High < share-1e-12 || math.Abs(got.Bias) > got.Error+1e-12 {
			t.Fatalf("%d of %d held: %+v", held, len(list), got)
		}
	})
}

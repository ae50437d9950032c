package exam

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/review"
)

// TestExpect holds the forecast against a simulation of 200,000 papers.
func TestExpect(t *testing.T) {
	for _, n := range []int{1, 5, 19, 20, 60} {
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		var chances []Chance
		for range n {
			chances = append(chances, Chance{Recall: rng.Float64(), Points: float64(1 + rng.IntN(2)), Guess: 0.25 * float64(rng.IntN(2)), Slip: 0.02})
		}
		got := Expect(chances)
		mean, low, high := simulate(chances, rng)
		if math.Abs(got.Mean-mean) > 0.005 || math.Abs(got.Low-low) > 0.04 || math.Abs(got.High-high) > 0.04 {
			t.Errorf("%d questions: %+v, simulated %.3f (%.3f to %.3f)", n, got, mean, low, high)
		}
	}
	if got := Expect(nil); got != (review.Forecast{}) {
		t.Errorf("no questions: %+v", got)
	}
}

func simulate(chances []Chance, rng *rand.Rand) (mean, low, high float64) {
	const papers = 200_000
	possible := 0.0
	for _, c := range chances {
		possible += c.Points
	}
	results := make([]float64, papers)
	for i := range results {
		for _, c := range chances {
			knows := rng.Float64() < c.Recall || rng.Float64() < c.Guess
			if knows && rng.Float64() >= c.Slip {
				results[i] += c.Points / possible
			}
		}
		mean += results[i] / papers
	}
	slices.Sort(results)
	return mean, results[papers/20], results[papers-papers/20]
}

// The error of the recalls widens the interval on both sides and leaves the mean.
func TestExpectIsWidened(t *testing.T) {
	chances := slices.Repeat([]Chance{{Recall: 0.5, Points: 1}}, 30)
	sharp := Expect(chances)
	for i := range chances {
		chances[i].Error = 0.1
	}
	wide := Expect(chances)
	if wide.Mean != sharp.Mean || math.Abs(sharp.Low-wide.Low-0.1) > 1e-9 || math.Abs(wide.High-sharp.High-0.1) > 1e-9 {
		t.Errorf("%+v, without error %+v", wide, sharp)
	}
}

func TestInterval(t *testing.T) {
	if i := interval(0.7, 20, 20); i != nil {
		t.Errorf("all was asked: %+v", i)
	}
	large, small := interval(0.7, 20, 1_000_000), interval(0.7, 20, 25)
	if math.Abs(large.Low-0.4810) > 0.001 || math.Abs(large.High-0.8545) > 0.001 {
		t.Errorf("20 of a million: %+v", large)
	}
	if small.High-small.Low >= large.High-large.Low {
		t.Errorf("20 of 25 is no better known than 20 of a million: %+v, %+v", small, large)
	}
}

// The clock runs on while the program is closed, and gives nothing back.
func TestTimeLeft(t *testing.T) {
	p := New(settings(), 5, load(t), nil, 1_000_000)
	g := Begin(&p)
	minute := int64(60_000)
	for _, c := range []struct {
		now  int64
		left time.Duration
	}{
		{p.Started, 10 * time.Minute},
		{p.Started + 4*minute, 6 * time.Minute},
		{p.Started + minute, 6 * time.Minute}, // set back
		{p.Started + 12*minute, 0},
		{p.Started, 0},
	} {
		if got := g.Left(c.now); got != c.left {
			t.Errorf("at %d: %v left, want %v", c.now, got, c.left)
		}
	}
	resumed := Begin(&p)
	if !resumed.Note(Typed{Question: 0, Answer: Answer{Given: answer.Given{Text: "Iran"}, Look: true}}, p.Started+3*minute) {
		t.Error("the answer to question 0 was not taken")
	}
	if resumed.Note(Typed{Question: 5}, 0) || resumed.Note(Typed{Question: -1}, 0) {
		t.Error("an answer to no question was taken")
	}
	if got := resumed.Left(p.Started); got != 7*time.Minute {
		t.Errorf("resumed with a clock set back: %v left", got)
	}
	o := resumed.Overview()
	if o.Answered != 1 || !slices.Equal(o.Open, []int{1, 2, 3, 4}) || !slices.Equal(o.Look, []int{0}) {
		t.Errorf("%+v", o)
	}
}

// The numbers of a report equal a recount of its lines.
func TestReport(t *testing.T) {
	p := New(settings(), 50, load(t), nil, 0)
	g := Begin(&p)
	g.Note(Typed{0, Answer{Given: answer.Given{Text: "Iran"}, Ms: 5000}}, 1)
	g.Note(Typed{3, Answer{Given: answer.Given{Text: "f"}, Ms: 9000}}, 2)
	r := Score(&p, g.Answers, judge)
	rep := NewReport(g, &r, 90*time.Second, "2026-11-28")
	points, possible := 0.0, 0.0
	for _, l := range rep.Questions {
		points, possible = points+l.Points, possible+l.Possible
	}
	if points != rep.Points || possible != rep.Possible || rep.Points != 2 || rep.Possible != 6 {
		t.Errorf("%v of %v, lines say %v of %v", rep.Points, rep.Possible, points, possible)
	}
	if rep.Right != 1 || rep.Wrong != 1 || rep.Blank != 3 || *rep.Passed {
		t.Errorf("%+v", rep)
	}
	if len(rep.Missed()) != 4 {
		t.Errorf("missed %v", rep.Missed())
	}
	for _, by := range [][]Group{rep.ByDeck, rep.ByType} {
		sum := 0.0
		for _, g := range by {
			sum += g.Points
		}
		if sum != rep.Points {
			t.Errorf("groups %v do not sum to %v", by, rep.Points)
		}
	}
}

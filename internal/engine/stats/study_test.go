package stats

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

const (
	start = 1_700_000_000_000
	aDay  = 86_400_000
)

// drawLog draws a log of a few prompts: answers of all modes, voids, resets, zones.
func drawLog(t *rapid.T) []review.Entry {
	var log []review.Entry
	at := int64(start)
	for i := range rapid.IntRange(10, 40).Draw(t, "entries") {
		at += rapid.SampledFrom([]int64{60_000, aDay / 2, aDay, 2 * aDay}).Draw(t, "pause")
		e := review.Entry{
			ID: fmt.Sprintf("%04d", i), At: at, Zone: rapid.SampledFrom([]int{0, -480, 330}).Draw(t, "zone"),
			Prompt: rapid.SampledFrom([]string{"d/a", "d/b", "e/c"}).Draw(t, "prompt"),
		}
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
			e.Kind, e.Body = review.KindReset, review.Encode(struct{}{})
		case 1:
			e.Kind, e.Prompt = review.KindVoid, ""
			e.Body = review.Encode(review.Void{Entry: fmt.Sprintf("%04d", rapid.IntRange(0, i).Draw(t, "void"))})
		default:
			e.Kind, e.Body = review.KindReview, review.Encode(drawReview(t))
		}
		log = append(log, e)
	}
	return log
}

func drawReview(t *rapid.T) review.Review {
	return review.Review{
		Rating: memory.Rating(rapid.IntRange(1, 4).Draw(t, "rating")), Counts: rapid.IntRange(0, 4).Draw(t, "counts") > 0,
		Phase: memory.Phase(rapid.IntRange(1, 3).Draw(t, "phase")), Days: rapid.SampledFrom([]int{1, 3, 4, 7, 8, 20, 21, 60, 61, 90}).Draw(t, "days"),
		Ms: rapid.Int64Range(0, 300_000).Draw(t, "ms"),
	}
}

// slow is a Study by the words of its definitions: for each answer the whole log
// before it is folded again.
func slow(log []review.Entry, o Options) Study {
	ledger, _ := review.NewLedger(log)
	var held []review.Entry
	for _, e := range log {
		if ledger.Holds(e) && e.Prompt != "" && o.Has(e.Prompt) {
			held = append(held, e)
		}
	}
	var s Study
	for d := o.From; d <= o.To; d++ {
		s.Days = append(s.Days, Day{Day: d})
	}
	s.Year = make([]int, o.To-o.Since+1)
	b := newBins(0.1)
	for i, e := range held {
		slowAnswer(&s, held[:i], e, o, func(p memory.Place, elapsed int, right bool) {
			b.note(ledger.Model.Recall(p.State, float64(elapsed)), right)
		})
	}
	s.Bins = b.list()
	s.Intervals = []Interval{{1, 3, 0}, {4, 7, 0}, {8, 20, 0}, {21, 60, 0}, {61, 0, 0}}
	states, _, _ := review.Fold(held)
	for _, st := range states {
		for i, in := range s.Intervals {
			if st.Phase == memory.Review && st.Days >= in.From && (in.To == 0 || st.Days <= in.To) {
				s.Intervals[i].Prompts++
			}
		}
	}
	return s
}

func slowAnswer(s *Study, before []review.Entry, e review.Entry, o Options, predict func(memory.Place, int, bool)) {
	today := day.Of(e.At, e.Zone)
	if r, err := review.Decode[review.Review](e); err == nil && r.Unseen() {
		return
	}
	if e.Kind == review.KindReview && today >= o.Since && today <= o.To {
		s.Year[today-o.Since]++
	}
	if e.Kind != review.KindReview || today < o.From || today > o.To {
		return
	}
	r, _ := review.Decode[review.Review](e)
	d := &s.Days[today-o.From]
	d.Answers++
	d.Seconds += math.Min(float64(r.Ms), 120_000) / 1000
	said := lastRating(before, e.Prompt)
	states, _, _ := review.Fold(before)
	st := states[e.Prompt]
	if !r.Counts || said == 0 || int(st.LastDay) >= today {
		return
	}
	one := Share{N: 1}
	if r.Rating != memory.Again {
		one.Right = 1
	}
	d.Reviews = d.Reviews.Add(one)
	predict(st.Place, today-int(st.LastDay), one.Right == 1)
	clock := int((e.At/60_000 + int64(e.Zone)) / 60 % 24)
	s.Hours[clock] = s.Hours[clock].Add(one)
	s.Said[said-1] = s.Said[said-1].Add(one)
	switch {
	case st.Phase == memory.Learning || st.Phase == memory.Relearning:
		s.Learning = s.Learning.Add(one)
	case st.Days >= 21:
		s.Old = s.Old.Add(one)
	default:
		s.Young = s.Young.Add(one)
	}
}

// lastRating is that of the last counting answer to a prompt in its present life.
func lastRating(log []review.Entry, key string) memory.Rating {
	said := memory.Rating(0)
	for _, e := range log {
		if e.Prompt != key {
			continue
		}
		if e.Kind == review.KindReset {
			said = 0
		}
		if r, _ := review.Decode[review.Review](e); e.Kind == review.KindReview && r.Counts {
			said = r.Rating
		}
	}
	return said
}

func TestStudyIsWhatItsDefinitionsSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := drawLog(t)
		from := day.Of(start, 0) + rapid.IntRange(-2, 5).Draw(t, "from")
		o := Options{From: from, To: from + rapid.IntRange(20, 60).Draw(t, "days"), Since: from - rapid.IntRange(-3, 9).Draw(t, "since"), Has: func(key string) bool { return key != "e/c" }}
		ledger, _ := review.NewLedger(log)
		c := NewCollector(ledger, o)
		for _, e := range log {
			if err := c.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(slow(log, o), c.Study(), cmpopts.EquateApprox(1e-9, 0)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestStudySums(t *testing.T) {
	s := Study{Learning: Share{4, 2}, Young: Share{3, 3}, Old: Share{3, 2}, Days: []Day{{Answers: 1}, {}, {Answers: 2}}}
	if r := s.Retention(); r.Of() != 0.7 || s.Studied() != 2 {
		t.Errorf("retention %v, %d days", r, s.Studied())
	}
	if low, high := s.Young.Interval(); low < 0.4 || low > 0.5 || high != 1 {
		t.Errorf("3 of 3 recalled: %v to %v", low, high)
	}
	if of := (Share{}).Of(); of != 0 {
		t.Errorf("nothing of nothing is %v", of)
	}
}

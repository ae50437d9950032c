package stats

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/review"
)

// TestOverridesAreRecounted counts each answer that was called right by looking
// through the whole log for it.
func TestOverridesAreRecounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := drawLog(t)
		for i := range log {
			if log[i].Kind != review.KindReview {
				continue
			}
			log[i].Body = review.Encode(review.Review{
				Rating: 3, Given: []string{rapid.SampledFrom([]string{"x", "y"}).Draw(t, "given")},
				Judged:  rapid.SampledFrom([]string{"wrong", "partial", "correct", ""}).Draw(t, "judged"),
				Verdict: rapid.SampledFrom([]string{"wrong", "correct"}).Draw(t, "verdict"),
			})
		}
		ledger, _ := review.NewLedger(log)
		got := map[string]int{}
		last := len(log)
		for _, o := range Overrides(log, ledger, func(key string) bool { return key != "e/c" }) {
			if o.Times > last {
				t.Fatalf("%+v comes after one of %d", o, last)
			}
			last = o.Times
			got[o.Prompt+o.Given[0]] += o.Times
		}
		want := map[string]int{}
		for _, e := range log {
			r, err := review.Decode[review.Review](e)
			if e.Kind == review.KindReview && err == nil && ledger.Holds(e) && e.Prompt != "e/c" && r.Judged != "correct" && r.Verdict == "correct" {
				want[e.Prompt+r.Given[0]]++
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

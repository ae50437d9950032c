package review

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
)

// studied is a log of n prompts, each reviewed on several days.
func studied(n int) []Entry {
	var log []Entry
	for i := range n {
		for k, day := range []int{0, 1, 4, 10, 25, 60} {
			g := memory.Good
			if (i+k)%5 == 3 {
				g = memory.Again
			}
			log = append(log, Entry{
				ID: fmt.Sprintf("%04d-%d", i, k), At: int64(day)*86_400_000 + int64(i)*1000 + 12*3_600_000, Kind: KindReview, Prompt: fmt.Sprintf("d/c%d", i),
				Body: Encode(Review{Mode: Study, Rating: g, Counts: true}),
			})
		}
	}
	return inOrder(log)
}

// learnedFrom is what the memory model learns from a log in order.
func learnedFrom(entries []Entry) *fit.Reviews {
	l, _ := NewLedger(entries)
	h := NewLearned(l)
	for _, e := range entries {
		h.Add(e)
	}
	return &h.Reviews
}

func fitted(t *testing.T, log []Entry) fit.Result {
	t.Helper()
	f, err := fit.Weights(context.Background(), learnedFrom(log), memory.DefaultWeights())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A voided review is as if it had never been written.
func TestHistoryOfVoidedReviews(t *testing.T) {
	log := studied(60)
	want := fitted(t, log)
	extra := slices.Clone(log)
	for i := range 30 {
		wrong := Entry{ID: fmt.Sprintf("wrong-%d", i), At: log[i*7].At + 5, Kind: KindReview, Prompt: fmt.Sprintf("d/c%d", i), Body: Encode(Review{Rating: memory.Again, Counts: true})}
		void := Entry{ID: fmt.Sprintf("void-%d", i), At: wrong.At + 1, Kind: KindVoid, Body: Encode(Void{Entry: wrong.ID})}
		extra = append(extra, wrong, void)
	}
	if got := fitted(t, inOrder(extra)); got != want {
		t.Errorf("with voided reviews: %+v\nwithout: %+v", got, want)
	}
}

// Nor does anything count that moves no schedule.
func TestHistoryIsWhatCounts(t *testing.T) {
	log := studied(3)
	day := log[len(log)-1].At
	add := func(kind Kind, prompt string, body any) {
		day += 2 * 86_400_000
		log = append(log, Entry{ID: fmt.Sprintf("01%020d", day), At: day, Kind: kind, Prompt: prompt, Body: Encode(body)})
	}
	add(KindReview, "d/c0", Review{Mode: Practice, Rating: memory.Again})
	add(KindFlag, "d/c0", Switch{On: true})
	if h := learnedFrom(log); h.Len() != 18 || h.Cards() != 3 {
		t.Errorf("%d reviews of %d cards, want 18 of 3", h.Len(), h.Cards())
	}
	add(KindReset, "d/c1", struct{}{})
	add(KindReview, "d/c1", Review{Mode: Study, Rating: memory.Good, Counts: true})
	if h := learnedFrom(log); h.Len() != 19 || h.Cards() != 4 {
		t.Errorf("after a reset: %d reviews of %d cards, want 19 of 4", h.Len(), h.Cards())
	}
	add(KindAlias, "", Alias{From: "d/c2", To: "d/c9"})
	add(KindReview, "d/c9", Review{Mode: Study, Rating: memory.Good, Counts: true})
	if h := learnedFrom(log); h.Len() != 20 || h.Cards() != 4 {
		t.Errorf("after a rename: %d reviews of %d cards, want 20 of 4", h.Len(), h.Cards())
	}
}

// A life whose beginning another program saw teaches nothing: its first answer here
// is not a first one.
func TestHistoryFromElsewhere(t *testing.T) {
	log := studied(1)
	stood := Reset{Standing: memory.Standing{Days: 30, Ease: 2.5}, Phase: memory.Review}
	at := log[len(log)-1].At
	for i, body := range []any{stood, Review{Mode: Study, Rating: memory.Good, Counts: true}, Reset{}, Review{Mode: Study, Rating: memory.Good, Counts: true}} {
		kind := KindReset
		if i%2 == 1 {
			kind = KindReview
		}
		log = append(log, Entry{ID: fmt.Sprintf("01%020d", i), At: at + int64(i)*86_400_000, Kind: kind, Prompt: "d/c0", Body: Encode(body)})
	}
	if h := learnedFrom(log); h.Len() != 7 || h.Cards() != 2 {
		t.Errorf("%d reviews of %d cards, want 7 of 2", h.Len(), h.Cards())
	}
}

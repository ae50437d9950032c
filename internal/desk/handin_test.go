package desk

import (
	"context"
	"errors"
	"sync"
	"testing"
)

// TestHandedInAtOnce: two programs hand in one paper at the same moment, and one does.
func TestHandedInAtOnce(t *testing.T) {
	ctx := context.Background()
	r, clean := newRoom(t)
	defer clean()
	one, two := r.enter(t), r.enter(t)
	defer one.Close()
	defer two.Close()
	exams, errs := []*Exam{r.begin(t, one), r.begin(t, two)}, make([]error, 2)
	var group sync.WaitGroup
	for i, e := range exams {
		group.Go(func() { _, errs[i] = e.HandIn(ctx, r.now) })
	}
	group.Wait()
	if (errs[0] == nil) == (errs[1] == nil) || !errors.Is(errors.Join(errs...), errExamOver) {
		t.Errorf("%v", errs)
	}
	newest, err := one.log.NewestAnswers(ctx, 100)
	if want := len(exams[0].Paper.Questions); err != nil || len(newest) != want {
		t.Errorf("%d answers of %d, %v", len(newest), want, err)
	}
}

package store

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// spoiled are entries that no program of ours wrote: each is of a card that has an
// answer already.
func spoiled() []review.Entry {
	e := func(id string, kind review.Kind, body string) review.Entry {
		return review.Entry{ID: id, At: 2, Device: "other", Kind: kind, Prompt: "d/a", Body: json.RawMessage(body)}
	}
	return []review.Entry{
		e("02", review.KindReview, `{"rating":3,"counts":true,"phase":1,"step":-5}`),
		e("03", review.KindReview, `garbage{`),
		e("04", review.KindVoid, `[]`),
		e("05", review.KindAlias, `{"from":"d/a"}`),
		e("06", review.KindWeights, `{"weights":[1,2]}`),
		e("07", review.KindSession, `"x"`),
		e("08", review.KindBury, `{"until":1e99}`),
	}
}

// TestWhatCannotBeUsedIsKeptAside: it comes in by a merge or an import, is named by
// its id, and neither answers, undo, export nor a replay fail by it.
func TestWhatCannotBeUsedIsKeptAside(t *testing.T) {
	ctx := context.Background()
	l, made := open(t, t.TempDir()), ids(1)
	first := answer(t, made, 1_700_000_000_000, "d/a", memory.Good)
	first.Device = ""
	if _, err := l.Append(ctx, Batch{Entries: []review.Entry{first}}); err != nil {
		t.Fatal(err)
	}
	want, err := l.State(ctx, "d/a")
	if err != nil {
		t.Fatal(err)
	}
	taken, err := l.Take(ctx, Batch{Entries: spoiled()})
	if err != nil || len(taken) != len(spoiled()) {
		t.Fatalf("%d taken, %v", len(taken), err)
	}
	if got, err := l.State(ctx, "d/a"); err != nil || got != want {
		t.Errorf("the state is %+v, not %+v; %v", got, want, err)
	}
	why, err := l.Unusable(ctx)
	if err != nil || len(why) != len(spoiled()) || !strings.Contains(why[0].Error(), "entry 02: ") {
		t.Errorf("%v, %v", why, err)
	}
	all, err := l.Entries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if _, err := json.Marshal(e); err != nil {
			t.Errorf("%s cannot be exported: %v", e.ID, err)
		}
	}
	if undone, err := l.Undo(ctx, Step{}); err != nil || len(undone) != 1 || undone[0].Prompt != "d/a" {
		t.Errorf("undone: %v, %v", undone, err)
	}
}

// TestOwnEntriesAreChecked: the program refuses to write what it could not read.
func TestOwnEntriesAreChecked(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	for _, e := range spoiled() {
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{e}}); err == nil {
			t.Errorf("%s %s was written", e.Kind, e.Body)
		}
	}
	if n, err := l.count(ctx); n != 0 || err != nil {
		t.Errorf("%d entries, %v", n, err)
	}
}

// TestOtherTypesInTheFile: another program wrote text where a number belongs.
func TestOtherTypesInTheFile(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	l := open(t, dir)
	const odd = "INSERT INTO entry (id, act, at, zone, device, session, kind, prompt, body) VALUES ('01', '', 'soon', x'00', 'd', '', 'review', 'd/a', x'ff')"
	if _, err := l.db.Exec(odd); err != nil {
		t.Fatal(err)
	}
	if why, err := l.Unusable(ctx); err != nil || len(why) != 1 {
		t.Errorf("%v, %v", why, err)
	}
	other := open(t, t.TempDir())
	var refused []error
	f, err := other.Foreign(ctx, filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := f.Batch
	b.Refused = func(err error) { refused = append(refused, err) }
	if taken, err := other.Take(ctx, b); err != nil || len(taken) != 0 || len(refused) != 1 {
		t.Errorf("%v, %v, refused %v", taken, err, refused)
	}
}

// TestCollidingIDsAreTold: the log keeps its own entry, and says so.
func TestCollidingIDsAreTold(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	flag := review.Entry{ID: "01", At: 1, Device: "d", Kind: review.KindFlag, Prompt: "d/a", Body: review.Encode(review.Switch{On: true})}
	other := flag
	other.Body = review.Encode(review.Switch{On: false})
	for _, c := range []struct {
		e           review.Entry
		taken, told int
	}{{flag, 1, 0}, {flag, 0, 0}, {other, 0, 1}} {
		told := 0
		taken, err := l.Take(ctx, Batch{Entries: []review.Entry{c.e}, Refused: func(error) { told++ }})
		if err != nil || len(taken) != c.taken || told != c.told {
			t.Errorf("%s: %d taken, %d told, %v", c.e.Body, len(taken), told, err)
		}
	}
}

package review

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
)

func TestDayBeginsAtFour(t *testing.T) {
	for _, c := range []struct {
		ms   int64
		zone int
		day  int
	}{
		{0, 0, -1},                          // 1970-01-01 00:00 is still the day before
		{4 * 3_600_000, 0, 0},               // 04:00
		{4*3_600_000 - 1, 0, -1},            // just before
		{3 * 3_600_000, 60, 0},              // 04:00 in a zone of +1 h
		{28 * 3_600_000, 0, 1},              // the next
		{28*3_600_000 - 1, 0, 0},            //
		{1_663_200_000_000, 300, 19250 - 0}, // 2022-09-15 00:00 UTC is 05:00 there
	} {
		if got := day.Of(c.ms, c.zone); got != c.day {
			t.Errorf("Day(%d, %d) = %d, want %d", c.ms, c.zone, got, c.day)
		}
		if start := day.Start(c.day, c.zone); day.Of(start, c.zone) != c.day || day.Of(start-1, c.zone) != c.day-1 {
			t.Errorf("day.Start(%d, %d) = %d", c.day, c.zone, start)
		}
	}
}

func TestIDsAreOrderedUUIDs(t *testing.T) {
	random := bytes.NewReader(make([]byte, 8*10_000))
	last := ""
	for i := range 10_000 {
		id, err := NextID(last, 1_700_000_000_000-int64(i%3)*100_000_000_000, random) // a clock that wavers
		if err != nil {
			t.Fatal(err)
		}
		if id <= last || len(id) != 36 || id[14] != '7' || id[19] != '8' {
			t.Fatalf("%s after %s", id, last)
		}
		last = id
	}
	if _, err := NextID(last, 0, random); err == nil {
		t.Error("an id without randomness")
	}
}

// TestNextIDIsBehindAll: whatever the greatest id of a log is, and the clock says.
func TestNextIDIsBehindAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v7 := rapid.Custom(func(t *rapid.T) string {
			b := rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "bytes")
			b[0], b[6] = b[0]%8, 0x70|b[6]&0xf
			return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
		})
		last := rapid.OneOf(v7, rapid.String(), rapid.StringMatching("0[0-6][0-9a-f-]{0,40}")).Filter(func(s string) bool { return !Aside(s) }).Draw(t, "last")
		clock := rapid.Int64Range(-1<<40, 1<<50).Draw(t, "clock")
		id, err := NextID(last, clock, bytes.NewReader(make([]byte, 8)))
		if err != nil && last < head(year2200-1) {
			t.Fatal(err)
		}
		if err == nil && (id <= last || Aside(id)) {
			t.Fatalf("%s after %q at %d", id, last, clock)
		}
	})
}

func entry(id string, at int64, kind Kind, prompt string, body any) Entry {
	return Entry{ID: id, At: at, Device: "d", Kind: kind, Prompt: prompt, Body: Encode(body)}
}

// inOrder sorts a log by its moments, and gives its entries ids in that order, which
// decides. Voids still speak of the same entries.
func inOrder(log []Entry) []Entry {
	out, ids := slices.Clone(log), map[string]string{}
	slices.SortStableFunc(out, func(a, b Entry) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	for i, e := range out {
		ids[e.ID] = fmt.Sprintf("%08d", i)
		out[i].ID = ids[e.ID]
	}
	for i, e := range out {
		if v, err := Decode[Void](e); e.Kind == KindVoid && err == nil {
			out[i].Body = Encode(Void{Entry: ids[v.Entry]})
		}
	}
	return out
}

func good(id string, at int64, prompt string) Entry {
	return entry(id, at, KindReview, prompt, Review{Mode: Study, Rating: memory.Good, Counts: true, Phase: memory.Review, Days: 2, Due: Due{Day: day.Of(at, 0) + 2}})
}

func TestFold(t *testing.T) {
	const day = 86_400_000
	a, b := good("1", day, "x/a"), good("2", 3*day, "x/a")
	states := func(log ...Entry) map[string]State {
		s, _, errs := Fold(inOrder(log))
		if errs != nil {
			t.Fatal(errs)
		}
		return s
	}
	both := states(a, b)
	if both["x/a"].Reps != 2 || both["x/a"].S <= states(a)["x/a"].S {
		t.Errorf("two reviews: %+v", both)
	}
	for name, c := range map[string]struct{ got, want map[string]State }{
		"order of arrival does not matter": {states(b, a), both},
		"a voided entry was never written": {states(a, b, entry("3", 4*day, KindVoid, "", Void{"2"})), states(a)},
		"a void of a void has no effect":   {states(a, b, entry("3", 4*day, KindVoid, "", Void{"2"}), entry("4", 4*day, KindVoid, "", Void{"3"})), states(a)},
		"unknown kinds are passed over":    {states(a, b, entry("3", 4*day, "later", "x/a", 1)), both},
		"practice moves no schedule":       {states(a, b, entry("3", 4*day, KindReview, "x/a", Review{Mode: Practice, Rating: memory.Good})), both},
		"a reset begins anew":              {states(a, entry("3", 2*day, KindReset, "x/a", nil), b), states(b)},
		"an alias moves the history":       {states(a, entry("3", 2*day, KindAlias, "", Alias{"x/a", "x/b"}), good("2", 3*day, "x/b")), map[string]State{"x/b": both["x/a"]}},
		"an edit that is taken back":       {states(a, b, entry("3", 4*day, KindAlias, "", Alias{"x/a", "x/b"}), entry("4", 5*day, KindAlias, "", Alias{"x/b", "x/a"})), both},
		"a circle of aliases does no harm": {states(a, b, entry("3", 4*day, KindAlias, "", Alias{"x/a", "x/a"})), both},
	} {
		if diff := gocmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestFoldFromElsewhere: a prompt goes on from where it stood in another program, and
// what the log knows of it before stays counted.
func TestFoldFromElsewhere(t *testing.T) {
	const aDay = 86_400_000
	stood := Reset{Standing: memory.Standing{Days: 20, Stability: 25, Difficulty: 4}, Phase: memory.Review, Due: Due{Day: 30}}
	at := int64(10 * aDay)
	states, _, errs := Fold(inOrder([]Entry{good("1", aDay, "x/b"), entry("2", at, KindReset, "x/a", stood), entry("3", at, KindReset, "x/b", stood)}))
	if errs != nil {
		t.Fatal(errs)
	}
	place := memory.Place{State: memory.State{S: 25, D: 4}, Phase: memory.Review, Days: 20}
	want := State{Place: place, Due: Due{Day: 30}, LastAt: at, LastDay: int32(day.Of(at, 0)), FirstDay: int32(day.Of(at, 0)), Reps: 1}
	if diff := gocmp.Diff(want, states["x/a"]); diff != "" {
		t.Error(diff)
	}
	want.FirstDay = int32(day.Of(aDay, 0))
	if diff := gocmp.Diff(want, states["x/b"]); diff != "" {
		t.Error(diff)
	}
	if got := Remember([]Entry{entry("2", at, KindReset, "x/a", stood)}, memory.Default(), 100); got.State != place.State || got.Last.Ms != at {
		t.Errorf("remembered %+v", got)
	}
	next, err := states["x/a"].Apply(good("4", 30*aDay, "x/a"), memory.Default())
	if err != nil {
		t.Fatal(err)
	}
	if direct := memory.Default().Next(place.State, memory.Good, 20); next.State != direct || next.Reps != 2 {
		t.Errorf("%+v, want %+v", next, direct)
	}
}

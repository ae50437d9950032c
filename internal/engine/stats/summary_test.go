package stats

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// TestFiguresAddUp: the rows of a table say the same, whichever way they are summed.
func TestFiguresAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := drawLog(t)
		from := day.Of(start, 0) - 1
		ledger, _ := review.NewLedger(log)
		c := NewCollector(ledger, Options{From: from, To: from + 90, Since: from})
		for _, e := range log {
			if err := c.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		s := Summary{Study: c.Study(), Options: c.options, Load: []int{3, 4}, Hardest: []Hard{{Prompt: "d/a", Lapses: 2}}}
		sums := map[string]float64{}
		for _, row := range s.Figures()[1:] {
			x, err := strconv.ParseFloat(row[2], 64)
			if err != nil {
				t.Fatalf("%v: %v", row, err)
			}
			if row[1] != "all" {
				sums[row[0]] += x
			}
		}
		all := s.Retention()
		for _, name := range []string{"retention", "hour", "day", "rated before"} {
			if sums[name+" reviews"] != float64(all.N) || sums[name+" recalled"] != float64(all.Right) {
				t.Fatalf("%s: %v of %v, want %+v", name, sums[name+" recalled"], sums[name+" reviews"], all)
			}
		}
		if sums["calibration reviews"] != float64(all.N) || sums["answers"] != float64(s.Answers()) || sums["due"] != 7 || sums["lapses"] != 2 {
			t.Fatalf("%v", sums)
		}
		year := 0
		for _, n := range s.Year {
			year += n
		}
		if year != s.Answers() {
			t.Fatalf("%d answers in the year, %d in the days", year, s.Answers())
		}
	})
}

// TestMasteryOverTime keeps the sessions that noted it.
func TestMasteryOverTime(t *testing.T) {
	all := []Session{
		{Ended: 1, SessionEnd: review.SessionEnd{Decks: []string{"b", "a"}, Mastery: map[string]float64{"a": 0.5}}},
		{Ended: 2, SessionEnd: review.SessionEnd{Decks: []string{"a"}}},
		{Ended: 3, SessionEnd: review.SessionEnd{Decks: []string{"a"}, Started: 1, Mastery: map[string]float64{"a": 0.7}}},
	}
	got := Mastery(all, "a")
	if len(got) != 2 || got[0] != (Known{Ended: 1, Mastery: 0.5}) || got[1].Mastery != 0.7 {
		t.Errorf("%+v", got)
	}
	if ids := Decks(all); len(ids) != 2 || ids[0] != "a" || ids[1] != "b" {
		t.Errorf("%v", ids)
	}
	if s := all[2].Seconds(); s != 0.002 {
		t.Errorf("%v seconds", s)
	}
}

package queue

import (
	"testing"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

const today = 20_000

// noon of today, UTC.
var noon = day.Moment{Ms: today*86_400_000 + 12*3_600_000}

func inReview(s float64, due int) review.State {
	return review.State{
		Place: memory.Place{State: memory.State{S: s, D: 5}, Phase: memory.Review, Days: 1},
		Due:   review.Due{Day: due}, Reps: 1, LastDay: today - 5, FirstDay: today - 5,
	}
}

func inSteps(at int64) review.State {
	s := inReview(1, 0)
	s.Phase, s.Due = memory.Learning, review.Due{At: at}
	return s
}

func TestMatch(t *testing.T) {
	suspended, buried, lapsed := inReview(9, today), inReview(9, today), inReview(9, today)
	suspended.Suspended, buried.Buried, lapsed.Lapses = true, today+1, 8
	for _, c := range []struct {
		query string
		row   Row
		want  bool
	}{
		{"is:due", Row{State: inReview(9, today)}, true},
		{"is:due", Row{State: inReview(9, today+1)}, false},
		{"is:due", Row{State: suspended}, false},
		{"is:due", Row{State: buried}, false},
		{"is:due", Row{State: inReview(9, today), Draft: true}, false},
		{"is:new", Row{}, true},
		{"is:learning", Row{State: inSteps(0)}, true},
		{"is:leech", Row{State: lapsed}, true},
		{"turkiye", Row{Question: "Did TÜRKİYE join?"}, true},
		{"tag:x", Row{Tags: []string{"xy"}}, false},
		{"lapses:0..", Row{}, true},
		{"due:0", Row{State: inSteps(noon.Ms + 9)}, true},
		{"due:..-2", Row{State: inReview(9, today-2)}, true},
		{"due:..9", Row{}, false},
		{"recall:0..1", Row{}, false},
		{"recall:0..1", Row{State: inReview(9, today)}, true},
		{"recall:0.8999..", Row{State: inReview(5, today)}, true}, // five days at S = 5
		{"recall:0.9001..", Row{State: inReview(5, today)}, false},
		{"recall:..0.9001", Row{State: inReview(5, today)}, true},
		{"recall:1", Row{State: inReview(5, today)}, false},
		{"recall:2..", Row{State: inReview(5, today)}, false},
		{"recall:..-1", Row{State: inReview(5, today)}, false},
		{"stability:5", Row{State: inReview(5, today)}, true},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(c.row, At{noon, memory.Default()}); got != c.want {
			t.Errorf("%s of %+v: %v", c.query, c.row, got)
		}
	}
}

// deck:go means the deck go, if there is one, and else all whose ids begin so.
func TestResolve(t *testing.T) {
	for _, c := range []struct {
		query, deck string
		want        bool
	}{
		{"deck:go", "go", true}, {"deck:go", "golang", false}, {"not deck:go", "golang", true},
		{"deck:gol", "golang", true}, {"deck:gol", "go", false}, {"deck:", "go", true},
		{"x or deck:go", "golang", false}, {"deck:g (deck:go)", "golang", false},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		q = Resolve(q, func(id string) bool { return id == "go" || id == "golang" })
		if got := q.Match(Row{Deck: c.deck}, At{}); got != c.want {
			t.Errorf("%s finds %s: %v", c.query, c.deck, got)
		}
	}
}

package exam

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"quiz/internal/growth"
)

func many(n int) []Candidate {
	var out []Candidate
	for i := range n {
		out = append(out, Candidate{Key: fmt.Sprintf("d/c%02d", i), Question: fmt.Sprintf("question %d", i), Answers: []string{fmt.Sprintf("answer%02d", i)}})
	}
	return out
}

func TestDrawKeepsApart(t *testing.T) {
	cards := many(10)
	cards[0].Question = "what comes after answer01 and answer02"
	cards[4].Key = "d/c03#2"
	for seed := range uint64(200) {
		s := settings()
		s.Seed, s.Questions = seed, 6
		drawn, err := Draw(s, cards)
		if err != nil {
			t.Fatal(err)
		}
		has := func(key string) bool { return slices.Contains(drawn.Keys, key) }
		if has("d/c00") && (has("d/c01") || has("d/c02")) {
			t.Fatalf("seed %d: a question tells the answer of another: %v", seed, drawn.Keys)
		}
		if has("d/c03") && has("d/c03#2") {
			t.Fatalf("seed %d: siblings: %v", seed, drawn.Keys)
		}
		if len(drawn.Keys) != 6 || drawn.Pool != 10 {
			t.Fatalf("seed %d: %+v", seed, drawn)
		}
	}
}

func TestDrawIsNeverSmaller(t *testing.T) {
	cards := many(3)
	for i := range cards {
		cards[i].Question = "answer00 answer01 answer02"
	}
	s := settings()
	s.Questions = 3
	if drawn, err := Draw(s, cards); err != nil || len(drawn.Keys) != 3 {
		t.Errorf("%v, %v", drawn, err)
	}
}

func TestDrawLeavesOut(t *testing.T) {
	cards := many(4)
	cards[0].Draft, cards[1].Self = true, true
	cards[2].Tags = []string{"x"}
	for _, c := range []struct {
		set  func(*Settings)
		want []string
	}{
		{func(*Settings) {}, []string{"d/c02", "d/c03"}},
		{func(s *Settings) { s.Self = true }, []string{"d/c01", "d/c02", "d/c03"}},
		{func(s *Settings) { s.Tag = "x" }, []string{"d/c02"}},
	} {
		s := settings()
		c.set(&s)
		drawn, err := Draw(s, cards)
		slices.Sort(drawn.Keys)
		if err != nil || !slices.Equal(drawn.Keys, c.want) {
			t.Errorf("%v, %v, want %v", drawn.Keys, err, c.want)
		}
	}
}

func TestDrawByGroups(t *testing.T) {
	cards := many(20)
	for i := range 10 {
		cards[i].Tags = []string{"dates"}
	}
	for i := 15; i < 20; i++ {
		cards[i].Key = fmt.Sprintf("other/c%02d", i)
	}
	s := settings()
	s.Questions, s.Draw = 8, map[string]int{"dates": 3, "other": 4}
	for seed := range uint64(50) {
		s.Seed = seed
		drawn, err := Draw(s, cards)
		if err != nil {
			t.Fatal(err)
		}
		other := 0
		for _, key := range drawn.Keys {
			if strings.HasPrefix(key, "other/") {
				other++
			}
		}
		if len(drawn.Keys) != 8 || other < 4 {
			t.Fatalf("seed %d: %v", seed, drawn.Keys)
		}
	}
}

func TestDrawRefuses(t *testing.T) {
	for _, c := range []struct {
		set  func(*Settings)
		want string
	}{
		{func(s *Settings) { s.Questions = 5 }, "exam: 5 questions wanted, and there are 4"},
		{func(s *Settings) { s.Tag = "none" }, `exam: no card with the tag "none" can be asked`},
		{func(s *Settings) { s.Draw = map[string]int{"d": 5} }, "exam: draw d = 5: only 4 can be asked"},
		{func(s *Settings) { s.Draw = map[string]int{"d": -1} }, "exam: draw d = -1: below 0"},
		{func(s *Settings) { s.Questions, s.Draw = 2, map[string]int{"d": 3} }, "exam: draw asks for 3 questions, and there are to be 2"},
	} {
		s := settings()
		c.set(&s)
		if _, err := Draw(s, many(4)); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	for _, c := range []struct {
		set  func(*Settings)
		want string
	}{
		{func(s *Settings) { s.Minutes = 0 }, "minutes: an exam lasts at least 1 minute"},
		{func(s *Settings) { s.Pass = 1.5 }, "pass mark 1.5: it is a share of the points, 0 to 1"},
		{func(s *Settings) { s.Questions = -1 }, "questions: below 0"},
	} {
		s := settings()
		c.set(&s)
		if err := s.Check(); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	if err := settings().Check(); err != nil {
		t.Error(err)
	}
}

// TestApartAsInPairs holds the words of a paper against looking at each pair.
func TestApartAsInPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		cards := randomCandidates(rng, 12)
		paper := newPaperWords()
		for i := range cards {
			c := &cards[i]
			want := !slices.ContainsFunc(cards[:i], func(other Candidate) bool {
				return cardOf(c.Key) == cardOf(other.Key) || tells(c, &other) || tells(&other, c)
			})
			if got := paper.apart(c); got != want {
				t.Fatalf("%+v after %+v: apart %v", c, cards[:i], got)
			}
			paper.add(c)
		}
	}
}

func tells(c, other *Candidate) bool {
	return slices.ContainsFunc(other.Answers, func(a string) bool {
		return slices.ContainsFunc(c.shows(), func(text string) bool { return mentions(text, a) })
	})
}

// TestDrawAll: a paper of everything in a large collection takes no time to speak
// of, though every question is held against all others.
func TestDrawAll(t *testing.T) {
	growth.Linear(t, "drawing", 12_500, many, func(cards []Candidate) {
		drawn, err := Draw(settings(), cards)
		if err != nil || len(drawn.Keys) != len(cards) {
			t.Fatalf("%d, %v", len(drawn.Keys), err)
		}
	})
}

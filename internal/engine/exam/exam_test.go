package exam

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

const source = `
id = "d"
[[card]]
id = "member"
question = "Which state joined?"
answer = "Iran"
points = 2
[[card]]
id = "several"
question = "Which are fruit?"
answer = ["apple", "pear"]
choices = ["apple", "pear", "stone", "chair"]
[[card]]
id = "order"
question = "From small to large?"
answer = ["one", "two", "three", "four"]
ordered = true
[[card]]
id = "truth"
question = "Is it so?"
answer = true
[[card]]
id = "own"
question = "Why?"
answer = "A long reason."
typed = false
`

func load(t testing.TB) []*deck.Prompt {
	t.Helper()
	d := deck.Parse("d.toml", []byte(source))
	if len(d.Problems) > 0 {
		t.Fatal(d.Problems)
	}
	var out []*deck.Prompt
	for _, c := range d.Cards {
		out = append(out, c.Prompts...)
	}
	return out
}

func settings() Settings {
	return Settings{Title: "A test", Decks: []string{"d"}, Minutes: 10, Pass: 0.6, Several: NetCorrect, Order: Whole, Seed: 7}
}

func judge(p *deck.Prompt, given answer.Given) answer.Judgement {
	return answer.NewGuards(p.Deck).Judge(p, given)
}

// chosen are the places at which options are shown, by their texts.
func chosen(q *Question, texts ...string) answer.Given {
	var g answer.Given
	for i, o := range q.Options {
		if slices.Contains(texts, o.Text) {
			g.Options = append(g.Options, i)
		}
	}
	return g
}

func TestScore(t *testing.T) {
	p := New(settings(), 5, load(t), nil, 1000)
	several := &p.Questions[1]
	for _, c := range []struct {
		name     string
		set      func(*Settings)
		question int
		answer   Answer
		score    float64
		verdict  answer.Verdict
	}{
		{"right", nil, 0, Answer{Given: answer.Given{Text: "Iran"}}, 1, answer.Correct},
		{"another state", nil, 0, Answer{Given: answer.Given{Text: "Iraq"}}, 0, answer.Wrong},
		{"blank", nil, 0, Answer{}, 0, answer.Blank},
		{"net-correct, both", nil, 1, Answer{Given: chosen(several, "apple", "pear")}, 1, answer.Correct},
		{"net-correct, one", nil, 1, Answer{Given: chosen(several, "pear")}, 0.5, answer.Partial},
		{"net-correct, one of each", nil, 1, Answer{Given: chosen(several, "pear", "stone")}, 0, answer.Wrong},
		{"net-correct, all", nil, 1, Answer{Given: chosen(several, "apple", "pear", "stone", "chair")}, 0, answer.Wrong},
		{"off, one", func(s *Settings) { s.Several = Off }, 1, Answer{Given: chosen(several, "pear")}, 0, answer.Wrong},
		{"off, both", func(s *Settings) { s.Several = Off }, 1, Answer{Given: chosen(several, "apple", "pear")}, 1, answer.Correct},
		{"coverage, one of each", func(s *Settings) { s.Several = Coverage }, 1, Answer{Given: chosen(several, "pear", "stone")}, 0.25, answer.Partial},
		{"coverage, all", func(s *Settings) { s.Several = Coverage }, 1, Answer{Given: chosen(several, "apple", "pear", "stone", "chair")}, 0.5, answer.Partial},
		{"an order with two in place", nil, 2, Answer{Given: answer.Given{Parts: []string{"one", "two", "four", "three"}}}, 0, answer.Wrong},
		{"the same by places", func(s *Settings) { s.Order = Places }, 2, Answer{Given: answer.Given{Parts: []string{"one", "two", "four", "three"}}}, 0.5, answer.Partial},
		{"nobody asks once more", nil, 3, Answer{Given: answer.Given{Text: "perhaps"}}, 0, answer.Wrong},
		{"rated Hard", nil, 4, Answer{Rating: 2}, 1, answer.Correct},
		{"rated Again", nil, 4, Answer{Rating: 1}, 0, answer.Wrong},
		{"not rated", nil, 4, Answer{}, 0, answer.Blank},
	} {
		paper := p
		if c.set != nil {
			c.set(&paper.Settings)
		}
		answers := make([]Answer, 5)
		answers[c.question] = c.answer
		m := Score(&paper, answers, judge).Marks[c.question]
		if math.Abs(m.Score-c.score) > 1e-12 || m.Verdict != c.verdict {
			t.Errorf("%s: %v %s, want %v %s", c.name, m.Score, m.Verdict, c.score, c.verdict)
		}
		if m.Points != m.Score*float64(p.Questions[c.question].Points) {
			t.Errorf("%s: %v points for a score of %v", c.name, m.Points, m.Score)
		}
	}
}

// TestCertainty: the figures of one learner who is sure of what she knows, and of
// one who is sure of everything.
func TestCertainty(t *testing.T) {
	marks := func(scores ...float64) (out []Mark) {
		for _, s := range scores {
			out = append(out, Mark{Verdict: answer.Correct, Score: s, Possible: 1})
		}
		return out
	}
	levels := func(cs ...int) (out []Answer) {
		for _, c := range cs {
			out = append(out, Answer{Certainty: c})
		}
		return out
	}
	for _, c := range []struct {
		name        string
		marks       []Mark
		answers     []Answer
		mean, bonus float64
	}{
		// Two right at 3, two wrong at 1: (3+3+0+0)/4; with 1 for all it were 2/4,
		// with 2 (2+2−2−2)/4, with 3 below 0.
		{"knows what she knows", marks(1, 1, 0, 0), levels(3, 3, 1, 1), 1.5, 0.1},
		{"sure of everything", marks(1, 1, 0, 0), levels(3, 3, 3, 3), -1.5, -0.2},
		{"partly right lies between", marks(0.5), levels(2), 0, -0.05},
		{"blank is 0", []Mark{{Verdict: answer.Blank, Possible: 1}, marks(1)[0]}, levels(3, 3), 1.5, 0},
		{"nothing is asked", nil, nil, 0, 0},
	} {
		s := sure(c.marks, c.answers)
		if math.Abs(s.Mean-c.mean) > 1e-12 || math.Abs(s.Bonus-c.bonus) > 1e-12 {
			t.Errorf("%s: mean %v, bonus %v, want %v, %v", c.name, s.Mean, s.Bonus, c.mean, c.bonus)
		}
	}
}

// TestPaperAsStored pins the form in which papers stay in logs: what changes it
// must still read old ones.
func TestPaperAsStored(t *testing.T) {
	p := New(settings(), 5, load(t)[:1], func(*deck.Prompt) []string { return []string{"from the notes"} }, 1000)
	got, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"title":"A test","decks":["d"],"questions":0,"minutes":10,"pass":0.6,"several":"net-correct","order":"whole","certainty":false,"self":false,"count":false,"seed":7,"pool":5,"started":1000,"paper":[{"prompt":"d/member","language":"en","kind":0,"question":"Which state joined?","want":[{"Text":"Iran","Accept":null,"Label":""}],`
	if !strings.HasPrefix(string(got), want) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
	var back Paper
	if err := json.Unmarshal(got, &back); err != nil {
		t.Fatal(err)
	}
	again, _ := json.Marshal(back)
	if diff := cmp.Diff(string(got), string(again)); diff != "" {
		t.Error(diff)
	}
}

// TestArrangements counts where the right option stands, and how orders begin: a
// fair shuffle fails once in 10,000 runs, but the seeds are fixed.
func TestArrangements(t *testing.T) {
	prompts := load(t)
	const n = 4000
	first, orders := map[string]int{}, map[string]int{}
	for seed := range uint64(n) {
		s := settings()
		s.Seed = seed
		p := New(s, 5, prompts, nil, 0)
		first[p.Questions[1].Options[0].Text]++
		orders[fmt.Sprint(p.Questions[2].Items)]++
	}
	if chi := chiSquare(first, 4, n); chi > 21.1 { // 3 degrees of freedom
		t.Errorf("first options %v: chi square %.1f", first, chi)
	}
	if chi := chiSquare(orders, 23, n); chi > 55.5 { // 22
		t.Errorf("orders %v: chi square %.1f", orders, chi)
	}
	if orders["[0 1 2 3]"] > 0 {
		t.Error("an order came in its order")
	}
}

func chiSquare(counts map[string]int, classes, n int) float64 {
	expected := float64(n) / float64(classes)
	chi := expected * float64(classes-len(counts))
	for _, c := range counts {
		d := float64(c) - expected
		chi += d * d / expected
	}
	return chi
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		candidates := randomCandidates(rng, rapid.IntRange(1, 40).Draw(t, "candidates"))
		s := settings()
		s.Seed = rng.Uint64()
		s.Questions = rapid.IntRange(0, len(candidates)).Draw(t, "questions")
		drawn, err := Draw(s, candidates)
		if err != nil {
			t.Fatal(err)
		}
		rng.Shuffle(len(candidates), func(i, j int) { candidates[i], candidates[j] = candidates[j], candidates[i] })
		again, _ := Draw(s, candidates)
		if diff := cmp.Diff(drawn, again); diff != "" {
			t.Fatalf("another order of the candidates:\n%s", diff)
		}
		want := s.Questions
		if want == 0 {
			want = len(candidates)
		}
		sorted := slices.Clone(drawn.Keys)
		slices.Sort(sorted)
		if len(slices.Compact(sorted)) != want {
			t.Fatalf("%d different prompts, want %d", len(sorted), want)
		}
	})
}

func randomCandidates(rng *rand.Rand, n int) []Candidate {
	var out []Candidate
	for i := range n {
		c := Candidate{Key: fmt.Sprintf("d%d/c%d", rng.IntN(3), i/2), Answers: []string{fmt.Sprintf("word%d", rng.IntN(n))}}
		if i%2 == 1 {
			c.Key = strings.Split(out[i-1].Key, "#")[0] + "#2"
		}
		c.Question = fmt.Sprintf("what is word%d", rng.IntN(n))
		out = append(out, c)
	}
	return out
}

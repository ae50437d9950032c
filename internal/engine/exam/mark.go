package exam

import (
	"math"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

// Answer is what was given to one question of a paper. The zero Answer is blank.
type Answer struct {
	Given     answer.Given `json:"given"`
	Rating    int          `json:"rating,omitempty"`    // of a card that is rated by oneself: 1 to 4
	Certainty int          `json:"certainty,omitempty"` // 1 to 3; 0 where it was not asked
	Look      bool         `json:"look,omitempty"`      // put aside to look at again
	Ms        int64        `json:"ms"`                  // spent on the question so far
}

// Mark is what a question earned.
type Mark struct {
	Verdict   answer.Verdict   `json:"verdict"`
	Score     float64          `json:"score"` // 0 to 1
	Points    float64          `json:"points"`
	Possible  float64          `json:"possible"`
	Given     []string         `json:"given"` // as it was understood
	Right     []string         `json:"right"`
	Message   string           `json:"message,omitempty"`
	Certainty float64          `json:"certainty,omitempty"` // the certainty mark, −6 to 3
	Judgement answer.Judgement `json:"-"`
}

// Result is what a paper earned.
type Result struct {
	Marks    []Mark  `json:"marks"` // one per question
	Points   float64 `json:"points"`
	Possible float64 `json:"possible"`
	Right    int     `json:"right"` // wholly, slips included
	Slips    int     `json:"slips"`
	Partly   int     `json:"partly"`
	Wrong    int     `json:"wrong"`
	Blank    int     `json:"blank"`
	Sure     *Sure   `json:"certainty,omitempty"`
}

// Accuracy is the share of the points, 0 to 1.
func (r *Result) Accuracy() float64 {
	if r.Possible == 0 {
		return 0
	}
	return r.Points / r.Possible
}

// Passed reports whether a pass mark is reached; rounding is no reason to fail.
func (r *Result) Passed(pass float64) bool { return r.Accuracy() >= pass-1e-9 }

// Judge grades what was given for a prompt.
type Judge func(p *deck.Prompt, given answer.Given) answer.Judgement

// Score marks a paper. answers has one per question; missing ones are blank.
func Score(p *Paper, answers []Answer, judge Judge) Result {
	var r Result
	for i := range p.Questions {
		var a Answer
		if i < len(answers) {
			a = answers[i]
		}
		m := mark(p, &p.Questions[i], a, judge)
		r.Marks = append(r.Marks, m)
		r.Points += m.Points
		r.Possible += m.Possible
		r.count(m)
	}
	if p.Certainty {
		r.Sure = sure(r.Marks, answers)
	}
	return r
}

func (r *Result) count(m Mark) {
	switch {
	case m.Verdict == answer.Blank:
		r.Blank++
	case m.Score == 1:
		r.Right++
	case m.Score > 0:
		r.Partly++
	default:
		r.Wrong++
	}
	if m.Verdict == answer.Typo {
		r.Slips++
	}
}

func mark(p *Paper, q *Question, a Answer, judge Judge) Mark {
	prompt := q.AsPrompt()
	j := judge(prompt, a.Given)
	m := Mark{Verdict: j.Verdict, Score: j.Score, Possible: float64(q.Points), Given: j.Given, Right: rightOf(prompt), Message: j.Message, Judgement: j}
	switch q.Kind {
	case deck.Reveal:
		m.Verdict, m.Score = selfRated(a.Rating)
	case deck.Multi:
		m.Score = several(p.Several, q.Options, a.Given.Options, j.Score)
	case deck.Ordered:
		m.Score = inPlaces(p.Order, j)
	}
	if m.Verdict == answer.Unclear { // nobody asks once more in an exam
		m.Verdict, m.Score, m.Message = answer.Wrong, 0, ""
	}
	m.Verdict = agreeing(m)
	m.Points = m.Score * m.Possible
	return m
}

// agreeing is the verdict that fits a score by the rules of the paper.
func agreeing(m Mark) answer.Verdict {
	switch {
	case m.Verdict == answer.Blank, m.Verdict == answer.Typo:
		return m.Verdict
	case m.Score == 1:
		return answer.Correct
	case m.Score > 0:
		return answer.Partial
	}
	return answer.Wrong
}

func rightOf(p *deck.Prompt) []string {
	var out []string
	for _, w := range p.Want {
		text := w.Text
		if p.Kind == deck.Pairs {
			text = w.Label + " = " + w.Text
		}
		out = append(out, text)
	}
	return out
}

// selfRated is what a learner's own rating earns: 1 from Hard on.
func selfRated(rating int) (answer.Verdict, float64) {
	switch {
	case rating == 0:
		return answer.Blank, 0
	case rating == 1:
		return answer.Wrong, 0
	}
	return answer.Correct, 1
}

// several scores chosen options. An answer that was not given by options has the
// grader's own score, which is net-correct.
func several(rule Several, options []deck.Option, chosen []int, graded float64) float64 {
	right, c, w := 0, 0, 0
	for _, o := range options {
		if o.Right {
			right++
		}
	}
	seen := map[int]bool{}
	for _, i := range chosen {
		if i < 0 || i >= len(options) || seen[i] {
			continue
		}
		seen[i] = true
		if options[i].Right {
			c++
		} else {
			w++
		}
	}
	if right == 0 || c+w == 0 {
		return graded
	}
	switch rule {
	case Off:
		return whole(c == right && w == 0)
	case Coverage:
		return float64(c) / float64(right) * float64(c) / float64(c+w)
	}
	return max(0, float64(c-w)/float64(right))
}

func inPlaces(rule Order, j answer.Judgement) float64 {
	if rule != Places || len(j.Parts) == 0 {
		return whole(j.Score == 1)
	}
	right := 0
	for _, p := range j.Parts {
		if p.Verdict == answer.Correct || p.Verdict == answer.Typo {
			right++
		}
	}
	return float64(right) / float64(len(j.Parts))
}

func whole(right bool) float64 {
	if right {
		return 1
	}
	return 0
}

// Sure is what answers with certainty earned.
type Sure struct {
	Mean  float64      `json:"mean"`  // certainty mark, weighed by points
	Bonus float64      `json:"bonus"` // a tenth of what the certainty added
	Level [3]SureLevel `json:"levels"`
}

// SureLevel is what the answers of one certainty earned.
type SureLevel struct {
	Answers int     `json:"answers"`
	Score   float64 `json:"score"` // mean, 0 to 1
}

// rewards and penalties by certainty 1 to 3: an answer is worth certainty 2 from
// a chance of two thirds on, and 3 from four fifths (A. R. Gardner-Medwin,
// Confidence-based marking, 2006).
var (
	rewards   = [3]float64{1, 2, 3}
	penalties = [3]float64{0, -2, -6}
)

// certain is the certainty mark of a score at a level from 0.
func certain(score float64, level int) float64 {
	return score*rewards[level] + (1-score)*penalties[level]
}

// sure sums up certainty marks. The bonus compares them with what the same
// answers would have earned with one certainty for all, the best of the three.
func sure(marks []Mark, answers []Answer) *Sure {
	s := &Sure{}
	var same [3]float64
	possible := 0.0
	for i := range marks {
		m := &marks[i]
		possible += m.Possible
		if m.Verdict == answer.Blank {
			continue
		}
		level := 0
		if i < len(answers) {
			level = min(max(answers[i].Certainty, 1), 3) - 1
		}
		m.Certainty = certain(m.Score, level)
		s.Mean += m.Certainty * m.Possible
		s.Level[level].Answers++
		s.Level[level].Score += m.Score
		for c := range same {
			same[c] += certain(m.Score, c) * m.Possible
		}
	}
	if possible == 0 {
		return s
	}
	best := math.Max(same[0], math.Max(same[1], same[2])) / possible
	s.Mean /= possible
	s.Bonus = (s.Mean - best) / 10
	for i := range s.Level {
		if n := s.Level[i].Answers; n > 0 {
			s.Level[i].Score /= float64(n)
		}
	}
	return s
}

package exam

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"quiz/internal/engine/answer"
)

// TestPage: the numbers that docs/testing-yourself.md gives as examples come out.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../../../docs/testing-yourself.md")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Join(strings.Fields(string(page)), " ")
	marks := []Mark{{Verdict: answer.Correct, Score: 1, Possible: 1}, {Verdict: answer.Wrong, Possible: 1}}
	s := sure(marks, []Answer{{Certainty: 3}, {Certainty: 1}})
	i := interval(0.7, 20, 1_000_000)
	f := Expect([]Chance{{Recall: 0.5, Points: 1}, {Recall: 0.5, Points: 1}})
	for _, want := range []string{
		fmt.Sprintf("earn (3 + 0) / 2 = %.1f. One certainty for both would have earned at best 0.5, so the bonus is %.1f", s.Mean, s.Bonus),
		fmt.Sprintf("14 of 20 questions out of very many come to %.0f to %.0f %%", 100*i.Low, 100*i.High),
		fmt.Sprintf("it is %.0f %% (%.0f–%.0f)", 100*f.Mean, 100*f.Low, 100*f.High),
		fmt.Sprintf("| 3 | %v | −%v |", rewards[2], -penalties[2]),
	} {
		if !strings.Contains(words, want) {
			t.Errorf("docs/testing-yourself.md does not say: %s", want)
		}
	}
}

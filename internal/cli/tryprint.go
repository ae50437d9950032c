package cli

import (
	"fmt"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/plain"
)

// trialJSON is the object of `quiz try --json`.
type trialJSON struct {
	Prompt   string   `json:"prompt"`
	Verdict  *string  `json:"verdict"`
	Score    *float64 `json:"score"`
	Message  string   `json:"message"`
	Expected any      `json:"expected"`
	Given    any      `json:"given"`
	Rating   *int     `json:"rating"`
	Guard    *string  `json:"guard"`
}

func trial(prompt *deck.Prompt, j answer.Judgement) trialJSON {
	out := trialJSON{Prompt: prompt.Key, Message: j.Message, Expected: oneOrMany(prompt, j.Expected), Given: oneOrMany(prompt, j.Given)}
	if j.Verdict != answer.None {
		v := string(j.Verdict)
		out.Verdict = &v
	}
	if j.Verdict != answer.None && j.Verdict != answer.Unclear {
		out.Score = &j.Score
		out.Rating = &j.Rating
	}
	if j.Guard != "" {
		out.Guard = &j.Guard
	}
	return out
}

// oneOrMany is a string where the prompt has one part, else an array.
func oneOrMany(prompt *deck.Prompt, parts []string) any {
	if manyParts(prompt.Kind) {
		return append([]string{}, parts...)
	}
	return strings.Join(parts, "; ")
}

// printTrial shows a judgement to a person: what a learner would see, and which
// rule made it so.
func (p *program) printTrial(prompt *deck.Prompt, j answer.Judgement) error {
	rows := [][2]string{{"verdict", string(j.Verdict)}, {"score", fmt.Sprintf("%.3g of 1", j.Score)}, {"rating", rated(j.Rating)}}
	switch j.Verdict {
	case answer.None:
		rows = [][2]string{{"verdict", "none: the learner rates a revealed answer"}}
	case answer.Unclear:
		rows = [][2]string{{"verdict", "vague: the learner is asked once more"}}
	}
	if j.Guard != "" {
		rows = append(rows, [2]string{"guard", j.Guard})
	}
	if j.Message != "" {
		rows = append(rows, [2]string{"message", j.Message})
	}
	rows = append(rows, [2]string{"expected", strings.Join(j.Expected, "; ")}, [2]string{"given", strings.Join(j.Given, "; ")})
	if len(j.Parts) == 1 {
		rows = append(rows, [2]string{"diff", plain.Diff(j.Parts[0])})
	} else {
		rows = append(rows, partRows(prompt, j.Parts)...)
	}
	rows = append(rows, [2]string{"explain", prompt.Card.Explain})
	for _, r := range rows {
		if r[1] == "" && r[0] != "given" {
			continue
		}
		if _, err := fmt.Fprintln(p.env.Stdout, strings.TrimRight(clean(fmt.Sprintf("%-9s %s", r[0], r[1])), " ")); err != nil {
			return err
		}
	}
	return nil
}

// rated names the rating that is offered.
func rated(rating int) string {
	return fmt.Sprintf("%d offered, %s", rating, memory.Rating(rating))
}

// partRows are the verdicts on the parts of an answer.
func partRows(prompt *deck.Prompt, parts []answer.Part) [][2]string {
	var out [][2]string
	for i, part := range parts {
		text := fmt.Sprintf("%-8s%s", part.Verdict, prompt.Want[i].Text)
		if l := prompt.Want[i].Label; l != "" {
			text = fmt.Sprintf("%-8s%s: %s", part.Verdict, l, prompt.Want[i].Text)
		}
		if part.Given != "" && part.Verdict != answer.Correct {
			text += ", given " + part.Given
		}
		if d := plain.Diff(part); d != "" {
			text += ", diff " + d
		}
		out = append(out, [2]string{"part", text})
	}
	return out
}

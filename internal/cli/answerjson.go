package cli

import "quiz/internal/engine/deck"

// answerJSON is the answer as its TOML value; of a cloze the text of the asked
// gap or gaps, of pairs the pairs.
func answerJSON(p *deck.Prompt) any {
	switch {
	case p.Part == "reverse" || p.Kind == deck.Gap:
		return p.Want[0].Text
	case p.Kind == deck.Gaps:
		var out []string
		for _, w := range p.Want {
			out = append(out, w.Text)
		}
		return out
	case p.Kind == deck.Pairs:
		var out [][2]string
		for _, w := range p.Want {
			out = append(out, [2]string{w.Label, w.Text})
		}
		return out
	}
	return plainJSON(p.Card.Answer)
}

func plainJSON(v any) any {
	switch v := v.(type) {
	case deck.Date:
		return v.String()
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plainJSON(v[i])
		}
		return out
	}
	return v
}

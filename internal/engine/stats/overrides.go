package stats

import (
	"cmp"
	"slices"
	"strings"

	"quiz/internal/engine/review"
)

// Override is an answer that a learner called right against the grader.
type Override struct {
	Prompt string   // its key today
	Given  []string // as it was typed, part by part
	Times  int
}

// Overrides are the answers of a log that were called right against the grader, the
// most frequent first; those of has alone, nil for all prompts. Entries that cannot
// be read are passed over.
func Overrides(entries []review.Entry, l *review.Ledger, has func(key string) bool) []Override {
	at := map[string]int{}
	var out []Override
	for _, e := range entries {
		if e.Kind != review.KindReview || !l.Holds(e) {
			continue
		}
		r, err := review.Decode[review.Review](e)
		if err != nil || r.Judged == r.Verdict || r.Verdict != overruled {
			continue
		}
		key := l.Key(&e)
		if has != nil && !has(key) {
			continue
		}
		same := strings.Join(append([]string{key}, r.Given...), "\x00")
		i, known := at[same]
		if !known {
			i = len(out)
			at[same] = i
			out = append(out, Override{Prompt: key, Given: r.Given})
		}
		out[i].Times++
	}
	slices.SortStableFunc(out, func(a, b Override) int {
		return cmp.Or(b.Times-a.Times, cmp.Compare(a.Prompt, b.Prompt))
	})
	return out
}

// overruled is the verdict that a learner sets.
const overruled = "correct"

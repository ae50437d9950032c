package cli

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/exchange"
)

// history is the answers that were given in the other program, and what else it knew
// of its cards.
func (m *importing) history() (entries []review.Entry) {
	if m.noHistory {
		return nil
	}
	seen := map[*exchange.Bundle]bool{}
	for i := range m.targets {
		b := m.targets[i].bundle
		if seen[b] {
			continue
		}
		seen[b] = true
		prompts := m.promptsOf(b)
		for _, r := range b.Reviews {
			if e, ok := m.answer(m.targets[i].source, prompts, r); ok {
				entries = append(entries, e)
			}
		}
		entries = append(entries, m.states(m.targets[i].source, prompts, b)...)
	}
	slices.SortStableFunc(entries, func(a, b review.Entry) int { return strings.Compare(a.ID, b.ID) })
	return entries
}

// remember appends that history to the log as one act.
func (m *importing) remember(ctx context.Context) error {
	if len(m.entries) == 0 {
		return nil
	}
	d, err := m.open(ctx, nil, false)
	if err != nil {
		return err
	}
	if _, err := d.TakeIn(ctx, m.moment(), nil); err != nil {
		return err
	}
	added, err := d.Import(ctx, m.entries)
	m.count(added)
	return err
}

// foreignPrompt names a prompt in its source.
type foreignPrompt struct {
	card string
	part int
}

// promptsOf are the keys that the foreign prompts of a source have here.
func (m *importing) promptsOf(b *exchange.Bundle) map[foreignPrompt]string {
	out := map[foreignPrompt]string{}
	for i := range m.targets {
		t := &m.targets[i]
		if t.bundle != b {
			continue
		}
		for _, c := range t.deck.Cards {
			key := t.deck.ID + "/" + t.merged.IDs[c.Foreign]
			if len(c.Parts) == 0 {
				out[foreignPrompt{c.Foreign, 0}] = key
			}
			for _, p := range c.Parts {
				out[foreignPrompt{c.Foreign, p.Foreign}] = withPart(key, p.Key)
			}
		}
	}
	return out
}

func withPart(key, part string) string {
	if part == "" {
		return key
	}
	return key + "#" + part
}

// answer is the entry of a foreign answer. Its id is made of its own time and of
// what names it in the source: a second import is a union.
func (m *importing) answer(source string, prompts map[foreignPrompt]string, r exchange.Review) (review.Entry, bool) {
	key, known := prompts[foreignPrompt{r.Card, r.Part}]
	if !known {
		m.result.lose("answer to a card that was not imported", fmt.Sprintf("answer %s", r.ID))
		return review.Entry{}, false
	}
	e := review.Entry{At: r.At, Zone: m.zoneAt(r.At), Prompt: key, Kind: review.KindReview}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s", source, r.Card, r.Part, r.ID))
	id, err := review.NextID("", r.At, strings.NewReader(string(sum[:])))
	if err != nil {
		m.result.lose("answer from a time that cannot be", fmt.Sprintf("answer %s", r.ID))
		return review.Entry{}, false
	}
	e.ID = id
	if r.Rating == 0 {
		e.Kind, e.Body = review.KindReset, review.Encode(review.Reset{})
		return e, true
	}
	body := review.Review{
		Mode: review.Study, Score: passed(r.Rating), Rating: memory.Rating(r.Rating), Given: []string{}, Ms: r.Ms,
		Counts: r.Counts, Phase: memory.Phase(r.Phase), Step: r.Step, Days: r.Days,
	}
	if r.DueAt > 0 {
		body.Due.At = r.DueAt
	} else if r.Days > 0 {
		body.Due.Day = day.Of(e.At, e.Zone) + r.Days
	}
	e.Body = review.Encode(body)
	return e, true
}

func passed(rating int) float64 {
	if rating > 1 {
		return 1
	}
	return 0
}

func (m *importing) zoneAt(ms int64) int {
	_, seconds := time.UnixMilli(ms).In(m.location).Zone()
	return seconds / 60
}

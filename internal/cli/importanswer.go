package cli

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/exchange"
)

// fits reports whether an answer can come along, and counts one that cannot.
func (m *importing) fits(h history, r exchange.Review) bool {
	place := "answer " + r.ID
	if _, known := h.prompts[foreignPrompt{r.Card, r.Part}]; !known {
		m.result.lose("answer to a card that was not imported", place)
		return false
	}
	if _, err := h.id(r); err != nil {
		m.result.lose("answer from a time that cannot be", place)
		return false
	}
	return true
}

// id is made of the time of an answer and of what names it in its source: a second
// import is a union.
func (h history) id(r exchange.Review) (string, error) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s", h.source, r.Card, r.Part, r.ID))
	return review.NextID("", r.At, bytes.NewReader(sum[:]))
}

// answer is the entry of an answer that fits.
func (m *importing) answer(h history, r exchange.Review) review.Entry {
	id, _ := h.id(r) // it has one: it fits
	e := review.Entry{ID: id, At: r.At, Zone: m.zoneAt(r.At), Prompt: h.prompts[foreignPrompt{r.Card, r.Part}], Kind: review.KindReview}
	if r.Rating == 0 {
		e.Kind, e.Body = review.KindReset, review.Encode(review.Reset{})
		return e
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
	return e
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

package cli

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/exchange"
)

// states are what a source knew of its prompts beside answers: where those stood
// whose history is not there, or not all of it, and which are suspended.
func (m *importing) states(source string, prompts map[foreignPrompt]string, b *exchange.Bundle) []review.Entry {
	last := map[foreignPrompt]int64{}
	for _, r := range b.Reviews {
		at := foreignPrompt{r.Card, r.Part}
		last[at] = max(last[at], r.At)
	}
	var out []review.Entry
	for _, s := range b.States {
		at := foreignPrompt{s.Card, s.Part}
		if key, known := prompts[at]; known {
			out = append(out, m.state(source, key, s, last[at])...)
		}
	}
	return out
}

// state is what is known of one prompt. Its entries come right behind the answer of
// their moment, and have the same ids at the next import: whoever has resumed a
// prompt since then does not find it suspended again.
func (m *importing) state(source, key string, s exchange.State, lastAnswer int64) []review.Entry {
	var out []review.Entry
	moment := lastAnswer
	if e, ok := m.standing(s, lastAnswer, key); ok {
		moment = e.At
		out = append(out, e)
	}
	if s.Suspended {
		out = append(out, review.Entry{At: m.moment().Ms, Kind: review.KindSuspend, Body: review.Encode(review.Switch{On: true})})
	}
	for i := range out {
		e := &out[i]
		e.Prompt, e.Zone = key, m.zoneAt(e.At)
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s", source, s.Card, s.Part, e.Kind))
		id, err := review.NextID("", moment+1+int64(i), strings.NewReader(string(sum[:])))
		if err != nil {
			m.result.lose("state from a time that cannot be", key)
			return nil
		}
		e.ID = id
	}
	return out
}

// standing is the entry by which a prompt goes on from where it stood. ok is false
// where its answers say that, or nothing does.
func (m *importing) standing(s exchange.State, lastAnswer int64, key string) (e review.Entry, ok bool) {
	r := review.Reset{
		Standing: memory.Standing{Days: s.Interval, Ease: s.Ease, Stability: s.Stability, Difficulty: s.Difficulty},
		Phase:    memory.Review,
	}
	if r.Known() && r.Days == 0 {
		r.Days = max(1, int(math.Round(min(s.Stability, memory.MaxS))))
	}
	at := stoodAt(s, r.Days, lastAnswer)
	switch {
	case !r.Known() && s.Due > 0 && lastAnswer == 0:
		m.result.lose("learning step without its answers", key)
		return e, false
	case !r.Known():
		return e, false
	case at <= 0:
		m.result.lose("memory state of no date", key)
		return e, false
	}
	r.Due = review.Due{Day: day.Of(at, m.zoneAt(at)) + r.Days}
	if s.Due > 0 {
		r.Due = review.Due{Day: day.Of(s.Due, m.zoneAt(s.Due))}
	}
	e = review.Entry{At: at, Kind: review.KindReset, Body: review.Encode(r)}
	if _, err := review.Decode[review.Reset](e); err != nil {
		m.result.lose("memory state that cannot be", key)
		return e, false
	}
	return e, true
}

// stoodAt is when a prompt stood where it stood, UTC ms: as its source says, else
// when the interval before its due day began, after its answers; 0 for unknown.
func stoodAt(s exchange.State, interval int, lastAnswer int64) int64 {
	const dayMs = int64(24 * time.Hour / time.Millisecond)
	switch {
	case s.At > 0:
		return s.At
	case s.Due > 0:
		return max(s.Due-int64(interval)*dayMs, lastAnswer)
	}
	return lastAnswer
}

// stood is 1 for an entry by which a prompt goes on from where it stood, else 0.
func stood(e review.Entry) int {
	r, err := review.Decode[review.Reset](e)
	if err != nil || !r.Stood() {
		return 0
	}
	return 1
}

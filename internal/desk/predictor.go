package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/crc32"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
)

// tracesMeta is the row of the log's table meta for the weights of FSRS-7, where it
// predicts the learner's answers better than FSRS-6.
const tracesMeta = "traces"

// predictor is the model that forecasts and plans go by: FSRS-7, where it predicted
// answers better that it had not seen, else FSRS-6 with the weights in force, which
// alone makes intervals.
func (d *Desk) predictor(ctx context.Context) (memory.Predictor, error) {
	text, err := d.log.Meta(ctx, tracesMeta)
	if err != nil || text == "" {
		return d.Model(), err
	}
	var w memory.TraceWeights
	if json.Unmarshal([]byte(text), &w) != nil {
		return d.Model(), nil // it is found out again with the next fit
	}
	m, err := memory.NewTraces(w)
	if err != nil {
		return d.Model(), nil //nolint:nilerr // the same
	}
	return m, nil
}

// nameOf is what a model is called.
func nameOf(m memory.Predictor) string {
	if _, ok := m.(*memory.Traces); ok {
		return memory.TracesName
	}
	return memory.Name
}

// weightsID tells models with their weights apart.
func weightsID(m memory.Predictor) uint32 {
	switch m := m.(type) {
	case *memory.Traces:
		return crc32.ChecksumIEEE(fmt.Append(nil, m.Weights()))
	case *memory.Model:
		return crc32.ChecksumIEEE(fmt.Append(nil, m.Weights()))
	}
	return 0
}

// prefer notes the weights of FSRS-7, where it was better. They follow from the log: no
// entry is made of them, and a log that cannot be written does without.
func (d *Desk) prefer(ctx context.Context, seven fit.TraceResult, six fit.Result) error {
	if d.mayWrite() != nil {
		return nil
	}
	text := ""
	if seven.Better(six) {
		data, err := json.Marshal(seven.Weights)
		if err != nil {
			return err
		}
		text = string(data)
	}
	return d.log.SetMeta(ctx, tracesMeta, text)
}

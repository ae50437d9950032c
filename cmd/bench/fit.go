//go:build !windows

package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
)

// fitOutcome is what one fit took and found, as bench/fsrs/compare.mjs reads it.
type fitOutcome struct {
	Reviews   int            `json:"reviews"`
	Wall      float64        `json:"wall"` // milliseconds
	CPU       float64        `json:"cpu"`  // milliseconds, of all cores
	Objective float64        `json:"objective"`
	Weights   memory.Weights `json:"weights"`
}

// fitFile fits to a CSV once, in a program that has done nothing else, and prints
// the outcome as JSON. Reading the file is not counted.
func fitFile(out io.Writer, name string) error {
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	reviews, err := fit.Read(in)
	if err != nil {
		return err
	}
	before, from := used(), time.Now()
	f, err := fit.Weights(context.Background(), reviews, memory.DefaultWeights())
	if err != nil {
		return err
	}
	wall, cpu := time.Since(from), used()-before
	return json.NewEncoder(out).Encode(fitOutcome{
		Reviews: f.Reviews, Wall: milliseconds(wall), CPU: milliseconds(cpu),
		Objective: f.Objective, Weights: f.Weights,
	})
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

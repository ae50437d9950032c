package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"
)

// restoreEvery N: a backup is restored in every Nth round.
const restoreEvery = 10

// restored backs the log up, kills a restore of that, and looks what is left. Nothing
// else runs: an answer that is given while a restore goes on is kept with the log that
// was replaced, and not in the new one.
func (t *torture) restored(run context.Context) error {
	copied := filepath.Join(t.dir, fmt.Sprintf("backup-%d", t.next()))
	if out, err := t.command(run, "backup", copied).CombinedOutput(); err != nil {
		return fmt.Errorf("backup: %w\n%s", err, out)
	}
	t.programs["restore"]++
	life := time.Duration(t.random.IntN(300)) * time.Millisecond
	ctx, cancel := context.WithTimeout(run, life)
	defer cancel()
	err := t.quietly(ctx, "restore", copied)
	if ctx.Err() != nil {
		t.count(0, 1)
		err = nil
	}
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return t.check(run)
}

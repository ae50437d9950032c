package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// importTable imports a table of cards, of which some have changed since the last time.
func (t *torture) importTable(ctx context.Context) error {
	if err := t.writeTable(); err != nil {
		return err
	}
	return t.quietly(ctx, "import", t.table(), "--into", filepath.Join(t.dir, "imported"), "--yes")
}

func (t *torture) table() string { return filepath.Join(t.dir, "table.csv") }

// writeTable writes the next version of a table of cards.
func (t *torture) writeTable() error {
	const rows = 300
	version := t.next()
	var b strings.Builder
	b.WriteString("question,answer\n")
	for i := range rows {
		changed := 0
		if i%7 == version%7 {
			changed = version
		}
		fmt.Fprintf(&b, "What is number %d of the table?,number %d\n", i, i+changed)
	}
	return os.WriteFile(t.table(), []byte(b.String()), 0o600)
}

// plan sets a plan for the deck, or ends it.
func (t *torture) plan(ctx context.Context) error {
	if t.next()%2 == 0 {
		return t.quietly(ctx, "plan", "--end")
	}
	exam := time.Now().AddDate(0, 2, 0).Format(time.DateOnly)
	return t.quietly(ctx, "plan", "d", "--exam", exam, "--minutes", "20")
}

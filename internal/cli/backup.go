package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"

	"quiz/internal/desk"
	"quiz/internal/engine/text"
	"quiz/internal/store"
)

func backupCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "backup [FILE]",
		Short: "Save a copy of your log",
		Long:  "Saves a copy of your log, compressed, and reads it again to make sure that it is whole. Without FILE it goes to the folder of the backups that are made by themselves: after the first session of a day, and before logs are merged or imported.",
		Args:  cobra.MaximumNArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return p.backup(c.Context(), args) },
	}
}

func (p *program) backup(ctx context.Context, args []string) error {
	if err := p.prepare(); err != nil {
		return err
	}
	dir, err := p.logDir()
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); errors.Is(err, os.ErrNotExist) {
		return hinted("name its folder with --data", "there is no log in %s", dir)
	}
	l, err := store.OpenReadOnly(ctx, dir, store.Options{Random: p.env.Random, Machine: p.env.machine()})
	if err != nil {
		return err
	}
	p.closeLater(l)
	var b store.Backup
	if len(args) > 0 {
		b, err = l.BackUpTo(ctx, args[0])
	} else {
		b, err = l.BackUp(ctx, p.now())
	}
	if err != nil {
		return err
	}
	p.say("%s saved to %s", text.Counted(b.Entries, "entry"), b.Path)
	return nil
}

func restoreCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the place of your log",
		Long:  "Puts a backup, or a copy of a log, in the place of your log. The log that was there is kept under another name; `quiz log merge` adds what it has beyond the backup.",
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return p.restore(c.Context(), args[0]) },
	}
}

func (p *program) restore(ctx context.Context, file string) error {
	if err := p.prepare(); err != nil {
		return err
	}
	dir, err := p.logDir()
	if err != nil {
		return err
	}
	r, err := store.Restore(ctx, dir, file)
	if err != nil {
		return err
	}
	p.say("%s restored from %s", text.Counted(r.Entries, "entry"), file)
	if r.Kept != "" {
		fmt.Fprintf(p.env.Stderr, "quiz: the log that was there is kept: %s\n", clean(r.Kept))
	}
	return nil
}

// closing is what is done when the program closes what it opened.
type closing func() error

func (c closing) Close() error { return c() }

// backUpDaily makes the backup of the day after its first session. That it cannot be
// made is told, and is no reason to fail: the answers are in the log.
func (p *program) backUpDaily(ctx context.Context, d *desk.Desk) error {
	if d.Log() == nil || ctx.Err() != nil {
		return nil
	}
	if err := d.Log().BackUpDaily(ctx, p.now()); err != nil && ctx.Err() == nil {
		p.warn([]string{"no backup was made: " + err.Error()})
	}
	return nil
}

// notices are what the log has to say once the screen is gone.
type notices struct {
	mu    sync.Mutex
	lines []string
}

func (n *notices) add(line string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.lines = append(n.lines, line)
}

func (n *notices) all() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.lines
}

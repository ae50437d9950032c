package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"quiz/internal/desk"
	"quiz/internal/engine/defect"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/store"
)

func importCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Add entries that `quiz log --json` printed",
		Long:  "Adds the entries of a file that `quiz log --json` printed; - is standard input. Entries that the log has already are passed over. If a line is not an entry, nothing is added; an entry that cannot be used is kept aside.",
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return p.importLog(c.Context(), args[0]) },
	}
}

func (p *program) importLog(ctx context.Context, name string) error {
	in, err := p.openFile(name)
	if err != nil {
		return err
	}
	defer in.Close()
	entries, err := readEntries(in, name, mostImported)
	if told := new(fault); errors.As(err, &told) {
		return err
	}
	if err != nil {
		return hinted("write the file with `quiz log --json`; nothing was added", "%w", err)
	}
	d, err := p.open(ctx, nil, true)
	if err != nil {
		return err
	}
	return p.adding(ctx, d, func(ready func() error, refused func(error)) (int, error) {
		if err := ready(); err != nil {
			return 0, err
		}
		return d.Take(ctx, store.Batch{Entries: entries, Refused: refused})
	})
}

// adding adds entries from elsewhere to the log, after a backup of it: add calls ready
// before it writes.
func (p *program) adding(ctx context.Context, d *desk.Desk, add func(ready func() error, refused func(error)) (int, error)) error {
	var backup errgroup.Group // beside the reading of what is added
	backup.Go(defect.Guard(func() error { return p.backUpUnlessEmpty(ctx, d.Log()) }))
	var refused []string
	n, err := add(backup.Wait, func(err error) { refused = append(refused, err.Error()) })
	if err != nil {
		_ = backup.Wait() // nothing was added
		return err
	}
	if more := len(refused) - mostNamed; more > 0 {
		refused = append(refused[:mostNamed], fmt.Sprintf("and %d more", more))
	}
	p.warn(refused)
	_, err = fmt.Fprintln(p.env.Stderr, text.Counted(n, "entry")+" added")
	return err
}

func (p *program) backUpUnlessEmpty(ctx context.Context, l *store.Log) error {
	n, err := l.Count(ctx)
	if err == nil && n > 0 {
		_, err = l.BackUp(ctx, p.now())
	}
	return err
}

// mostImported is how large a file of entries may be, in bytes: some two million of
// them, which are held in memory until all are known to be entries.
const mostImported = 512 << 20

// readEntries reads one entry a line, of at most most bytes. An error names the file
// and the line.
func readEntries(in io.Reader, name string, most int64) ([]review.Entry, error) {
	var out []review.Entry
	limited := &io.LimitedReader{R: in, N: most + 1}
	lines := bufio.NewReader(limited)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if limited.N == 0 {
			return nil, hinted("split it, or merge the log itself with `quiz log merge`; nothing was added", "%s: more than %d MiB are not read", name, most>>20)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			e, bad := readEntry(line)
			if bad != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n, bad)
			}
			out = append(out, e)
		}
		if err != nil {
			return out, nil
		}
	}
}

// readEntry reads an entry. Whether it can be used is for the log to say.
func readEntry(line []byte) (review.Entry, error) {
	var e review.Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return e, fmt.Errorf("not an entry of a log: %w", err)
	}
	if e.ID == "" || e.Kind == "" {
		return e, errors.New("an entry without an id or a kind")
	}
	return e, nil
}

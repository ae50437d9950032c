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

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/store"
)

func importCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Add entries that `quiz log --json` printed",
		Long:  "Adds the entries of a file that `quiz log --json` printed; - is standard input. Entries that the log has already are passed over. If a line is wrong, nothing is added.",
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
	entries, err := readEntries(in, name)
	if err != nil {
		return hinted("write the file with `quiz log --json`; nothing was added", "%w", err)
	}
	d, err := p.open(ctx, nil, true)
	if err != nil {
		return err
	}
	n, err := d.Take(ctx, store.Batch{Entries: entries})
	if err != nil {
		return err
	}
	fmt.Fprintln(p.env.Stderr, text.Counted(n, "entry")+" added")
	return nil
}

// readEntries reads one entry a line. An error names the file and the line.
func readEntries(in io.Reader, name string) ([]review.Entry, error) {
	var out []review.Entry
	lines := bufio.NewReader(in)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
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

// readEntry reads an entry and looks into its body as far as states follow from
// it. A kind of a newer program is taken as it is.
func readEntry(line []byte) (review.Entry, error) {
	var e review.Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return e, fmt.Errorf("not an entry of a log: %w", err)
	}
	if e.ID == "" || e.Kind == "" {
		return e, errors.New("an entry without an id or a kind")
	}
	if body := bytes.TrimSpace(e.Body); len(body) == 0 || body[0] != '{' {
		return e, fmt.Errorf("entry %s: the body is not an object", e.ID)
	}
	if e.Kind == review.KindReview {
		r, err := review.Decode[review.Review](e)
		if err != nil {
			return e, err
		}
		if r.Rating > memory.Easy {
			return e, fmt.Errorf("entry %s: rating %d is not within 0 to 4", e.ID, r.Rating)
		}
		return e, nil
	}
	if e.Prompt == "" {
		return e, nil
	}
	_, err := review.State{}.Apply(e, memory.Default())
	return e, err
}

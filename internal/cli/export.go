package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

func exportCommand(p *program) *cobra.Command {
	var as, out string
	c := &cobra.Command{
		Use:   "export [DECK…] -o FILE",
		Short: "Write decks in the format of another program",
		Long:  "Writes decks in the format of another program; without DECK, all of them. What the format cannot hold is counted, kind by kind.\n\nThe formats:\n" + formatList(),
		Args:  cobra.ArbitraryArgs,
		RunE:  func(c *cobra.Command, args []string) error { return p.export(c.Context(), args, as, out) },

		ValidArgsFunction: p.completeDecks,
	}
	f := c.Flags()
	f.StringVar(&as, "as", "", "the `format`, where the name of the file does not say it")
	f.StringVarP(&out, "output", "o", "", "the `file` to write; - is standard output")
	return c
}

func (p *program) export(ctx context.Context, args []string, as, out string) error {
	if out == "" {
		return hinted("name it, as in -o decks.gift", "no file to write to")
	}
	f, err := formatOfName(out)
	if as != "" {
		f, err = formatNamed(as, canWrite)
	}
	if err != nil {
		return err
	}
	decks, err := p.exported(ctx, args)
	if err != nil {
		return err
	}
	data, r, err := f.write(decks)
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	if out == "-" {
		_, err = p.env.Stdout.Write(data)
	} else {
		err = put(out, data)
	}
	if err != nil {
		return err
	}
	p.say("%s written, %d left out", text.Counted(r.In-r.Refused, "card"), r.Refused)
	for _, l := range r.Losses {
		p.say("left out: %s, %d times, first at %s", l.Kind, l.Count, l.Places[0])
	}
	return nil
}

// exported are the decks that arguments mean, as plain values.
func (p *program) exported(ctx context.Context, args []string) ([]exchange.Deck, error) {
	d, err := p.look(ctx, args)
	if err != nil {
		return nil, err
	}
	files, err := d.Files(ctx, args, p.moment())
	if err != nil {
		return nil, err
	}
	var out []exchange.Deck
	var broken []error
	for _, file := range files {
		whole, err := d.Deck(ctx, file.ID)
		if err != nil {
			return nil, err
		}
		if file.Broken || whole == nil {
			broken = append(broken, fmt.Errorf("%s cannot be read, so it is left out; `quiz check` says why", filepath.Base(file.Path)))
			continue
		}
		out = append(out, exchange.FromDeck(whole))
	}
	if len(out) == 0 {
		return nil, errors.Join(append(broken, errors.New("there is no deck to export"))...)
	}
	for _, err := range broken {
		p.say("%s", err)
	}
	return out, nil
}

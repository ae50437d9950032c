package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/anki"
)

func exportCommand(p *program) *cobra.Command {
	var as, out string
	var history bool
	c := &cobra.Command{
		Use:   "export [DECK…] -o FILE",
		Short: "Write decks in the format of another program",
		Long:  "Writes decks in the format of another program; without DECK, all of them. What the format cannot hold is counted, kind by kind.\n\nThe formats:\n" + formatList(canWrite),
		Args:  cobra.ArbitraryArgs,
		RunE:  func(c *cobra.Command, args []string) error { return p.export(c.Context(), args, as, out, history) },

		ValidArgsFunction: p.completeDecks,
	}
	f := c.Flags()
	f.StringVar(&as, "as", "", "write `FORMAT`, where the name of the file does not say it")
	f.BoolVar(&history, "history", false, "write your answers too, where the format has a place for them")
	f.StringVarP(&out, "output", "o", "", "write to `FILE`, or to a folder of that name; - is standard output")
	return c
}

func (p *program) export(ctx context.Context, args []string, as, out string, history bool) error {
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
	e, err := p.exported(ctx, args, history)
	if err != nil {
		return err
	}
	data, r, err := f.write(e)
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	if err := p.deliver(f, out, data); err != nil {
		return err
	}
	p.say("%s written, %d left out", text.Counted(r.In-r.Refused, "card"), r.Refused)
	for _, l := range r.Losses {
		p.say("left out: %s, %s, first at %s", l.Kind, text.Counted(l.Count, "time"), l.Places[0])
	}
	return nil
}

// exported are the decks that arguments mean, as plain values, with what belongs to
// them.
func (p *program) exported(ctx context.Context, args []string, history bool) (exporting, error) {
	d, err := p.look(ctx, args)
	if err != nil {
		return exporting{}, err
	}
	files, err := d.Files(ctx, args, p.moment())
	if err != nil {
		return exporting{}, err
	}
	now := p.moment()
	out := exporting{zone: p.now().Location(), history: anki.WriteOptions{Now: now.Ms, Zone: now.Zone, Model: d.Model(), Retention: p.settings.Retention}}
	var broken []error
	for _, file := range files {
		whole, err := d.Deck(ctx, file.ID)
		if err != nil {
			return exporting{}, err
		}
		if file.Broken || whole == nil {
			broken = append(broken, fmt.Errorf("%s cannot be read, so it is left out; `quiz check` says why", filepath.Base(file.Path)))
			continue
		}
		plain := exchange.FromDeck(whole)
		out.history.Media = plain.Join(out.history.Media, pictures(file.Path, plain))
		out.decks = append(out.decks, plain)
	}
	if len(out.decks) == 0 {
		return exporting{}, errors.Join(append(broken, errors.New("no decks to export"))...)
	}
	for _, err := range broken {
		p.say("%s", err)
	}
	exchange.TellApart(out.decks)
	if history {
		err = out.addHistory(ctx, d)
	}
	return out, err
}

// pictures are those that lie beside a deck and that its cards name. One that is
// not there, or not in the deck's folder, is left out: `quiz check` tells of it.
func pictures(file string, d exchange.Deck) []exchange.Media {
	var out []exchange.Media
	for _, c := range d.Cards {
		if c.Image == nil || !filepath.IsLocal(c.Image.Path) {
			continue
		}
		name := filepath.Join(filepath.Dir(file), c.Image.Path)
		if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
			continue
		}
		data, err := os.ReadFile(name)
		if err == nil {
			out = append(out, exchange.Media{Name: c.Image.Path, Data: data})
		}
	}
	return out
}

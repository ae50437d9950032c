package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/report"
)

// importing is one run of quiz import.
type importing struct {
	*program
	as, into, zone    string
	noHistory, dryRun bool
	strict, asJSON    bool
	yes               bool
	location          *time.Location
	targets           []target
	result            importResult
}

// importResult is what an import says of itself.
type importResult struct {
	Files   []importedFile  `json:"files"`
	In      int             `json:"in"` // cards of the sources
	Added   int             `json:"added"`
	Changed int             `json:"changed"`
	Same    int             `json:"unchanged"`
	Refused int             `json:"refused"`
	Gone    int             `json:"gone"` // cards that are not in the source any more; they stay
	Hand    []string        `json:"hand"` // cards that somebody must look at, and why
	Reviews int             `json:"reviews"`
	Losses  []exchange.Loss `json:"losses"`
	Notes   []string        `json:"notes"`
	Written bool            `json:"written"`
}

type importedFile struct {
	Path    string `json:"path"`
	Added   int    `json:"added"`
	Changed int    `json:"changed"`
	Same    int    `json:"unchanged"`
}

func importDecksCommand(p *program) *cobra.Command {
	m := &importing{program: p}
	c := &cobra.Command{
		Use:   "import FILE…",
		Short: "Import decks of other programs",
		Long: "Imports decks of other programs, with their history where they have one; - is standard input. Importing the next version of a source into the same folder updates texts, keeps ids and what was written by hand, and adds nothing twice: a lock file beside each deck remembers what came from where.\n\n" +
			"The formats:\n" + formatList(),
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return m.run(c.Context(), args) },
	}
	f := c.Flags()
	f.StringVar(&m.as, "as", "", "the `format`, where the file does not say it")
	f.StringVar(&m.into, "into", "", "the `folder` for the decks; your deck folder where it is left out")
	f.StringVar(&m.zone, "zone", "", "the time `zone` of answers that name none, such as Europe/Berlin; this machine's where it is left out")
	f.BoolVar(&m.noHistory, "no-history", false, "leave out the answers that were given in the other program")
	f.BoolVar(&m.dryRun, "dry-run", false, "say what would be imported, and write nothing")
	f.BoolVar(&m.strict, "strict", false, "exit with status 1 where something was left out")
	f.BoolVarP(&m.yes, "yes", "y", false, "import without asking first")
	f.BoolVar(&m.asJSON, "json", false, "print one object")
	_ = c.MarkFlagDirname("into")
	return c
}

func (m *importing) run(ctx context.Context, args []string) error {
	if err := m.prepare(); err != nil {
		return err
	}
	if err := m.settle(); err != nil {
		return err
	}
	for _, name := range args {
		if err := m.read(name); err != nil {
			return err
		}
	}
	agreed, err := m.agreed()
	if err != nil || !agreed {
		return err
	}
	if !m.dryRun {
		if err := m.write(ctx); err != nil {
			return err
		}
		m.result.Written = true
	}
	if err := m.tell(); err != nil {
		return err
	}
	if m.strict && (len(m.result.Losses) > 0 || m.result.Refused > 0) {
		return &fault{err: errors.New("something was left out"), code: exitFound}
	}
	return nil
}

// settle finds out where the decks go, and in which zone answers were given.
func (m *importing) settle() error {
	if m.into == "" {
		m.into = filepath.Join(m.env.dataDir(), "decks")
	}
	m.location = m.now().Location()
	if m.zone == "" {
		return nil
	}
	location, err := time.LoadLocation(m.zone)
	if err != nil {
		return hinted("write it like Europe/Berlin", "--zone: %q is not a time zone", m.zone)
	}
	m.location = location
	return nil
}

// mostBytes is how long a source may be; all of it is read into memory.
const mostBytes = 1 << 30

func (m *importing) read(name string) error {
	data, err := m.bytes(name)
	if err != nil {
		return err
	}
	f, err := m.format(name, data)
	if err != nil {
		return err
	}
	bundle, err := f.read(filepath.Base(name), data, nil)
	if err != nil {
		return hinted("nothing was imported", "%s: %w", f.name, err)
	}
	bundle.SetZone(m.location)
	r := bundle.Report
	m.result.In += r.In
	m.result.Refused += r.Refused
	m.result.Losses = append(m.result.Losses, r.Losses...)
	m.result.Notes = append(m.result.Notes, r.Notes...)
	return m.plan(filepath.Base(name), f.name, bundle)
}

func (m *importing) bytes(name string) ([]byte, error) {
	if name != "-" {
		info, err := os.Stat(name)
		if err == nil && info.IsDir() {
			return folderBytes(name)
		}
		if err == nil && !info.Mode().IsRegular() {
			return nil, hinted("name a file or a folder", "%s is not a regular file", name)
		}
	}
	in, err := m.openFile(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err = errors.Join(err, in.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > mostBytes {
		return nil, hinted("import it in parts", "%s is larger than %d bytes", name, mostBytes)
	}
	return data, nil
}

func (m *importing) format(name string, data []byte) (format, error) {
	if m.as != "" {
		return formatNamed(m.as, canRead)
	}
	return recognised(name, data)
}

// agreed shows a person what is coming and asks; scripts have flags.
func (m *importing) agreed() (bool, error) {
	if m.yes || m.dryRun || m.asJSON || !m.env.Terminal {
		return true, nil
	}
	m.preview()
	fmt.Fprint(m.env.Stdout, "Import? [Y/n] ")
	line, err := bufio.NewReader(m.env.Stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	word := strings.ToLower(strings.TrimSpace(line))
	if err == nil && (word == "" || word == "y" || word == "yes") {
		return true, nil
	}
	fmt.Fprintln(m.env.Stdout, "nothing was imported; --as, --into and --zone change what is guessed")
	return false, nil
}

// preview shows the first cards as they will be, and what is left out.
func (m *importing) preview() {
	const few = 3
	shown := 0
	for _, t := range m.targets {
		for _, c := range t.deck.Cards {
			if shown++; shown > few {
				break
			}
			fmt.Fprintf(m.env.Stdout, "Q %s\nA %s\n\n", clean(c.Question+c.Cloze), clean(fmt.Sprint(c.Answer)))
		}
	}
	for _, line := range m.lines() {
		fmt.Fprintln(m.env.Stdout, clean(line))
	}
}

// tell says what was done: as an object, or in lines.
func (m *importing) tell() error {
	if m.asJSON {
		return report.Object(m.env.Stdout, m.result)
	}
	for _, line := range m.lines() {
		if _, err := fmt.Fprintln(m.env.Stdout, clean(line)); err != nil {
			return err
		}
	}
	return nil
}

// lines are the report of an import.
func (m *importing) lines() []string {
	r := &m.result
	out := []string{fmt.Sprintf("%s: %d new, %d changed, %d unchanged, %d refused", text.Counted(r.In, "card"), r.Added, r.Changed, r.Same, r.Refused)}
	for _, f := range r.Files {
		out = append(out, fmt.Sprintf("  %s: %d new, %d changed, %d unchanged", f.Path, f.Added, f.Changed, f.Same))
	}
	if r.Reviews > 0 {
		out = append(out, fmt.Sprintf("%s, in the zone %s", text.Counted(r.Reviews, "answer"), m.location))
	}
	if r.Gone > 0 {
		out = append(out, text.Counted(r.Gone, "card")+" not in the source any more; they stay in the deck")
	}
	for _, l := range r.Losses {
		out = append(out, fmt.Sprintf("left out: %s, %d times, first at %s", l.Kind, l.Count, strings.Join(l.Places[:min(3, len(l.Places))], ", ")))
	}
	for i, h := range r.Hand {
		if i == mostNamed {
			out = append(out, fmt.Sprintf("and %d more that need a hand", len(r.Hand)-i))
			break
		}
		out = append(out, "needs a hand: "+h)
	}
	return append(out, r.Notes[:min(mostNamed, len(r.Notes))]...)
}

// lose counts something that did not fit.
func (r *importResult) lose(kind, place string) {
	all := exchange.Report{Losses: r.Losses}
	all.Lose(kind, place)
	r.Losses = all.Losses
}

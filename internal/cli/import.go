package cli

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// importing is one run of quiz import.
type importing struct {
	*program
	as, into, zone    string
	noHistory, dryRun bool
	strict, asJSON    bool
	yes               bool
	title             string                     // of the deck; "" for the source's own
	parts             *bool                      // the parts of an answer such as "a / b" are each right; nil for as before
	chosen            exchange.Chosen            // guesses that were made by flags, or in the conversation
	recalled          map[string]exchange.Chosen // guesses that were chosen for a source the last time, by its name
	fresh             bool                       // nothing is recalled: somebody chose anew
	location          *time.Location
	pasted            []byte // standard input, where it is a source
	targets           []target
	answered          []history      // answers that come along
	standings         []review.Entry // where prompts stand whose answers are not known
	guesses           []exchange.Guess
	alternatives      int  // cards whose answers seem to hold several
	parted            bool // their parts were accepted
	result            importResult
}

func importDecksCommand(p *program) *cobra.Command {
	m := &importing{program: p, chosen: exchange.Chosen{}}
	c := &cobra.Command{
		Use:   "import FILE…",
		Short: "Import decks of other programs",
		Long: "Imports decks of other programs, with their history where they have one, from files, folders and zip archives; - is standard input. Importing the next version of a source into the same folder updates texts, keeps ids and what was written by hand, and adds nothing twice: a lock file beside each deck remembers what came from where.\n\n" +
			"The formats:\n" + formatList(canRead),
		Args: cobra.MinimumNArgs(1),
	}
	f := c.Flags()
	choice := map[string]*string{}
	for _, g := range guessFlags {
		choice[g.name] = f.String(g.name, "", g.about)
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		for name, value := range choice {
			if f.Changed(name) {
				m.chosen[name] = *value
			}
		}
		return m.run(c.Context(), args)
	}
	f.StringVar(&m.title, "title", "", "give the deck the title `TITLE`, which also names its file")
	f.StringVar(&m.as, "as", "", "read the source as `FORMAT`, where the file does not say it")
	f.StringVar(&m.into, "into", "", "write the decks below `DIR`; your deck folder where it is left out")
	f.StringVar(&m.zone, "zone", "", "take `ZONE` as the time zone of answers that name none, such as Europe/Berlin; this machine's where it is left out")
	f.BoolVar(&m.noHistory, "no-history", false, "leave out the answers that were given in the other program")
	f.BoolVar(&m.dryRun, "dry-run", false, "say what would be imported, and write nothing")
	f.BoolVar(&m.strict, "strict", false, "exit with status 1 where something was left out")
	f.BoolVarP(&m.yes, "yes", "y", false, "import without asking first")
	f.BoolVar(&m.asJSON, "json", false, "print one object")
	_ = c.MarkFlagDirname("into")
	return c
}

// guessFlags choose what a reader would guess.
var guessFlags = []struct{ name, about string }{
	{"separator", "what separates the columns: tab, semicolon, comma, pipe, or the `SIGN` itself"},
	{"columns", "what the columns hold, as `NAME,…`: question, answer, tags, …; - leaves one out"},
	{"header", "whether a row names the columns: `yes|no`"},
	{"encoding", "read the text in `ENCODING`, such as utf-8, utf-16le or windows-1252"},
	{"html", "whether the cells are HTML: `yes|no`"},
	{"rows", "what separates the cards of a pasted text: line, or the `SIGN` itself"},
}

// importMemory is the memory that an import keeps to where it can, in bytes: 100,000
// cards with their texts.
const importMemory = 320 << 20

func (m *importing) run(ctx context.Context, args []string) error {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(importMemory))
	if err := m.prepare(); err != nil {
		return err
	}
	if err := m.look(ctx, args); err != nil {
		return err
	}
	if len(m.targets) == 0 {
		return m.noneLeft()
	}
	agreed, err := m.agreed(ctx, args)
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

// noneLeft is for sources of which no card can be taken in: the report says why.
func (m *importing) noneLeft() error {
	if err := m.tell(); err != nil {
		return err
	}
	hint := "see above what was left out of them"
	for _, g := range m.guesses {
		if g.Name == "columns" {
			hint = "say what the columns hold, as in --columns question,answer; - leaves one out"
		}
	}
	return hinted(hint, "nothing was imported: of %s none can be asked", text.Counted(m.result.In, "card"))
}

// settle finds out where the decks go, and in which zone answers were given.
func (m *importing) settle() error {
	if m.into == "" {
		m.into = file(m.env.dataDir(), "decks")
	}
	if m.into == "" {
		return hinted("set HOME, or name the folder of the decks with --into", "there is no place for decks: neither HOME nor XDG_DATA_HOME is set")
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

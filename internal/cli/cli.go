package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/engine/text"
)

// Main runs the program and returns its exit status.
func Main(ctx context.Context, env Env) int {
	p := &program{env: env}
	ctx, stop := p.untilSignal(ctx)
	defer stop()
	defer p.close()
	p.env.Stdin = &untilDone{ctx: ctx, r: env.Stdin}
	root := p.root(env.Args)
	root.SetArgs(env.Args)
	if env.Args == nil {
		root.SetArgs([]string{}) // nil would make cobra read os.Args
	}
	err := root.ExecuteContext(ctx)
	if closing := p.close(); err == nil {
		err = closing
	}
	caught := int(p.caught.Load())
	if caught != 0 && errors.Is(err, context.Canceled) {
		err = nil // it did as it was told
	}
	code := printError(env.Stderr, err)
	if caught != 0 {
		return exitSignal + caught
	}
	return code
}

// command is one command of the program.
type command struct {
	name string
	make func(p *program) *cobra.Command
}

// group is what the help lists under one title.
type group struct {
	title    string
	commands []command
}

// groups are the commands in the order in which the help lists them.
func groups() []group {
	return []group{
		{"Learn:", []command{
			{"study", studyCommand}, {"practice", practiceCommand}, {"cards", cardsCommand}, {"log", logCommand},
		}},
		{"Write decks:", []command{
			{"new", newCommand}, {"check", checkCommand}, {"fmt", fmtCommand}, {"try", tryCommand},
			{"preview", previewCommand}, {"diff", diffCommand}, {"schema", schemaCommand},
		}},
		{"The memory model:", []command{{"fit", fitCommand}, {"replay", replayCommand}, {"simulate", simulateCommand}}},
		{"The program:", []command{{"doctor", doctorCommand}, {"config", configCommand}, {"man", manCommand}}},
	}
}

// commandNames are the names of our commands; cobra adds help and completion.
func commandNames() []string {
	var names []string
	for _, g := range groups() {
		for _, c := range g.commands {
			names = append(names, c.name)
		}
	}
	return names
}

// needed reports whether a command has to be made for these arguments: one that is
// not among them is not run, and making all takes a while. Where none is among
// them it may be about all of them.
func needed(name string, args []string) bool {
	if slices.ContainsFunc(args, func(a string) bool { return a == name || a == "-h" || a == "--help" }) {
		return true
	}
	return len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) ||
		!slices.ContainsFunc(commandNames(), func(n string) bool { return slices.Contains(args, n) })
}

const exitHelp = "Exit status: 0 done, 1 a check found something, 2 trouble; 128+n after signal n."

// root makes the command line, with the commands that the arguments need.
func (p *program) root(args []string) *cobra.Command {
	version := false

	root := &cobra.Command{
		Use:               "quiz",
		Short:             "Study decks of questions in the terminal",
		Long:              "quiz asks questions from decks, judges the answers, and plans when to ask again.\n\nWithout a command it opens the home screen; not on a terminal it prints the decks.",
		Args:              usage(cobra.NoArgs),
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if version {
				_, err := fmt.Fprintf(p.env.Stdout, "quiz %s\n", Version())
				return err
			}
			return p.home(c.Context())
		},
	}
	root.SetIn(p.env.Stdin)
	root.SetOut(p.env.Stdout)
	root.SetErr(p.env.Stderr)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return hinted("see `"+c.CommandPath()+" --help`", "%s", flagWords(err))
	})
	p.globals(root)
	root.Flags().BoolVarP(&version, "version", "v", false, "the version of quiz")
	for _, g := range groups() {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title})
		for _, row := range g.commands {
			if !needed(row.name, args) {
				continue
			}
			c := row.make(p)
			c.GroupID = g.title
			if c.Args != nil {
				c.Args = usage(c.Args)
			}
			c.Long = strings.TrimRight(orShort(c), "\n") + "\n\n" + exitHelp
			root.AddCommand(c)
		}
	}
	root.SetHelpCommandGroupID("The program:")
	root.SetCompletionCommandGroupID("The program:")
	root.InitDefaultHelpCmd()
	root.CompletionOptions.DisableDefaultCmd = !needed("completion", args)
	root.InitDefaultCompletionCmd("help")
	p.strict(root)
	return root
}

// strict makes cobra's own commands refuse what they don't know, as ours do.
func (p *program) strict(root *cobra.Command) {
	for _, c := range root.Commands() {
		switch c.Name() {
		case "completion":
			c.Args = usage(cobra.NoArgs)
			c.RunE = func(c *cobra.Command, args []string) error {
				return hinted("one of bash, zsh, fish, powershell", "completion: which shell?")
			}
		case "help":
			c.Run = nil
			c.RunE = func(_ *cobra.Command, args []string) error {
				about, rest, err := root.Find(args)
				if err != nil || len(rest) > 0 {
					return unknownCommand(strings.Join(args, " "))
				}
				return about.Help()
			}
		}
	}
}

// flagWords is an error of a flag without the words that Go's parser adds.
func flagWords(err error) string {
	text, _, _ := strings.Cut(err.Error(), ": strconv.")
	return text
}

func orShort(c *cobra.Command) string {
	if c.Long != "" {
		return c.Long
	}
	return c.Short + "."
}

// usage makes wrong arguments point at the command's help.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		err := check(c, args)
		if err == nil {
			return nil
		}
		if !c.HasParent() && len(args) > 0 {
			return unknownCommand(args[0])
		}
		return hinted("see `"+c.CommandPath()+" --help`", "%s: %w", c.CommandPath(), err)
	}
}

func unknownCommand(name string) error {
	hint := "`quiz help` lists the commands"
	if near := text.Nearest(name, append(commandNames(), "help", "completion")); near != "" {
		hint = fmt.Sprintf("did you mean `quiz %s`?", near)
	}
	return hinted(hint, "there is no command %q", name)
}

// closer is what must be closed at the end, in reverse order.
func (p *program) close() error {
	var errs []error
	for i := len(p.closers) - 1; i >= 0; i-- {
		errs = append(errs, p.closers[i].Close())
	}
	p.closers = nil
	return errors.Join(errs...)
}

func (p *program) closeLater(c io.Closer) { p.closers = append(p.closers, c) }

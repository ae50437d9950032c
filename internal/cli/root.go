package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/engine/text"
	"quiz/internal/report"
)

// root makes the command line.
func (p *program) root() *cobra.Command {
	cobra.EnableCommandSorting = false // the order of the table is meant
	version := false
	root := &cobra.Command{
		Use:               "quiz",
		Short:             "Study decks of questions in the terminal",
		Long:              "quiz asks questions from decks, judges the answers, and plans when to ask again.\n\nWithout a command it opens the home screen; not on a terminal it prints the decks.\n\nExit status: 0 done, 1 a check found something, 2 trouble; 128+n after signal n.",
		Args:              usage(cobra.NoArgs),
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if version {
				return p.printVersion()
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
	root.Flags().BoolVarP(&version, "version", "v", false, "print the version of quiz")
	for _, g := range groups {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title})
		for _, row := range g.commands {
			c := row.make(p)
			c.GroupID = g.title
			finish(c, row.found)
			root.AddCommand(c)
		}
	}
	root.SetHelpCommandGroupID("The program:")
	root.SetCompletionCommandGroupID("The program:")
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd("help")
	ours(root)
	help := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		c.Long = report.Fill(c.Long, p.env.helpWidth())
		help(c, args)
	})
	return root
}

// finish gives a command, and those below it, what all have.
func finish(c *cobra.Command, found string) {
	if c.Args == nil {
		c.Args = cobra.ArbitraryArgs
	}
	c.Args = usage(c.Args)
	c.Long = strings.TrimRight(orShort(c), "\n") + "\n\n" + exitStatuses(found)
	for _, below := range c.Commands() {
		finish(below, found)
	}
}

// ours makes cobra's own commands speak as ours do, and refuse what they don't know.
func ours(root *cobra.Command) {
	for _, c := range root.Commands() {
		switch c.Name() {
		case "completion":
			c.Short = "Print the completion script of a shell"
			c.Long = "Prints the script that makes a shell complete commands, flags and decks; the help of each shell says where to put it.\n\n" + exitStatuses("")
			c.Args = usage(cobra.NoArgs)
			c.RunE = func(c *cobra.Command, args []string) error {
				return hinted("name one of bash, zsh, fish, powershell", "completion: no shell is named")
			}
		case "help":
			c.Short = "Print the help of a command"
			c.Long = "Prints the help of a command: `quiz help COMMAND`.\n\n" + exitStatuses("")
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

func unknownCommand(name string) error {
	hint := "`quiz help` lists the commands"
	if near := text.Nearest(name, append(commandNames(), "help", "completion")); near != "" {
		hint = fmt.Sprintf("did you mean `quiz %s`?", near)
	}
	return hinted(hint, "there is no command %q", name)
}

package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func manCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual page, for man",
		Long:  "Prints the manual page in roff: `quiz man > quiz.1; man ./quiz.1`.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(p.env.Stdout, manual(c.Root()))
			return err
		},
	}
}

// manual is the manual page, made of what the help is made of.
func manual(root *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH QUIZ 1 \"\" %q\n", "quiz "+Version())
	fmt.Fprintf(&b, ".SH NAME\nquiz \\- %s\n", roff(root.Short))
	b.WriteString(".SH SYNOPSIS\n.B quiz\n[\\fIflags\\fR] [\\fIcommand\\fR]\n.SH DESCRIPTION\n" + roff(root.Long) + "\n")
	b.WriteString(".SH FLAGS OF EVERY COMMAND\n" + roffFlags(root.PersistentFlags()))
	for _, g := range root.Groups() {
		fmt.Fprintf(&b, ".SH %s\n", strings.ToUpper(strings.TrimSuffix(roff(g.Title), ":")))
		for _, c := range root.Commands() {
			if c.GroupID == g.ID && !c.Hidden {
				b.WriteString(manualOf(c))
			}
		}
	}
	return b.String() + ".SH EXIT STATUS\n" + roff("0 done, 1 a check found something, 2 trouble; 128+n after signal n.") + "\n"
}

// manualOf is the part about a command and those below it.
func manualOf(c *cobra.Command) string {
	s := fmt.Sprintf(".SS %s\n%s\n%s", roff(c.UseLine()), roff(orShort(c)), roffFlags(c.LocalNonPersistentFlags()))
	for _, below := range c.Commands() {
		if c.Name() != "completion" {
			s += manualOf(below)
		}
	}
	return s
}

func roffFlags(flags *pflag.FlagSet) string {
	var b strings.Builder
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		name, usage := pflag.UnquoteUsage(f)
		short := ""
		if f.Shorthand != "" {
			short = "-" + f.Shorthand + ", "
		}
		if name != "" {
			name = ` \fI` + roff(name) + `\fR`
		}
		fmt.Fprintf(&b, ".TP\n\\fB%s\\fR%s\n%s\n", roff(short+"--"+f.Name), name, roff(usage))
	})
	return b.String()
}

// roff makes plain text safe for roff; an empty line parts paragraphs, and indented
// lines stay as they are: they don't run into those before and after them.
func roff(text string) string {
	lines := strings.Split(strings.NewReplacer(`\`, `\e`, "-", `\-`, "`", `\(ga`).Replace(text), "\n")
	indented := false
	for i, l := range lines {
		before := indented
		indented = strings.HasPrefix(l, " ")
		switch {
		case l == "":
			lines[i] = ".PP"
			continue
		case l[0] == '.' || l[0] == '\'':
			lines[i] = `\&` + l
		}
		if indented || before {
			lines[i] = ".br\n" + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// usage makes wrong arguments point at the command's help, in our words.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		err := check(c, args)
		switch {
		case err != nil && !c.HasParent() && len(args) > 0:
			return unknownCommand(args[0])
		case err != nil:
			err = miscounted(c, args)
		default:
			err = errors.Join(unnamed(c, args), flagsTogether(c))
		}
		if err == nil {
			return nil
		}
		return hinted("see `"+c.CommandPath()+" --help`", "%s: %w", c.CommandPath(), err)
	}
}

// argumentNames are the names of a command's arguments, as its help has them.
func argumentNames(c *cobra.Command) []string {
	names := strings.Fields(strings.ReplaceAll(c.Use, " [--]", ""))[1:]
	if i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, "-") }); i >= 0 {
		names = names[:i]
	}
	return names
}

// miscounted says which argument is missing, or which is one too many.
func miscounted(c *cobra.Command, args []string) error {
	names := argumentNames(c)
	if len(args) < len(names) {
		return fmt.Errorf("%s is missing", strings.TrimSuffix(names[len(args)], "…"))
	}
	return fmt.Errorf("%q is one argument too many", args[len(names)])
}

// unnamed refuses an empty text where a file is to be named. Decks are named in many
// ways; what finds them says so.
func unnamed(c *cobra.Command, args []string) error {
	names := argumentNames(c)
	for i, arg := range args {
		if arg != "" || len(names) == 0 {
			continue
		}
		name := strings.Trim(names[min(i, len(names)-1)], "[]…")
		if !slices.Contains([]string{"ANSWER", "DECK", "QUERY"}, name) {
			return fmt.Errorf("%s is empty", name)
		}
	}
	return nil
}

// flagsTogether says which flags exclude each other, or which of some is missing.
func flagsTogether(c *cobra.Command) error {
	err := c.ValidateFlagGroups()
	if err == nil {
		return nil
	}
	_, list, _ := strings.Cut(err.Error(), "[")
	list, rest, _ := strings.Cut(list, "]")
	if _, set, several := strings.Cut(rest, "["); several {
		both := strings.Fields(strings.TrimRight(strings.Split(set, "]")[0], " "))
		return fmt.Errorf("--%s and --%s exclude each other", both[0], both[1])
	}
	return fmt.Errorf("one of --%s is missing", strings.Join(strings.Fields(list), ", --"))
}

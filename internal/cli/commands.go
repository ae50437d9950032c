package cli

import "github.com/spf13/cobra"

// command is one command of the program: a row of the table that the help, the
// manual page and the completion are made from.
type command struct {
	name  string
	make  func(p *program) *cobra.Command
	found string // what exit status 1 says; "" where there is none
}

// group is what the help lists under one title.
type group struct {
	title    string
	commands []command
}

// groups are the commands in the order in which the help lists them.
var groups = []group{
	{"Learn:", []command{
		{"study", studyCommand, ""},
		{"practice", practiceCommand, ""},
		{"exam", examCommand, "the exam is below its pass mark"},
		{"plan", planCommand, ""},
		{"cards", cardsCommand, ""},
		{"mark", markCommand, ""},
		{"scores", scoresCommand, ""},
		{"stats", statsCommand, ""},
		{"log", logCommand, ""},
		{"undo", undoCommand, ""},
		{"redo", redoCommand, ""},
	}},
	{"Write decks:", []command{
		{"new", newCommand, ""},
		{"check", checkCommand, "there are problems at or above --fail-on"},
		{"fmt", fmtCommand, "with -l or -d, a file is not formatted"},
		{"try", tryCommand, ""},
		{"preview", previewCommand, ""},
		{"diff", diffCommand, ""},
		{"schema", schemaCommand, ""},
		{"import", importDecksCommand, "with --strict, something was left out"},
		{"export", exportCommand, ""},
	}},
	{"The memory model:", []command{
		{"fit", fitCommand, ""},
		{"replay", replayCommand, ""},
		{"simulate", simulateCommand, ""},
	}},
	{"The program:", []command{
		{"doctor", doctorCommand, "there is damage that was not repaired"},
		{"backup", backupCommand, ""},
		{"restore", restoreCommand, ""},
		{"config", configCommand, ""},
		{"man", manCommand, ""},
		{"version", versionCommand, ""},
	}},
}

// commandNames are the names of our commands; cobra adds help and completion.
func commandNames() []string {
	var names []string
	for _, g := range groups {
		for _, c := range g.commands {
			names = append(names, c.name)
		}
	}
	return names
}

// exitStatuses are what the statuses of a command mean.
func exitStatuses(found string) string {
	if found != "" {
		found = "1 if " + found + ", "
	}
	return "Exit status: 0 done, " + found + "2 trouble; 128+n after signal n."
}

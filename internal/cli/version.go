package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"quiz/internal/report"
)

// version is set by the linker; see the Makefile.
var version = ""

// Version is the version the linker set, else what the module cache knows.
func Version() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
}

func versionCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version of quiz and what it was built from",
		Long:  "Prints the version of quiz. --json adds what it was built from, and for what: the commit with its time, the version of Go, the system and the processor.",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return report.Object(p.env.Stdout, builtFrom())
			}
			return p.printVersion()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print an object")
	return c
}

func (p *program) printVersion() error {
	_, err := fmt.Fprintf(p.env.Stdout, "quiz %s\n", Version())
	return err
}

// built is what the program was built from. What is not known is nil.
type built struct {
	Version  string  `json:"version"`
	Commit   *string `json:"commit"`
	Time     *string `json:"time"` // of the commit, RFC 3339
	Modified *bool   `json:"modified"`
	Go       string  `json:"go"`
	System   string  `json:"system"`
	CPU      string  `json:"cpu"`
}

func builtFrom() built {
	b := built{Version: Version(), Go: runtime.Version(), System: runtime.GOOS, CPU: runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = &s.Value
		case "vcs.time":
			b.Time = &s.Value
		case "vcs.modified":
			modified := s.Value == "true"
			b.Modified = &modified
		}
	}
	return b
}

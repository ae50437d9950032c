package cli

import (
	"cmp"
	"errors"
	"io"
	"os"
	"os/exec"
	"syscall"
)

// paged prints something long: on a terminal in the learner's pager, which can be left
// before the end, else as it is. PAGER names another one than less; cat is none.
func (p *program) paged(print func(io.Writer) error) error {
	argv := pager(p.env.Getenv)
	if p.showPlain() || len(argv) == 0 {
		return print(p.env.Stdout)
	}
	c := exec.Command(argv[0], argv[1:]...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	c.Env = append(os.Environ(), "LESS="+cmp.Or(p.env.Getenv("LESS"), "FRX")) // as git has it: it ends where all fits
	in, err := c.StdinPipe()
	if err != nil {
		return err
	}
	p.editing.begin()
	defer p.editing.end()
	if err := c.Start(); err != nil {
		return print(p.env.Stdout) // there is none
	}
	err = print(in)
	if errors.Is(err, syscall.EPIPE) {
		err = nil // the learner has seen enough
	}
	_ = in.Close()
	if failed := c.Wait(); failed != nil {
		err = errors.Join(err, hinted("PAGER names another", "pager %s: %w", argv[0], failed))
	}
	return err
}

// pager is the command of the learner's pager; nil for none.
func pager(getenv func(string) string) []string {
	argv := arguments(cmp.Or(getenv("PAGER"), "less"))
	if len(argv) == 0 || argv[0] == "cat" {
		return nil
	}
	if _, err := exec.LookPath(argv[0]); err != nil {
		return nil
	}
	return argv
}

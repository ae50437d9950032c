package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// at takes the moment of the commit, or of SOURCE_DATE_EPOCH, and the path of the
// module.
func (r *release) at(ctx context.Context) error {
	seconds := os.Getenv("SOURCE_DATE_EPOCH")
	if seconds == "" {
		out, err := output(exec.CommandContext(ctx, "git", "log", "-1", "--format=%ct"))
		if err != nil {
			return err
		}
		seconds = strings.TrimSpace(string(out))
	}
	module, err := output(exec.CommandContext(ctx, "go", "list", "-m"))
	if err != nil {
		return err
	}
	r.module = strings.TrimSpace(string(module))
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return fmt.Errorf("the time of the commit: %w", err)
	}
	r.time = time.Unix(n, 0).UTC()
	return nil
}

// build is a stripped, static binary.
func (r *release) build(ctx context.Context, p platform) ([]byte, error) {
	dir, err := os.MkdirTemp("", "quiz-dist")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, p.binary())
	flags := "-s -w -buildid= " + r.stamp()
	c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", flags, "-o", name, "./cmd/quiz")
	c.Env = append(os.Environ(), "GOOS="+p.os, "GOARCH="+p.arch, "CGO_ENABLED=0")
	if _, err := output(c); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// stamp is the flag that puts the version into the program.
func (r *release) stamp() string { return "-X " + r.module + "/internal/cli.version=" + r.version }

// extras are the files beside the binary, the same on every platform: they are
// made by the program itself, built for this machine.
func (r *release) extras(ctx context.Context) ([]file, error) {
	out := []file{}
	for _, name := range []string{"LICENSE", "README.md", "CHANGELOG.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, file{name: name, data: data, mode: 0o644})
	}
	for _, e := range []struct {
		name string
		args []string
	}{
		{"man/quiz.1", []string{"man"}}, {"completions/quiz.bash", []string{"completion", "bash"}}, {"completions/quiz.zsh", []string{"completion", "zsh"}},
		{"completions/quiz.fish", []string{"completion", "fish"}}, {"completions/quiz.ps1", []string{"completion", "powershell"}},
	} {
		c := exec.CommandContext(ctx, "go", append([]string{"run", "-ldflags", r.stamp(), "./cmd/quiz"}, e.args...)...)
		c.Env = append(os.Environ(), "CGO_ENABLED=0", "SOURCE_DATE_EPOCH="+strconv.FormatInt(r.time.Unix(), 10))
		data, err := output(c)
		if err != nil {
			return nil, err
		}
		out = append(out, file{name: e.name, data: data, mode: 0o644})
	}
	modules, err := dependencies(ctx)
	if err != nil {
		return nil, err
	}
	notices, err := notices(modules)
	if err != nil {
		return nil, err
	}
	if err := r.write("quiz-"+r.version+".cdx.json", r.sbom(modules)); err != nil {
		return nil, err
	}
	return append(out, file{name: "NOTICES.txt", data: notices, mode: 0o644}), nil
}

func (r *release) write(name string, data []byte) error {
	return os.WriteFile(filepath.Join(r.out, name), data, 0o644)
}

// output runs a command and returns what it prints; what it says of a failure
// becomes the error.
func output(c *exec.Cmd) ([]byte, error) {
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, bytes.TrimSpace(stderr.Bytes()))
	}
	return out, nil
}

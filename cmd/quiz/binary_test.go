//go:build !windows

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// buildFlags are those of the Makefile, but for the version: the tests drive the
// binary that ships.
var buildFlags = []string{"-trimpath", "-ldflags", "-s -w -X quiz/internal/cli.version=e2e"}

// buildDir is where the binary is, once a test has asked for it.
var buildDir string

// build makes the binary once; a run that needs none does not wait for it.
var build = sync.OnceValues(func() (string, error) {
	var err error
	if buildDir, err = os.MkdirTemp("", "quiz-e2e"); err != nil {
		return "", err
	}
	path := filepath.Join(buildDir, "quiz")
	args := append(append([]string{"build"}, buildFlags...), "-o", path, ".")
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s%w", out, err)
	}
	return path, nil
})

// binary is the path of the program.
func binary(t *testing.T) string {
	t.Helper()
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMain(m *testing.M) {
	code := m.Run()
	if buildDir != "" {
		if err := os.RemoveAll(buildDir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	os.Exit(code)
}

// TestTheBinaryIsTheOneThatShips holds the flags against those of the Makefile.
func TestTheBinaryIsTheOneThatShips(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	ldflags := strings.Replace(buildFlags[2], "=e2e", "=$(VERSION)", 1)
	for _, want := range []string{
		"LDFLAGS     := " + ldflags + "\n",
		"$(GO) build " + buildFlags[0] + " -ldflags '$(LDFLAGS)' -o bin/quiz ./cmd/quiz\n",
		"export CGO_ENABLED ?= 0\n",
	} {
		if !strings.Contains(string(makefile), want) {
			t.Errorf("the Makefile does not have %q: the tests would drive another binary than ships", want)
		}
	}
}

//go:build !windows

package config

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestAPipeIsRefused: nobody may ever write into it.
func TestAPipeIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(Options{Path: path}); err == nil || !strings.Contains(err.Error(), "is not a regular file") {
		t.Errorf("error %v", err)
	}
}

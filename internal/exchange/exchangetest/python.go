package exchangetest

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Python is the interpreter that has the real Anki: `make anki` sets it up. Where CI
// runs, it must be there. The test lies in a package right below exchange.
func Python(t *testing.T) string {
	t.Helper()
	name := filepath.Join("..", "..", "..", "bin", "anki", "bin", "python")
	if runtime.GOOS == "windows" {
		name = filepath.Join("..", "..", "..", "bin", "anki", "Scripts", "python.exe")
	}
	if _, err := os.Stat(name); err == nil {
		return name
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("the real Anki is not there: run make anki")
	}
	t.Skip("the real Anki is not there: make anki installs it and runs this test")
	return ""
}

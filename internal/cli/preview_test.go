package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// shared is a buffer that a running preview writes to.
type shared struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

// wait waits until something is written, and forgets what came before.
func (s *shared) wait(t *testing.T, text string) {
	t.Helper()
	for range 400 {
		s.mu.Lock()
		at := strings.Index(s.b.String(), text)
		if at >= 0 {
			s.b.Next(at + len(text))
		}
		s.mu.Unlock()
		if at >= 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%q never came in %s", text, s.b.String())
}

// TestPreviewReloads: the card that is shown stays, whatever is saved round it.
func TestPreviewReloads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "d.toml")
	card := func(id, q string) string {
		return "[[card]]\nid = \"" + id + "\"\nquestion = \"" + q + "\"\nanswer = \"Iran\"\n"
	}
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save(card("a", "First?") + card("b", "Second?"))
	in, type_ := io.Pipe()
	out := &shared{}
	p := &program{env: Env{Stdin: in, Stdout: out, Stderr: out, Getenv: func(string) string { return "" }, Now: time.Now}}
	v := &preview{program: p, path: path}
	if err := v.load(false); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() { done <- v.hold(context.Background(), false) }()
	send := func(line string) {
		if _, err := io.WriteString(type_, line+"\n"); err != nil {
			t.Error(err)
		}
	}
	out.wait(t, "Q First?")
	send("")
	out.wait(t, "Q Second?")
	send("Iraq")
	out.wait(t, "verdict   wrong")
	send("iran")
	out.wait(t, "verdict   correct")
	save(card("new", "Zeroth?") + card("a", "First?") + card("b", "Second, edited?"))
	out.wait(t, "d/b  (card 3 of 3")
	out.wait(t, "Q Second, edited?")
	save("[[card]]\nid = \n")
	out.wait(t, "[toml-syntax]")
	save(card("b", "Whole again?"))
	out.wait(t, "Q Whole again?")
	send(":s")
	out.wait(t, "A Iran")
	send(":q")
	if err := <-done; err != nil {
		t.Error(err)
	}
}

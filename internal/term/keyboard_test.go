package term

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gdamore/tcell/v2"
	"pgregory.net/rapid"
)

// wire is a terminal whose bytes a test sends.
type wire struct {
	tcell.Tty
	sent  chan []byte
	wrote []byte
}

var errGone = errors.New("the terminal is gone")

func (w *wire) Start() error { return nil }

func (w *wire) Read(b []byte) (int, error) {
	chunk, ok := <-w.sent
	if !ok {
		return 0, errGone
	}
	return copy(b, chunk), nil
}

func (w *wire) Write(b []byte) (int, error) {
	w.wrote = append(w.wrote, b...)
	return len(b), nil
}

// timed is a chunk of bytes, some time after the one before it.
type timed struct {
	after time.Duration
	bytes string
}

// heard is what comes through a keyboard, in the pieces it came in.
func heard(t *testing.T, chunks []timed, ground func(int32)) []string {
	t.Helper()
	w := &wire{sent: make(chan []byte)}
	k := &keyboard{Tty: w, onGround: ground}
	if err := k.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for _, c := range chunks {
			time.Sleep(c.after)
			w.sent <- []byte(c.bytes)
		}
		time.Sleep(time.Second)
		close(w.sent)
	}()
	var out []string
	b := make([]byte, 128)
	for {
		n, err := k.Read(b)
		if n > 0 {
			out = append(out, string(b[:n]))
		}
		if err != nil {
			return out
		}
	}
}

// TestSlowKeys: a key whose bytes come slowly stays one; Esc alone is Esc.
func TestSlowKeys(t *testing.T) {
	const slow = 80 * time.Millisecond
	for _, c := range []struct {
		name   string
		chunks []timed
		want   string
	}{
		{"letters", []timed{{0, "ab"}, {slow, "c"}}, "ab|c"},
		{"an arrow, slowly", []timed{{0, "\x1b"}, {slow, "["}, {slow, "A"}}, "\x1b[A"},
		{"an arrow before a letter", []timed{{0, "\x1b[Bx"}}, "\x1b[Bx"},
		{"Esc", []timed{{0, "\x1b"}}, "\x1b"},
		{"Esc, then a letter", []timed{{0, "\x1b"}, {200 * time.Millisecond, "j"}}, "\x1b|j"},
		{"Alt and a letter", []timed{{0, "\x1bj"}}, "\x1bj"},
		{"two times Esc", []timed{{0, "\x1b\x1b"}}, "\x1b|\x1b"},
		{"half a key is none", []timed{{0, "\x1b["}, {time.Second, "x"}}, "x"},
		{"a mouse, in pieces", []timed{{0, "\x1b[<0;1"}, {slow, "0;5M"}}, "\x1b[<0;10;5M"},
		{"F1 of the Linux console", []timed{{0, "\x1b[[A"}}, "\x1b[[A"},
		{"an answer does not count as a key", []timed{{0, "a\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62;4cb"}}, "ab"},
		{"an answer that never ends", []timed{{0, "\x1b]11;rgb:" + strings.Repeat("f", 80)}, {time.Second, "x"}}, "\x1b]11;rgb:" + strings.Repeat("f", 80) + "|x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if got := strings.Join(heard(t, c.chunks, nil), "|"); got != c.want {
					t.Errorf("%q, want %q", got, c.want)
				}
			})
		})
	}
}

// TestGround: the answer is understood, whole or byte by byte, and told once.
func TestGround(t *testing.T) {
	for answer, want := range map[string]int32{
		"\x1b]11;rgb:1e1e/2020/ffff\x1b\\": 0x1e20ff,
		"\x1b]11;rgb:ff/80/00\x07":         0xff8000,
		"\x1b]11;rgb:f/0/8\x07":            0xff0088,
		"\x1b]11;rgb:zz/80/00\x07":         -1,
		"\x1b]11;?\x07":                    -1,
	} {
		for _, apart := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				got := int32(-1)
				chunks := []timed{{0, answer}}
				if apart {
					chunks = bytewise(answer)
				}
				told := make(chan int32, 1)
				out := heard(t, chunks, func(rgb int32) { told <- rgb })
				synctest.Wait()
				select {
				case got = <-told:
				default:
				}
				if got != want || len(out) > 0 {
					t.Errorf("%q, apart %v: %06x, want %06x; keys %q", answer, apart, got, want, out)
				}
			})
		}
	}
}

// bytewise are the bytes of a text, each 10 ms after the one before.
func bytewise(text string) (chunks []timed) {
	for _, b := range []byte(text) {
		chunks = append(chunks, timed{10 * time.Millisecond, string([]byte{b})})
	}
	return chunks
}

// TestNoKeyIsLost: bytes that are not an answer come through in their order, however
// they are cut.
func TestNoKeyIsLost(t *testing.T) {
	pieces := []string{"a", "é", "\x1b[A", "\x1bOP", "\x1b[1;2B", "\x1bx", "\r", "\x1b[200~", "\x1b[201~"}
	rapid.Check(t, func(t *rapid.T) {
		all := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		k := &keyboard{}
		for rest := all; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "cut")
			k.take([]byte(rest[:n]))
			rest = rest[n:]
		}
		if got := string(k.out) + string(k.held); got != all {
			t.Errorf("%q came as %q", all, got)
		}
	})
}

// TestLocale: what tcell cannot talk becomes UTF-8, and what is odd is told.
func TestLocale(t *testing.T) {
	for _, c := range []struct {
		locale string
		known  bool
	}{
		{"C", false}, {"POSIX", false}, {"", false}, {"C.ASCII", false}, {"en_US", false},
		{"C.UTF-8", true}, {"pl_PL.UTF-8", true}, {"de_DE.ISO8859-1", true}, {"de_DE.UTF-8@euro", true}, {"pl_PL.UTF-8.UTF-8", false},
	} {
		if got := hasCharset(func(string) string { return c.locale }); got != c.known {
			t.Errorf("%q: %v", c.locale, got)
		}
	}
}

// TestAPasteThatNeverEnds is over after a pause: the next key is a key again.
func TestAPasteThatNeverEnds(t *testing.T) {
	s := Wrap(tcell.NewSimulationScreen("UTF-8"))
	if err := s.Init(); err != nil {
		t.Fatal(err)
	}
	defer s.Fini()
	s.pasting, s.pasted = true, time.Now().Add(-2*longestPause)
	key := tcell.NewEventKey(tcell.KeyEnter, 0, tcell.ModNone)
	if p, ok := s.inPaste(key).(*tcell.EventPaste); !ok || !p.End() {
		t.Fatal("the paste goes on")
	}
	if got := s.PollEvent(); got != tcell.Event(key) {
		t.Errorf("%v", got)
	}
}

// TestTabsInAPaste become blanks: a field cannot show them.
func TestTabsInAPaste(t *testing.T) {
	s := Wrap(tcell.NewSimulationScreen("UTF-8"))
	s.pasting, s.pasted = true, time.Now()
	if k := s.inPaste(tcell.NewEventKey(tcell.KeyTab, 0, tcell.ModNone)).(*tcell.EventKey); k.Key() != tcell.KeyRune || k.Rune() != ' ' {
		t.Errorf("%v", k.Name())
	}
}

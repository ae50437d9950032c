package term

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/engine/defect"
)

// keyboard stands between the terminal's bytes and tcell. A key whose bytes come
// slowly, as over a poor connection, stays one key; and what the terminal answers
// to our question for its background is told, and never taken for keys.
type keyboard struct {
	tcell.Tty
	onGround func(rgb int32) // called by who reads the keys: it must not wait
	onSixel  func()          // likewise
	calm     func()          // puts the terminal back into the mode it had

	mu     sync.Mutex
	chunks chan chunk // of the reading that goes on
	held   []byte     // the beginning of a sequence
	out    []byte     // to be handed on
	fault  error      // after that
}

type chunk struct {
	bytes []byte
	err   error
}

const (
	escapeTime   = 100 * time.Millisecond // how long an Esc may be the beginning of a longer key
	sequenceTime = 250 * time.Millisecond // between the bytes of a longer key
)

// Start takes the terminal, and throws away what was typed before: it was not meant
// for a program that could not be seen.
func (k *keyboard) Start() error {
	if err := k.Tty.Start(); err != nil {
		return err
	}
	dropTyped()
	chunks := make(chan chunk)
	k.mu.Lock()
	k.chunks, k.held, k.out, k.fault = chunks, nil, nil, nil
	k.mu.Unlock()
	go k.read(chunks)
	return nil
}

// read hands on what the terminal sends, until that fails: so it does when the
// terminal is given back.
func (k *keyboard) read(to chan<- chunk) {
	defer close(to)
	for {
		b := make([]byte, 256)
		n, err := k.Tty.Read(b)
		to <- chunk{b[:n], err}
		if err != nil {
			return
		}
	}
}

// Read returns whole sequences, as far as they come in time.
func (k *keyboard) Read(b []byte) (n int, err error) {
	defer defect.Catch(&err)
	k.mu.Lock()
	chunks := k.chunks
	k.mu.Unlock()
	for len(k.out) == 0 {
		if k.fault != nil {
			return 0, k.fault
		}
		k.await(chunks)
	}
	n = copy(b, k.out)
	k.out = k.out[n:]
	return n, nil
}

// await takes what comes next, or gives up on what is held.
func (k *keyboard) await(chunks <-chan chunk) {
	var over <-chan time.Time
	switch {
	case len(k.held) == 1:
		over = time.After(escapeTime)
	case len(k.held) > 1:
		over = time.After(sequenceTime)
	}
	select {
	case c, open := <-chunks:
		if !open {
			return
		}
		k.fault = c.err
		k.take(c.bytes)
	case <-over:
		if len(k.held) == 1 {
			k.out = append(k.out, k.held...) // it was the key Esc
		}
		k.held = nil
	}
}

// take sorts bytes into what can be handed on, what was for us, and the beginning
// of what is not whole yet.
func (k *keyboard) take(b []byte) {
	all := append(k.held, b...)
	k.held = nil
	for len(all) > 0 {
		at := bytes.IndexByte(all, escape)
		if at < 0 {
			k.out = append(k.out, all...)
			return
		}
		k.out = append(k.out, all[:at]...)
		all = all[at:]
		n := sequence(all)
		if n == 0 {
			k.held = all
			return
		}
		if !k.answers(all[:n]) {
			k.out = append(k.out, all[:n]...)
		}
		all = all[n:]
	}
}

const escape = 0x1b

// sequence is how long the sequence is that bytes begin with; 0 where its end has
// not come.
func sequence(b []byte) int {
	if len(b) == 1 {
		return 0
	}
	switch b[1] {
	case '[':
		return final(b, 2)
	case 'O':
		return final(b, 2)
	case ']':
		return osc(b)
	case escape:
		return 1
	}
	return 2
}

// final is the length up to the final byte of a control sequence.
func final(b []byte, from int) int {
	for i := from; i < len(b); i++ {
		switch {
		case b[i] >= 0x40 && b[i] <= 0x7e && (i > from || b[i] != '['): // ESC [ [ A is F1 of the Linux console
			return i + 1
		case b[i] < 0x20:
			return i // it is none
		}
	}
	return 0
}

// longestAnswer is how long an answer of the terminal may be; what is longer is
// none, and does not make the keyboard deaf.
const longestAnswer = 64

// osc is the length of a string that ends with BEL or ESC \.
func osc(b []byte) int {
	for i := 2; i < len(b); i++ {
		switch {
		case b[i] == 0x07:
			return i + 1
		case b[i] == escape && i+1 < len(b) && b[i+1] == '\\':
			return i + 2
		case i >= longestAnswer:
			return 2
		}
	}
	return 0
}

// answers reports whether a sequence is an answer to [keyboard.ask], and tells the
// background.
func (k *keyboard) answers(b []byte) bool {
	s := string(b)
	if kind, ok := strings.CutPrefix(s, "\x1b[?"); ok && strings.HasSuffix(s, "c") {
		if hasSixel(strings.TrimSuffix(kind, "c")) && k.onSixel != nil {
			k.onSixel()
		}
		return true // what kind of terminal it is: the end of the answers
	}
	rest, ok := strings.CutPrefix(s, "\x1b]11;")
	if !ok {
		return false
	}
	rest = strings.TrimRight(strings.TrimSuffix(rest, "\x1b\\"), "\x07")
	if rgb, ok := colour(rest); ok && k.onGround != nil {
		k.onGround(rgb)
	}
	return true
}

// hasSixel reports whether what a terminal says of its kind, such as 62;4;22, has the
// number of sixel pictures.
func hasSixel(kind string) bool { return slices.Contains(strings.Split(kind, ";"), "4") }

// colour reads rgb:RR/GG/BB or rgb:RRRR/GGGG/BBBB.
func colour(s string) (int32, bool) {
	parts := strings.Split(strings.TrimPrefix(s, "rgb:"), "/")
	if len(parts) != 3 {
		return 0, false
	}
	var out int32
	for _, p := range parts {
		n, err := strconv.ParseUint(p, 16, 16)
		if err != nil || len(p) == 0 {
			return 0, false
		}
		most := uint64(1)<<(4*len(p)) - 1
		out = out<<8 | int32(n*255/most)
	}
	return out, true
}

// ask asks the terminal for its background, and for what every terminal answers.
func (k *keyboard) ask() error {
	_, err := k.Write([]byte("\x1b]11;?\x1b\\\x1b[c"))
	return err
}

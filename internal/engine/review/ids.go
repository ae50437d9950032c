package review

import (
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"sync"
)

// IDs makes UUIDs of version 7 (RFC 9562): a moment in milliseconds, then a
// counter that keeps those of one millisecond in order, then randomness. It may
// be used from several goroutines.
type IDs struct {
	Random io.Reader
	mu     sync.Mutex
	last   int64
	count  uint16
}

// After makes the ids to come sort behind one that is in use, so that two runs at
// one frozen moment, with one seed, make none twice. What is no id of version 7 is
// passed over.
func (s *IDs) After(id string) {
	b, err := hex.DecodeString(strings.ReplaceAll(id, "-", ""))
	if err != nil || len(b) != 16 || b[6]>>4 != 7 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last, s.count = 0, uint16(b[6]&0xf)<<8|uint16(b[7])
	for _, x := range b[:6] {
		s.last = s.last<<8 | int64(x)
	}
}

// Next makes an id for a moment. Ids never go backwards, even where the clock
// does.
func (s *IDs) Next(utcMs int64) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if utcMs > s.last {
		s.last, s.count = utcMs, 0
	} else if s.count++; s.count > 0xfff {
		s.last, s.count = s.last+1, 0
	}
	var b [16]byte
	if _, err := io.ReadFull(s.Random, b[8:]); err != nil {
		return "", fmt.Errorf("random source: %w", err)
	}
	for i := range 6 {
		b[i] = byte(s.last >> (40 - 8*i))
	}
	b[6], b[7] = 0x70|byte(s.count>>8), byte(s.count)
	b[8] = 0x80 | b[8]&0x3f
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:], nil
}

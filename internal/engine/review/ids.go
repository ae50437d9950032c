package review

import (
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// year2200 is its first millisecond in UTC.
const year2200 = 7_258_118_400_000

// FirstAside is the lowest id that is kept aside: see [Aside].
var FirstAside = head(year2200)

// Aside reports whether an id claims to be made after the year 2200, or is none of
// ours. No later answer could come after such an entry, so that it is kept, merged
// and passed over.
func Aside(id string) bool { return id >= FirstAside }

// NextID makes an id for a moment: a UUID of version 7 (RFC 9562), which has the
// milliseconds, then a counter, then 62 random bits. It sorts behind last, the
// greatest id that is in use and not aside, even where the clock went backwards,
// and is never aside itself, even where the clock is beyond the year 2200.
func NextID(last string, utcMs int64, random io.Reader) (string, error) {
	ms, count := following(last)
	if utcMs > ms && utcMs < year2200 {
		ms, count = utcMs, 0
	}
	if ms >= year2200 {
		return "", fmt.Errorf("no id is left after %s", last)
	}
	var b [16]byte
	if _, err := io.ReadFull(random, b[8:]); err != nil {
		return "", fmt.Errorf("random source: %w", err)
	}
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	b[6], b[7] = 0x70|byte(count>>8), byte(count)
	b[8] = 0x80 | b[8]&0x3f
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:], nil
}

// following is the lowest millisecond, and count within it, whose ids sort behind
// one that is in use.
func following(id string) (ms int64, count uint16) {
	const mostCount = 0xfff
	ms, count, ok := parts(id)
	switch {
	case id == "": // each sorts behind it
		return 0, 0
	case !ok: // of another program: find the first millisecond behind it
		return firstBehind(id), 0
	case count == mostCount:
		return ms + 1, 0
	}
	return ms, count + 1
}

// firstBehind is the first millisecond whose ids sort behind another one. It is not
// looked for with sort.Search, whose numbers are too small where an int has 32 bits.
func firstBehind(id string) int64 {
	low, high := int64(0), int64(year2200)
	for low < high {
		middle := low + (high-low)/2
		if head(middle) > id {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// parts takes an id of version 7 apart; ok is false where it is none.
func parts(id string) (ms int64, count uint16, ok bool) {
	b, err := hex.DecodeString(strings.ReplaceAll(id, "-", ""))
	if err != nil || len(b) != 16 || b[6]>>4 != 7 || len(id) != 36 || id[8] != '-' || id[13] != '-' || strings.ToLower(id) != id {
		return 0, 0, false
	}
	for _, x := range b[:6] {
		ms = ms<<8 | int64(x)
	}
	return ms, uint16(b[6]&0xf)<<8 | uint16(b[7]), true
}

// head is how the ids of a millisecond begin.
func head(utcMs int64) string {
	h := fmt.Sprintf("%012x", utcMs)
	return h[:8] + "-" + h[8:]
}

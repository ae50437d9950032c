package salvage

import (
	"encoding/binary"
	"math"
)

// mostColumns is more than any table of ours has.
const mostColumns = 64

// decode takes a record apart; SQLite's file format, 2.1. ok is false where it cannot
// be one: the sizes that its header tells must be those of what follows.
func decode(b []byte) (values []any, ok bool) {
	size, n := varint(b)
	if n == 0 || size > uint64(len(b)) || int(size) < n {
		return nil, false
	}
	head, body := b[n:size], b[size:]
	for len(head) > 0 {
		kind, n := varint(head)
		if n == 0 || len(values) == mostColumns {
			return nil, false
		}
		head = head[n:]
		length, ok := length(kind)
		if !ok || length > uint64(len(body)) {
			return nil, false
		}
		values = append(values, value(kind, body[:length]))
		body = body[length:]
	}
	return values, len(body) == 0 && len(values) > 0
}

// length is the number of bytes of a value of a kind.
func length(kind uint64) (uint64, bool) {
	fixed := [...]uint64{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}
	switch {
	case kind < uint64(len(fixed)):
		return fixed[kind], true
	case kind < 12: // reserved
		return 0, false
	}
	return (kind - 12) / 2, true
}

func value(kind uint64, b []byte) any {
	switch {
	case kind == 0:
		return nil
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	case kind == 8 || kind == 9: // these two stand for themselves
		return int64(kind - 8)
	case kind < 7:
		return integer(b)
	case kind%2 == 1:
		return string(b)
	}
	return append([]byte{}, b...)
}

// integer reads a number of 1 to 8 bytes with its sign.
func integer(b []byte) int64 {
	n := int64(int8(b[0]))
	for _, x := range b[1:] {
		n = n<<8 | int64(x)
	}
	return n
}

// varint reads a number as SQLite writes it, and how many bytes that took; 0 where it
// is cut off.
func varint(b []byte) (n uint64, length int) {
	const most = 9
	for i, x := range b[:min(len(b), most)] {
		if i == most-1 {
			return n<<8 | uint64(x), most
		}
		n = n<<7 | uint64(x&0x7f)
		if x < 0x80 {
			return n, i + 1
		}
	}
	return 0, 0
}

package anki

import (
	"encoding/binary"
	"errors"
	"math"
)

// field is one field of a protobuf message, as it is on the wire.
type field struct {
	number int
	value  uint64 // of a number, or the bits of a float
	bytes  []byte // of a string, a message or a packed list
}

var errMessage = errors.New("broken protobuf message")

// Wire types of protobuf. Groups (3 and 4) are not in Anki's messages.
const (
	wireVarint  = 0
	wireFixed64 = 1
	wireBytes   = 2
	wireFixed32 = 5
)

// eachField calls f for each field of a message, in order.
func eachField(data []byte, f func(field)) error {
	for len(data) > 0 {
		one, rest, err := nextField(data)
		if err != nil {
			return err
		}
		f(one)
		data = rest
	}
	return nil
}

func nextField(data []byte) (f field, rest []byte, err error) {
	key, n := binary.Uvarint(data)
	if n <= 0 || key>>3 > math.MaxInt32 {
		return f, nil, errMessage
	}
	f.number, data = int(key>>3), data[n:]
	switch key & 7 {
	case wireVarint:
		f.value, n = binary.Uvarint(data)
	case wireFixed64:
		n = 8
		if len(data) >= n {
			f.value = binary.LittleEndian.Uint64(data)
		}
	case wireFixed32:
		n = 4
		if len(data) >= n {
			f.value = uint64(binary.LittleEndian.Uint32(data))
		}
	case wireBytes:
		length, m := binary.Uvarint(data)
		if m <= 0 || length > uint64(len(data)-m) {
			return f, nil, errMessage
		}
		n = m + int(length)
		f.bytes = data[m:n]
	default:
		return f, nil, errMessage
	}
	if n <= 0 || n > len(data) {
		return f, nil, errMessage
	}
	return f, data[n:], nil
}

// fields are the fields of a message by number; the last of a number holds, as
// protobuf has it. A message that is broken has the fields before the break.
type fields map[int]field

func message(data []byte) fields {
	m := fields{}
	err := eachField(data, func(f field) { m[f.number] = f })
	if err != nil {
		m[broken] = field{}
	}
	return m
}

// broken is a number that no field has, for a message that is broken.
const broken = -1

func (m fields) has(number int) bool { _, ok := m[number]; return ok }

func (m fields) text(number int) string { return string(m[number].bytes) }

func (m fields) number(number int) uint64 { return m[number].value }

func (m fields) message(number int) fields { return message(m[number].bytes) }

// float is a 32-bit number with a point, and 0 where there is none.
func (m fields) float(number int) float64 {
	return float64(math.Float32frombits(uint32(m[number].value)))
}

// floats is a packed list of 32-bit numbers with a point.
func (m fields) floats(number int) []float64 {
	data := m[number].bytes
	var out []float64
	for ; len(data) >= 4; data = data[4:] {
		out = append(out, float64(math.Float32frombits(binary.LittleEndian.Uint32(data))))
	}
	return out
}

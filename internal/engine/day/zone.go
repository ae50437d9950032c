package day

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/text"
)

// posixTZ is a TZ as POSIX writes it: a name, how far it is west of UTC, and maybe
// the same for summer time and when that begins and ends. RFC 9636 lets the hour of
// a change go from -167 to 167.
var posixTZ = text.Pattern(`^([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?\d{1,2})(?::([0-5]\d))?(?::([0-5]\d))?(?:` +
	`(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?:[+-]?(?:\d|1\d|2[0-4])(?::[0-5]\d){0,2})?` +
	`(?:,` + dayOfChange + `,` + dayOfChange + `)?)?$`)

const (
	dayOfYear   = `(?:[1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])`
	dayOfChange = `(?:M(?:[1-9]|1[0-2])\.[1-5]\.[0-6]|J` + dayOfYear + `|0|` + dayOfYear + `)(?:/[+-]?(?:\d{1,2}|1[0-5]\d|16[0-7])(?::[0-5]\d){0,2})?`
)

// Zone makes a location from a TZ as POSIX writes it: "JST-9", "<+0330>-3:30",
// "CET-1CEST,M3.5.0,M10.5.0/3". Names of the zone database are not among them.
func Zone(tz string) (*time.Location, error) {
	parts := posixTZ().FindStringSubmatch(tz)
	if parts == nil || len(tz) > 100 {
		return nil, fmt.Errorf("%q is not a time zone", tz)
	}
	var n [3]int
	for i, digits := range parts[2:] {
		n[i], _ = strconv.Atoi(digits) // matched as a number, or absent
	}
	if n[0] < -24 || n[0] > 24 {
		return nil, fmt.Errorf("time zone %q is more than 24 hours from UTC", tz)
	}
	seconds := n[1]*60 + n[2]
	west := n[0]*3600 + seconds
	if strings.HasPrefix(parts[2], "-") {
		west = n[0]*3600 - seconds
	}
	return time.LoadLocationFromTZData(tz, tzif(strings.Trim(parts[1], "<>"), -west, tz))
}

// tzif is a file of the zone database (RFC 9636) without any change of the clock:
// the rule in its footer holds for all time.
func tzif(name string, east int, rule string) []byte {
	var b []byte
	for range 2 { // the same block, as version 1 and version 2 have it
		b = append(b, "TZif2"+strings.Repeat("\x00", 15)...)
		for _, count := range []int{0, 0, 0, 0, 1, len(name) + 1} { // no leap seconds and no changes, one type
			b = binary.BigEndian.AppendUint32(b, uint32(count))
		}
		b = binary.BigEndian.AppendUint32(b, uint32(int32(east)))
		b = append(b, 0, 0) // no summer time; the name begins at 0
		b = append(b, name+"\x00"...)
	}
	return append(b, "\n"+rule+"\n"...)
}

// Package day has moments and study days. A study day begins at 04:00 in the
// zone that held at the moment, so that an answer after midnight still counts for
// the evening before.
package day

// Moment is a point in time and the zone that held then.
type Moment struct {
	Ms   int64 // UTC, in milliseconds
	Zone int   // minutes east of UTC
}

// Day is the number of the moment's study day.
func (m Moment) Day() int { return Of(m.Ms, m.Zone) }

const (
	length = 86_400_000 // ms
	// rollover is when a study day begins, in milliseconds after midnight.
	rollover = 4 * 3_600_000
)

// Of is the number of the study day of a moment: utcMs in milliseconds, zone in
// minutes east of UTC. Day 0 is 1 January 1970.
func Of(utcMs int64, zone int) int {
	ms := utcMs + int64(zone)*60_000 - rollover
	n := ms / length
	if ms < n*length {
		n-- // before 1970
	}
	return int(n)
}

// Start is the moment at which a study day begins in a zone, UTC in milliseconds.
func Start(number, zone int) int64 {
	return int64(number)*length + rollover - int64(zone)*60_000
}

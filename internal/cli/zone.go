package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"quiz/internal/engine/day"
)

// settleZone puts the clock into the zone of TZ. Go's own reading of it takes what
// it does not understand for UTC, without a word.
func (p *program) settleZone() {
	tz := strings.TrimPrefix(p.env.Getenv("TZ"), ":")
	if tz == "" {
		return
	}
	zone, err := zoneOf(tz)
	if err != nil {
		fmt.Fprintf(p.env.Stderr, "quiz: TZ: %s; times are in UTC\nhint: write a name like Europe/Berlin, or a rule like CET-1CEST,M3.5.0,M10.5.0/3\n", clean(err.Error()))
		zone = time.UTC
	}
	now := p.env.Now
	p.env.Now = func() time.Time { return now().In(zone) }
}

// zoneOf reads a TZ: the path of a file, a name of the zone database, or a rule.
func zoneOf(tz string) (*time.Location, error) {
	if filepath.IsAbs(tz) {
		data, err := os.ReadFile(tz)
		if err != nil {
			return nil, err
		}
		zone, err := time.LoadLocationFromTZData(tz, data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", tz, err)
		}
		return zone, nil
	}
	if zone, err := time.LoadLocation(tz); err == nil && tz != "Local" {
		return zone, nil
	}
	return day.Zone(tz)
}

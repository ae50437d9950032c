package day

import (
	"testing"
	"time"
)

// zones are TZ values, and how far east of UTC they are in winter and in summer of
// 2026, in seconds.
var zones = []struct {
	tz             string
	winter, summer int
}{
	{"JST-9", 9 * 3600, 9 * 3600},
	{"UTC0", 0, 0},
	{"<+0330>-3:30", 12600, 12600},
	{"<-03>3", -3 * 3600, -3 * 3600},
	{"<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", 13*3600 + 2700, 12*3600 + 2700},
	{"CET-1CEST,M3.5.0,M10.5.0/3", 3600, 7200},
	{"EST5EDT", -5 * 3600, -4 * 3600},
	{"EST5EDT4:30,J60/-2,300", -5 * 3600, -4*3600 - 1800},
	{"AAA+0:30", -1800, -1800},
	{"AAA-0:30", 1800, 1800},
	{"LMT-1:02:03", 3723, 3723},
	{"AAA24", -24 * 3600, -24 * 3600},
}

func TestZone(t *testing.T) {
	for _, c := range zones {
		in, err := Zone(c.tz)
		if err != nil {
			t.Error(err)
			continue
		}
		for at, want := range map[string]int{"2026-01-15T12:00:00Z": c.winter, "2026-07-15T12:00:00Z": c.summer} {
			moment, err := time.Parse(time.RFC3339, at)
			if err != nil {
				t.Fatal(err)
			}
			if _, got := moment.In(in).Zone(); got != want {
				t.Errorf("%s: %d seconds east at %s, want %d", c.tz, got, at, want)
			}
		}
	}
}

// TestZoneOfTheDatabase: what the database says of a place, its rule says too.
func TestZoneOfTheDatabase(t *testing.T) {
	for place, tz := range map[string]string{
		"Europe/Berlin": "CET-1CEST,M3.5.0,M10.5.0/3", "America/New_York": "EST5EDT,M3.2.0,M11.1.0",
		"Asia/Tehran": "<+0330>-3:30", "Pacific/Chatham": "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
	} {
		want, err := time.LoadLocation(place)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Zone(tz)
		if err != nil {
			t.Fatal(err)
		}
		for at := time.Date(2026, 1, 1, 0, 30, 0, 0, time.UTC); at.Year() < 2029; at = at.Add(time.Hour) {
			_, a := at.In(want).Zone()
			if _, b := at.In(got).Zone(); a != b {
				t.Fatalf("%s at %s: %d seconds east, in the database %d", tz, at, b, a)
			}
		}
	}
}

func TestNotAZone(t *testing.T) {
	for _, tz := range notZones {
		if in, err := Zone(tz); err == nil {
			t.Errorf("%q is %v", tz, in)
		}
	}
}

var notZones = []string{"", "JST", "Europe/Berlin", "JST-25", "JS-9", "<+03-3", "JST-9,", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "JST-9\n", "CET-1CEST25", "EST5EDT,J0,300", "EST5EDT,1,366", "EST5EDT,1/168,300", "\x00"}

// FuzzZone: what is taken for a zone is one at any moment.
func FuzzZone(f *testing.F) {
	for _, c := range zones {
		f.Add(c.tz)
	}
	for _, tz := range notZones {
		f.Add(tz)
	}
	f.Fuzz(func(t *testing.T, tz string) {
		in, err := Zone(tz)
		if err != nil {
			return
		}
		for _, year := range []int{1969, 2026, 2400} {
			if _, east := time.Date(year, 7, 1, 0, 0, 0, 0, time.UTC).In(in).Zone(); east < -26*3600 || east > 26*3600 {
				t.Errorf("%q: %d seconds east", tz, east)
			}
		}
	})
}

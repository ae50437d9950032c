package app_test

import (
	"strings"
	"testing"

	"quiz/internal/app"
)

// TestAfterAnAbsence home says what waits, what comes first, and for how long.
func TestAfterAnAbsence(t *testing.T) {
	about := func(b app.Backlog, until int) string {
		r := atHome(t, red)
		r.Backlog, r.Home.OffUntil = b, until
		r.press("Enter", "Esc")
		return strings.Join(strings.Fields(r.foot()), " ")
	}
	for _, c := range []struct {
		b    app.Backlog
		want string
	}{
		{app.Backlog{Reviews: 312, Usual: 40, Order: "urgent", Plan: []int{312}}, "312 reviews wait, 7 times a usual day: what you are likeliest to have forgotten comes first · , changes how"},
		{app.Backlog{Reviews: 312, Usual: 40, Order: "oldest", Plan: []int{100, 100, 100, 52}}, "what waits longest comes first; the days from today on have 100, 100, 100, 52 · ,"},
		{app.Backlog{Reviews: 312, Usual: 40, Order: "spread", Plan: []int{79, 74, 70, 66, 63, 60}}, "a share of it comes each day, what you are likeliest to have forgotten first; the days from today on have 79, 74, 70, 66 …, for 6 days · ,"},
		{app.Backlog{Reviews: 312, Usual: 40, Order: "oldest"}, "at this pace no end can be seen"},
	} {
		if got := about(c.b, 0); !strings.Contains(got, c.want) {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
	if got := about(app.Backlog{}, 19680); strings.Contains(got, "reviews wait") || !strings.Contains(got, "vacation until Sun 19 Nov: what is due can wait, and your streak stays") {
		t.Errorf("%s", got)
	}
}

package revlog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/memory"
)

const head = "card_id,review_time,review_rating,review_state,review_duration,review_zone\n"

var readable = []struct {
	text string
	want []Row
}{
	{head, nil},
	{head + "a,5,3,2,1000,-90", []Row{{Line: 2, Card: "a", At: 5, Zone: -90, Rating: memory.Good, State: 2, Duration: 1000}}},
	{"\ufeffreview_rating, review_time ,card_id\r\n\r\n0,-7,\"a,b\"\r\n", []Row{{Line: 3, Card: "a,b", At: -7, State: -1}}},
	{"card_id,review_time,review_rating,deck\na,1,1,x\na,2,4,x\n", []Row{
		{Line: 2, Card: "a", At: 1, Rating: memory.Again, State: -1}, {Line: 3, Card: "a", At: 2, Rating: memory.Easy, State: -1},
	}},
	{head + "a,5,3,x,y", []Row{{Line: 2, Card: "a", At: 5, Rating: memory.Good, State: -1}}},
}

func TestRead(t *testing.T) {
	for _, c := range readable {
		got, err := Read(strings.NewReader(c.text))
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%q: %v\n%s", c.text, err, diff)
		}
	}
}

var unreadable = map[string]string{
	"":                              "the file is empty",
	"card_id,review_time\n":         "line 1: the column review_rating is missing",
	head + "a,5":                    "row 1 (line 2): only 2 columns",
	head + ",5,3":                   "row 1 (line 2): card_id is empty",
	head + "\na,x,3":                "row 1 (line 3): review_time \"x\" is not a number",
	head + "a,9999999999999999,3":   "row 1 (line 2): review_time",
	head + "a,5,5":                  "row 1 (line 2): review_rating \"5\"",
	head + "a,5,3,,,1500":           "row 1 (line 2): review_zone \"1500\"",
	head + "a,5,3\n\"a,6,3":         "row 2 (line 3): a quote is out of place",
	head + strings.Repeat("a", 3e5): "line 2: the line is longer than 256 KB",
}

func TestReadErrors(t *testing.T) {
	for text, want := range unreadable {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.60q: %v, want %s", text, err, want)
		}
	}
}

// What is read is within its bounds, whatever the file holds.
func FuzzRead(f *testing.F) {
	for _, c := range readable {
		f.Add(c.text)
	}
	for text := range unreadable {
		f.Add(text[:min(len(text), 200)])
	}
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := Read(strings.NewReader(text))
		if err != nil && rows == nil && err.Error() == "" {
			t.Error("an error without words")
		}
		last := 1
		for _, r := range rows {
			if r.Card == "" || r.Rating > memory.Easy || r.Line <= last || r.Zone < -mostZone || r.Zone > mostZone {
				t.Errorf("%+v", r)
			}
			last = r.Line
		}
	})
}

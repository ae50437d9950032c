package revlog

import (
	"strings"
	"testing"

	"quiz/internal/engine/memory"
)

// A row that goes back in time is named before anything is handed out, a row
// without a rating among them.
func TestReplayForwards(t *testing.T) {
	row := func(line int, card string, at int64, rating memory.Rating) Row {
		return Row{Line: line, Card: card, At: at, Rating: rating}
	}
	for _, c := range []struct {
		rows []Row
		want string
	}{
		{[]Row{row(2, "a", 10, memory.Good), row(3, "b", 5, memory.Good), row(4, "a", 10, memory.Hard)}, ""},
		{[]Row{row(2, "a", 10, memory.Good), row(3, "a", 9, memory.Good)}, "row 2 (line 3)"},
		{[]Row{row(2, "a", 10, memory.Good), row(3, "a", 30, 0), row(4, "a", 20, memory.Good)}, "row 3 (line 4)"},
		{[]Row{row(2, "a", 10, 0), row(3, "a", 9, memory.Good)}, "row 2 (line 3)"},
	} {
		n := 0
		err := Replay(memory.Default(), c.rows, func(Replayed) error { n++; return nil })
		switch {
		case c.want == "" && (err != nil || n != len(c.rows)):
			t.Errorf("Replay(%v) handed out %d, %v", c.rows, n, err)
		case c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want) || n != 0):
			t.Errorf("Replay(%v) handed out %d, %v, want an error of %s", c.rows, n, err, c.want)
		}
	}
}

package review

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

func TestLastEnds(t *testing.T) {
	end := func(id, session string) Entry {
		return Entry{ID: id, Session: session, Kind: KindSession}
	}
	log := []Entry{end("01", "a"), {ID: "02", Session: "a", Kind: KindVoid}, end("03", "b"), end("04", "a"), end("05", ""), end("06", "")}
	want := []Entry{log[1], log[2], log[3], log[4], log[5]}
	if diff := gocmp.Diff(want, LastEnds(log)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

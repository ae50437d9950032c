package plain

import (
	"fmt"
	"strings"
	"testing"
)

// TestBrowse lists cards in the midst of a question, which stays open.
func TestBrowse(t *testing.T) {
	r := studied(iran + so)
	r.Pieces = 1
	talk(t, r, `Q Which state?
  flagged
  d/iran: new, flagged: Which state?
  found: 1 card
  query: is:old is not a state
  hint: write is:new, is:learning, is:due, is:suspended, is:flagged, is:leech, is:draft or is:missed
  d/iran: new, flagged: Which state?
  d/so: new: Is it so?
  found: 2 cards
V correct
A Iran
R 3 1m 6m 10m 6d
Q Is it so?
  true or false?
  d/iran: learning, flagged, due in 1 minute: Which state?
  found: 1 card
  next: 1 card in 1 minute
S 1/1
`, ":flag", ":browse is:flagged", ":browse is:old", ":browse", "Iran", "1", ":browse is:flagged")
	if got, err := say(t, studied("[[card]]\nquestion = \"Which **state**?\"\nanswer = \"x\"\n"), ":browse"); err != nil || !strings.Contains(got, ": new: Which state?\n") {
		t.Errorf("%v\n%s", err, got)
	}
	var cards strings.Builder
	for i := range 30 {
		fmt.Fprintf(&cards, "[[card]]\nquestion = \"Which %d?\"\nanswer = \"x\"\n", i)
	}
	if got, err := say(t, studied(cards.String()), ":browse which"); err != nil || !strings.Contains(got, "found: 30 cards; these are the first 20\n") {
		t.Errorf("%v\n%s", err, got)
	}
}

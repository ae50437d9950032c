package tui

import (
	"strings"
	"testing"

	"quiz/internal/app"
)

// TestALongMessage takes the rule's row too, or one with nothing in it; where each row
// counts it is cut.
func TestALongMessage(t *testing.T) {
	const long = "the log cannot be written: /a/very/long/path/to/a/folder/of/somebody/quiz.db: the disk is full, and nothing was saved"
	r := newRig(t, studyDeck, 80, 24)
	r.do(func() { r.ui.update(app.Told{Text: long}) })
	text, _, _ := strings.Cut(r.screen(), "---")
	if got := strings.Join(strings.Fields(text), " "); !strings.HasSuffix(got, long) {
		t.Errorf("%s", text)
	}
	r = newRig(t, studyDeck, 40, 12)
	r.press("Enter")
	r.do(func() { r.ui.update(app.Told{Text: long}) })
	if text, _, _ := strings.Cut(r.screen(), "---"); !strings.Contains(text, "the log cannot be written:") || !strings.Contains(text, "/a/very/long/path") {
		t.Errorf("a row is empty, and not used:\n%s", text)
	}
	r = newRig(t, studyDeck, 40, 12)
	r.do(func() { r.ui.update(app.Told{Text: long}) })
	if text, _, _ := strings.Cut(r.screen(), "---"); !strings.Contains(text, "All decks: ") || !strings.Contains(text, "the log cannot be written:") {
		t.Errorf("%s", text)
	}
}

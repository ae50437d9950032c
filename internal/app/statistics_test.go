package app_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// shown is all the text of the screen.
func (r *rig) shown() string {
	v := r.Top().View(r.Window())
	var b strings.Builder
	for _, l := range append(v.Top, v.Lines...) {
		for _, s := range l.Spans {
			b.WriteString(s.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func has(t *testing.T, r *rig, wanted ...string) {
	t.Helper()
	text := r.shown()
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not shown:\n%s", w, text)
		}
	}
}

// TestStatistics counts what was answered, of a deck and a range.
func TestStatistics(t *testing.T) {
	r := atHome(t, red, blue)
	r.Summary = stats.Summary{Wanted: 0.9, Learned: 1204, New: 77, Leeches: 9, Load: []int{54, 31}}
	r.press("Enter")
	r.typeIn("a")
	r.press("Enter", "3", "Esc", "Esc", "t")
	if r.Context() != app.InStatistics {
		t.Fatal(r.Context())
	}
	has(t, r, "no reviews, wanted 90 %", "1,204 learned, 77 new, 9 leeches", "today", "54")
	asked := apptest.Did[app.Count](r.Desk)
	r.press("]", "Right", "Left", "}")
	if apptest.Did[app.Count](r.Desk) != asked+4 {
		t.Errorf("%d questions", apptest.Did[app.Count](r.Desk)-asked)
	}
	last := r.Commands[len(r.Commands)-1].(app.Count)
	if last.Days != 90 || len(last.Decks) != 1 {
		t.Errorf("%+v", last)
	}
	r.press("{", "]", "]", "]")
	if !strings.Contains(r.Toast(), "these are all days") {
		t.Errorf("%q", r.Toast())
	}
	r.press("w")
	if r.Toast() != "every number is in figures.csv" {
		t.Errorf("%q", r.Toast())
	}
	r.press("Esc")
	if r.Context() != app.AtHome {
		t.Error(r.Context())
	}
}

// TestNumbersOrBars: the footer says what v shows next.
func TestNumbersOrBars(t *testing.T) {
	for _, screen := range []string{"t", "s"} {
		r := atHome(t, red)
		r.Summary = stats.Summary{Learned: 1}
		r.Scores.Sessions = []stats.Session{{ID: "s", SessionEnd: review.SessionEnd{Decks: []string{"d"}, Answered: 1, Points: 1, Possible: 1}}}
		r.press(screen)
		for _, want := range []string{"as numbers", "as bars", "as numbers"} {
			if !slices.ContainsFunc(r.Hints(), func(b app.Binding) bool { return b.Name == want }) {
				t.Errorf("%s: no hint says %q", screen, want)
			}
			r.press("v")
		}
	}
}

// TestStatisticsAreShownAsTheyAreFound: the screen goes on between two slices, and
// figures of a range that was left are dropped.
func TestStatisticsAreShownAsTheyAreFound(t *testing.T) {
	r := atHome(t, red)
	r.Slices = 4
	r.press("t")
	if n := apptest.Did[app.Count](r.Desk); n != 4 {
		t.Errorf("%d questions for 4 slices", n)
	}
	r.hold = true
	r.press("]")
	first := r.held[len(r.held)-1]
	r.press("[")
	r.hold = false
	r.answer(first)
	if n := apptest.Did[app.Count](r.Desk); n != 5 {
		t.Errorf("what was left is counted on: %d questions", n)
	}
	r.release()
	top := r.Top().(*app.StatisticsScreen)
	if top.More || top.Summary.To-top.Summary.From+1 != 30 {
		t.Errorf("%+v", top.Summary.Options)
	}
	r.press("Esc")
	r.hold = true
	r.press("t")
	has(t, r, "Counting …")
	r.press("Esc")
	r.release()
	if r.Context() != app.AtHome {
		t.Error(r.Context())
	}
}

// TestHardest are practised, and the figures are counted anew after that.
func TestHardest(t *testing.T) {
	r := atHome(t, red)
	r.press("t", "Enter")
	if !strings.Contains(r.Toast(), "nothing was forgotten") {
		t.Errorf("%q", r.Toast())
	}
	key := r.Decks[0].Cards[0].Prompts[0].Key
	r.Summary.Hardest = []stats.Hard{{Prompt: key, Question: "q", Lapses: 3}}
	r.press("]", "Enter")
	if q := r.question(); q == nil || q.Prompt.Key != key {
		t.Fatal("the hardest card is not asked")
	}
	r.typeIn("a")
	r.press("Enter", "Enter", "Esc")
	if r.Context() != app.InStatistics {
		t.Errorf("back at %s", r.Context())
	}
	has(t, r, "3 lapses")
}

// TestEveryBarHasItsNumber, and without bars the numbers are all still there.
func TestEveryBarHasItsNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := stats.Summary{Load: rapid.SliceOfN(rapid.IntRange(0, 5000), 0, 30).Draw(t, "load")}
		s.Young = stats.Share{N: 100, Right: rapid.IntRange(0, 100).Draw(t, "right")}
		s.Year = rapid.SliceOfN(rapid.IntRange(0, 300), 371, 371).Draw(t, "year")
		s.Bins = []stats.Bin{{From: 0.8, To: 0.9, Reviews: 7, Predicted: 0.85, Observed: 0.5}}
		for _, b := range app.StatisticsBlocks(s) {
			for _, f := range b.Figures {
				if f.Share > 1 || f.Share >= 0 && !strings.ContainsAny(f.Text, "0123456789") && f.Text != "no reviews" {
					t.Fatalf("%s: %+v", b.Title, f)
				}
			}
		}
	})
}

// sessions are scores of two decks.
func sessions() app.Scores {
	end := func(ms int64, points float64, mastery float64, decks ...string) stats.Session {
		return stats.Session{ID: "s", Ended: 1_700_000_000_000 + ms, SessionEnd: review.SessionEnd{
			Mode: review.Study, Decks: decks, Started: 1_700_000_000_000 + ms - 380_000, Answered: 10, Points: points, Possible: 10,
			Mastery: map[string]float64{decks[0]: mastery},
		}}
	}
	const day = 86_400_000
	return app.Scores{
		Sessions: []stats.Session{end(0, 6, 0.4, "x"), end(day, 9, 0.6, "x"), end(2*day, 5.5, 0.3, "gone")},
		Titles:   map[string]string{"x": "Green"},
	}
}

// TestScores lists every session, and what they come to for each deck.
func TestScores(t *testing.T) {
	r := atHome(t, red)
	r.Scores = sessions()
	r.press("s")
	has(t, r, "3 sessions, last 55 %", "90 % on 15 Nov 2023", "Green", "40 % → 60 %", "5.5/10", "  6 min  ", "gone")
	text := r.shown()
	if strings.Index(text, "16 Nov 2023 ") > strings.LastIndex(text, "14 Nov 2023 ") {
		t.Errorf("the newest is not first:\n%s", text)
	}
	r.press("}", "}")
	has(t, r, "2 sessions, last 90 %", "up by 30.0 points a session")
	if strings.Contains(r.shown(), "gone") {
		t.Error("a session of another deck is shown")
	}
	r.press("v")
	has(t, r, "60, 90 %", "40, 60 %")
	r.press("}", "Esc")
	if r.Context() != app.AtHome {
		t.Error(r.Context())
	}
}

// TestScoresAtTheEnd are those of the deck that was studied.
func TestScoresAtTheEnd(t *testing.T) {
	r := studying(t, red)
	r.Scores = sessions()
	id := r.Decks[0].ID
	r.Scores.Sessions[2].Decks = []string{id}
	r.typeIn("a")
	r.press("Enter", "4")
	if r.Context() != app.Ending {
		t.Fatal(r.Context())
	}
	r.press("s")
	if top := r.Top().(*app.ScoresScreen); top.Deck != id {
		t.Errorf("of %q", top.Deck)
	}
	has(t, r, "1 session, last 55 %")
	r.press("Esc")
	if r.Context() != app.Ending {
		t.Error(r.Context())
	}
	r = atHome(t, red)
	r.press("s")
	has(t, r, "No session has an answer yet.")
}

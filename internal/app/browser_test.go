package app_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/app"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// many is a deck of n cards.
func many(n int) string {
	var b strings.Builder
	b.WriteString("title = \"Many\"\n")
	for i := range n {
		fmt.Fprintf(&b, "[[card]]\nid = \"c%04d\"\nquestion = \"Question %d?\"\nanswer = \"a%d\"\n", i, i, i)
	}
	return b.String()
}

func browsing(t interface{ Fatal(...any) }, sources ...string) *rig {
	r := atHome(t, sources...)
	r.press("b")
	return r
}

func (r *rig) browser(t interface{ Fatalf(string, ...any) }) *app.BrowserScreen {
	b, ok := r.Top().(*app.BrowserScreen)
	if !ok {
		t.Fatalf("%T is shown", r.Top())
	}
	return b
}

// under is the question under the bar.
func (r *rig) under() string {
	for _, l := range r.View().Lines {
		if l.Bar {
			return strings.TrimSpace(l.Spans[1].Text)
		}
	}
	return ""
}

func (r *rig) states() string {
	var words []string
	for _, s := range r.Top().View(r.Window()).State {
		words = append(words, s.Text)
	}
	return strings.Join(words, "")
}

func TestBrowserFinds(t *testing.T) {
	r := browsing(t, many(3), red)
	has(t, r, "all cards", "Question 0?", "Question 2?", "q")
	if r.states() != "as in the files · 1 of 4" {
		t.Errorf("%q", r.states())
	}
	r.press("/")
	r.typeIn("question")
	if r.states() != "as in the files · 1 of 3" {
		t.Errorf("%q", r.states())
	}
	r.typeIn("question is:old")
	has(t, r, "           ^^^^^^", "is:old is not a state", "write is:new", "Question 0?")
	r.press("Enter")
	if r.Context() != app.Querying || r.Toast() != "is:old is not a state" {
		t.Errorf("%s %q", r.Context(), r.Toast())
	}
	r.typeIn("1")
	r.press("Enter")
	if r.Context() != app.Browsing || r.under() != "Question 1?" {
		t.Errorf("%s %q", r.Context(), r.under())
	}
	r.press("/")
	r.typeIn("nowhere")
	has(t, r, "no card is found")
	r.press("Esc")
	if r.under() != "Question 1?" {
		t.Errorf("Esc does not take the query back: %q", r.under())
	}
	r.press("Esc")
	if r.Context() != app.AtHome {
		t.Error(r.Context())
	}
}

// TestBrowserOfADeck begins with the deck that is selected at home.
func TestBrowserOfADeck(t *testing.T) {
	r := atHome(t, red, blue)
	r.press("j", "j", "b")
	has(t, r, "deck:e")
	if !strings.HasSuffix(r.states(), "1 of 1") {
		t.Errorf("%q", r.states())
	}
}

// TestBrowserHoldsFewRows: whatever the list, and however it is walked through, the
// bar is where it should be, and few rows are held.
func TestBrowserHoldsFewRows(t *testing.T) {
	const n = 1000
	src := many(n)
	rapid.Check(t, func(t *rapid.T) {
		r := browsing(t, src)
		r.Pieces = rapid.SampledFrom([]int{0, 7, 150}).Draw(t, "pieces")
		r.press("O", "O")
		at := 0
		for range rapid.IntRange(1, 6).Draw(t, "keys") {
			key := rapid.SampledFrom([]string{"j", "k", "PgDn", "PgDn", "PgDn", "PgUp", "g", "G"}).Draw(t, "key")
			times := rapid.IntRange(1, 40).Draw(t, "times")
			for range times {
				r.press(key)
			}
			page := len(r.View().Lines) - 1
			at += times * map[string]int{"j": 1, "k": -1, "PgDn": page, "PgUp": -page, "g": -n, "G": n}[key]
			at = max(0, min(at, n-1))
			if want := fmt.Sprintf("Question %d?", at); r.under() != want || r.states() != fmt.Sprintf("as in the files · %s of 1,000", grouped(at+1)) {
				t.Fatalf("after %d times %s: %q, %q, want %s", times, key, r.under(), r.states(), want)
			}
			if held := r.browser(t).Held(); held > 900 {
				t.Fatalf("%d rows are held", held)
			}
		}
	})
}

func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

// TestBatch: what is done to several cards is one act, and one undo takes it back.
func TestBatch(t *testing.T) {
	r := browsing(t, many(5))
	r.press("Space", "Space", "j", "Space", "@")
	if !strings.HasPrefix(r.Toast(), "3 cards suspended; u ") || len(r.Log) != 3 || r.Log[0].Act == "" || r.Log[0].Act != r.Log[2].Act {
		t.Fatalf("%q %+v", r.Toast(), r.Log)
	}
	if n := strings.Count(r.shown(), "suspended"); n != 3 {
		t.Errorf("%d rows say so:\n%s", n, r.shown())
	}
	r.press("@")
	if !strings.HasPrefix(r.Toast(), "3 cards put back") {
		t.Errorf("%q", r.Toast())
	}
	r.press("u", "u")
	if strings.Contains(r.shown(), "suspended") || !strings.HasPrefix(r.Toast(), "taken back") {
		t.Errorf("%q\n%s", r.Toast(), r.shown())
	}
	r.press("a", "*")
	if !strings.HasPrefix(r.Toast(), "5 cards flagged") || !strings.Contains(r.states(), "all selected") {
		t.Errorf("%q %q", r.Toast(), r.states())
	}
	r.press("a", "-")
	if !strings.HasPrefix(r.Toast(), "1 card buried") {
		t.Errorf("%q", r.Toast())
	}
	if _, _, errs := review.Fold(r.Log); errs != nil {
		t.Error(errs)
	}
}

// TestDueDate is typed; what is not a day is told, and typed again.
func TestDueDate(t *testing.T) {
	r := studying(t, many(1))
	r.typeIn("a0")
	r.press("Enter", "4", "Esc", "b", "D")
	has(t, r, "1 card: on which day")
	r.typeIn("someday")
	r.press("Enter")
	has(t, r, `"someday" is not a day`)
	for text, says := range map[string]string{"3": "in 3 days", "tomorrow": "tomorrow", " TODAY ": "today", "2023-11-24": "in 10 days", "-2d": "2 days ago"} {
		r.typeIn(text)
		r.press("Enter")
		if want := "1 card due " + says + "; u"; !strings.HasPrefix(r.Toast(), want) {
			t.Errorf("%q: %q", text, r.Toast())
		}
		r.press("D")
	}
	r.press("Esc", "R")
	if !strings.HasPrefix(r.Toast(), "1 card new again") {
		t.Errorf("%q", r.Toast())
	}
}

// TestNewCard: a card is written into the deck of the row, and undo removes it.
func TestNewCard(t *testing.T) {
	r := browsing(t, many(2))
	r.press("n", "Enter")
	if r.Toast() != "a card needs a question" {
		t.Errorf("%q", r.Toast())
	}
	r.typeIn("Who?")
	r.press("Enter", "Tab", "Tab")
	r.typeIn("She")
	r.press("Enter")
	if len(r.Added) != 1 || r.Added[0].Question != "Who?" || r.Added[0].Answer != "She" || !strings.HasPrefix(r.Toast(), "added as d/new-1; u removes it again") {
		t.Fatalf("%+v %q", r.Added, r.Toast())
	}
	r.press("u")
	if len(r.Added) != 0 || r.Context() != app.Browsing {
		t.Errorf("%+v %q", r.Added, r.Toast())
	}
	r.press("u")
	if r.Toast() != "there is nothing to take back" {
		t.Errorf("%q", r.Toast())
	}
}

// TestBrowserEdits at the card, and shows what is wrong after that, or the card as it
// is now.
func TestBrowserEdits(t *testing.T) {
	r := browsing(t, many(2))
	r.Edit = func(e app.Edit) app.Msg {
		if e.Prompt == nil || e.Prompt.Key != "d/c0001" {
			t.Errorf("%+v", e)
		}
		return app.Edited{Changed: true}
	}
	r.press("j", "e")
	if r.Toast() != "here is the card as it is now" || r.under() != "Question 1?" {
		t.Errorf("%q %q", r.Toast(), r.under())
	}
	r.press("Enter")
	has(t, r, "d/c0001")
	r.press("*", "Esc")
	if r.Context() != app.Browsing || !strings.Contains(r.shown(), " *") {
		t.Errorf("%s\n%s", r.Context(), r.shown())
	}
}

// TestBrowserPractises what is selected.
func TestBrowserPractises(t *testing.T) {
	r := browsing(t, many(3))
	r.press("G", "Space", "c")
	if q := r.question(); q == nil || q.Prompt.Key != "d/c0002" || q.Session.Study() {
		t.Fatalf("%+v", r.Top())
	}
	r.press("Esc")
	if r.Context() != app.Browsing {
		t.Error(r.Context())
	}
	r.press("/")
	r.typeIn("question 1")
	r.press("Enter", "a", "c")
	if q := r.question(); q == nil || q.Prompt.Key != "d/c0001" {
		t.Errorf("all that is found is not practised: %+v", r.Top())
	}
}

// TestOrders go round, and the browser remembers the last one.
func TestOrders(t *testing.T) {
	r := browsing(t, many(3))
	for _, want := range []queue.Order{queue.ByDue, queue.ByStability, queue.ByLapses, queue.InFiles} {
		r.press("o")
		if c := r.lastBrowse(); c.List.Order != want || c.List.Descending != (want == queue.ByLapses) {
			t.Errorf("%+v, want %v", c.List, want)
		}
	}
	r.press("o", "O", "Esc", "b")
	if c := r.lastBrowse(); c.List.Order != queue.ByDue || !c.List.Descending || !strings.HasPrefix(r.states(), "by due date, reversed") {
		t.Errorf("%+v %q", c.List, r.states())
	}
}

func (r *rig) lastBrowse() app.Browse {
	var last app.Browse
	for _, c := range r.Commands {
		if b, ok := c.(app.Browse); ok && !b.On {
			last = b
		}
	}
	return last
}

// TestALateListIsDropped: what was found for a query that was typed on is not shown.
func TestALateListIsDropped(t *testing.T) {
	r := browsing(t, many(30))
	r.press("/")
	r.hold = true
	for _, text := range []string{"question 1", "question 12", "question 2"} {
		r.typeIn(text)
	}
	if len(r.held) != 1 {
		t.Errorf("%d lists are asked for at once", len(r.held))
	}
	r.hold = false
	r.release()
	if r.under() != "Question 2?" || !strings.HasSuffix(r.states(), "of 12") {
		t.Errorf("%q %q", r.under(), r.states())
	}
}

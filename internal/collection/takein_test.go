package collection

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

func (f *fixture) takeIn(t *testing.T) News {
	t.Helper()
	news, err := f.TakeIn(context.Background(), f.now, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.whole(context.Background()); err != nil {
		t.Error(err)
	}
	return news
}

func (f *fixture) put(t *testing.T, dir int, path, text string) {
	t.Helper()
	if err := f.write(dir, path, text); err != nil {
		t.Fatal(err)
	}
}

// rate logs a Good answer that promises three days.
func (f *fixture) rate(t *testing.T, key, question, answer string) {
	t.Helper()
	day := f.now.Day()
	body := review.Review{Mode: review.Study, Rating: memory.Good, Counts: true, Phase: memory.Review, Days: 3, Due: review.Due{Day: day + 3}}
	seen := store.Seen{Prompt: key, Deck: strings.Split(key, "/")[0], File: filepath.Join(f.dirs[0], "a.toml"), Question: question, Answer: answer}
	_, err := f.Collection.Append(context.Background(), []review.Entry{{At: f.now.Ms, Kind: review.KindReview, Prompt: key, Body: review.Encode(body)}}, seen)
	if err != nil {
		t.Fatal(err)
	}
}

func (f *fixture) scope(t *testing.T) queue.Scope {
	t.Helper()
	s, err := f.Scope(context.Background(), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// keys are the prompts of all decks, in the order of the files.
func (f *fixture) keys(t *testing.T) string {
	t.Helper()
	var out []string
	for r, err := range f.Rows(context.Background(), queue.List{Scope: f.scope(t), Now: f.now}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r.Key)
	}
	return strings.Join(out, " ")
}

func (f *fixture) next(t *testing.T) string {
	t.Helper()
	r, _, err := f.Next(context.Background(), queue.Want{Scope: f.scope(t), Now: f.now, Left: queue.Left{New: 10}})
	if err != nil {
		t.Fatal(err)
	}
	return r.Key
}

func (f *fixture) reps(t *testing.T, key string) int {
	t.Helper()
	s, err := f.State(context.Background(), key)
	if err != nil {
		t.Fatal(err)
	}
	return int(s.Reps)
}

const (
	capital = "[[card]]\nid = 'capital'\nquestion = 'What is the capital of France?'\nanswer = 'Paris'\n"
	river   = "[[card]]\nid = 'river'\nquestion = 'Which river flows through Rome?'\nanswer = 'Tiber'\n"
)

// TestHistoryFollowsARenamedCard: within its deck, and into another.
func TestHistoryFollowsARenamedCard(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital+river)
	f.takeIn(t)
	f.rate(t, "a/capital", "What is the capital of France?", "Paris")
	f.put(t, 0, "a.toml", strings.Replace(capital, "'capital'", "'paris'", 1)+river)
	if news := f.takeIn(t); len(news.Moves) != 1 || f.reps(t, "a/paris") != 1 || f.reps(t, "a/capital") != 0 {
		t.Errorf("renamed: %+v, %d", news, f.reps(t, "a/paris"))
	}
	f.put(t, 0, "a.toml", river)
	f.put(t, 1, "b.toml", strings.Replace(capital, "'capital'", "'paris'", 1))
	if news := f.takeIn(t); len(news.Moves) != 1 || f.reps(t, "b/paris") != 1 {
		t.Errorf("moved: %+v", news)
	}
	if got := f.keys(t); got != "a/river b/paris" {
		t.Errorf("the decks have %s", got)
	}
	if got := f.next(t); got != "a/river" {
		t.Errorf("next is %s: nothing is held any more", got)
	}
}

// TestFormerKeyIsUsedAgain: another card has the key; the history stays where it is.
func TestFormerKeyIsUsedAgain(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.takeIn(t)
	f.rate(t, "a/capital", "What is the capital of France?", "Paris")
	paris := strings.Replace(capital, "'capital'", "'paris'", 1)
	f.put(t, 0, "a.toml", paris)
	f.takeIn(t)
	f.put(t, 0, "a.toml", paris+"[[card]]\nid = 'capital'\nquestion = 'And of Italy?'\nanswer = 'Rome'\n")
	if news := f.takeIn(t); len(news.Reused) != 1 {
		t.Errorf("%+v", news)
	}
	f.rate(t, "a/capital", "And of Italy?", "Rome")
	if f.reps(t, "a/capital") != 1 || f.reps(t, "a/paris") != 1 {
		t.Errorf("%d answers of Italy, %d of France", f.reps(t, "a/capital"), f.reps(t, "a/paris"))
	}
}

// TestReadingCommandsMatchNothing: the next command that writes does.
func TestReadingCommandsMatchNothing(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.takeIn(t)
	f.rate(t, "a/capital", "What is the capital of France?", "Paris")
	f.put(t, 0, "a.toml", strings.Replace(capital, "'capital'", "'paris'", 1))
	f.match = false
	f.again(t)
	if news := f.takeIn(t); len(news.Moves) != 0 || f.reps(t, "a/capital") != 1 {
		t.Errorf("a reading command moved a history: %+v", news)
	}
	f.match = true
	f.again(t)
	if news := f.takeIn(t); len(news.Moves) != 1 || f.reps(t, "a/paris") != 1 {
		t.Errorf("%+v", news)
	}
}

// TestBrokenCardKeepsItsHistory: it may be whole again.
func TestBrokenCardKeepsItsHistory(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.takeIn(t)
	f.rate(t, "a/capital", "What is the capital of France?", "Paris")
	f.put(t, 0, "a.toml", capital+"nonsense = 1\n"+strings.Replace(capital, "'capital'", "'paris'", 1))
	if news := f.takeIn(t); len(news.Moves) != 0 || f.reps(t, "a/capital") != 1 {
		t.Errorf("%+v", news)
	}
}

func TestFilesComeAndGo(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.put(t, 0, "sub/b.toml", river)
	f.put(t, 1, "c.toml", capital+river)
	f.takeIn(t)
	if got := f.keys(t); got != "a/capital b/river c/capital c/river" {
		t.Errorf("taken in: %s", got)
	}
	if err := os.Remove(filepath.Join(f.dirs[0], "a.toml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(f.dirs[1], f.dirs[1]+"-unplugged"); err != nil {
		t.Fatal(err)
	}
	if news := f.takeIn(t); len(news.Errs) == 0 {
		t.Error("a root that cannot be reached is not told")
	}
	if got := f.keys(t); got != "b/river c/capital c/river" {
		t.Errorf("a root that cannot be reached keeps its files: %s", got)
	}
}

// TestInnermostRoot: a file belongs to the innermost root ever named, and is found
// from those above it.
func TestInnermostRoot(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.put(t, 0, "sub/b.toml", river)
	f.takeIn(t)
	outer := f.dirs
	f.dirs = []string{filepath.Join(outer[0], "sub")}
	f.again(t)
	f.takeIn(t)
	if got := f.keys(t); got != "b/river" {
		t.Errorf("below: %s", got)
	}
	f.dirs = outer
	f.again(t)
	f.takeIn(t)
	if got := f.keys(t); got != "a/capital b/river" {
		t.Errorf("from above: %s", got)
	}
}

func TestUnusedRootsAreForgotten(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.put(t, 1, "b.toml", river)
	f.takeIn(t)
	f.dirs = f.dirs[1:]
	for _, days := range []int64{89, 91} {
		f.now.Ms = 1_700_000_000_000 + days*86_400_000
		f.again(t)
		f.takeIn(t)
		n := 0
		err := f.view(context.Background(), func(q store.Queryer) error {
			return q.QueryRowContext(context.Background(), "SELECT count(*) FROM c_prompt").Scan(&n)
		})
		if want := map[int64]int{89: 2, 91: 1}[days]; err != nil || n != want {
			t.Errorf("after %d days there are %d prompts: %v", days, n, err)
		}
	}
}

// TestChangesOfAFile: after each edit the prompts stand in the order of the file.
func TestChangesOfAFile(t *testing.T) {
	f := newFixture(t, true)
	card := func(id string) string { return strings.ReplaceAll(river, "river", id) }
	for _, order := range []string{"abc", "cab", "cxab", "xcaby", "b", "", "zyxwbvuts"} {
		text, want := "id = 'd'\n", []string{}
		for _, c := range order {
			text += card(string(c))
			want = append(want, "d/"+string(c))
		}
		f.put(t, 0, "a.toml", text)
		f.takeIn(t)
		if got := f.keys(t); got != strings.Join(want, " ") {
			t.Errorf("%s: %s", order, got)
		}
	}
}

// TestInterrupted: a taking in that ended half way is finished by the next one.
func TestInterrupted(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", "id = 'big'\n"+strings.Join(strings.Split(largeDeck(1, 600), "\n")[3:], "\n"))
	ctx, cancel := context.WithCancel(context.Background())
	_, err := f.TakeIn(ctx, f.now, func(done, _ int) {
		if done == 0 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
	f.again(t)
	f.takeIn(t)
	if n, err := f.Count(context.Background(), queue.List{Scope: f.scope(t), Now: f.now}); n != 600 || err != nil {
		t.Errorf("%d prompts, %v", n, err)
	}
}

// TestFilesOfOtherPrograms: a file counts as a deck once it is one.
func TestFilesOfOtherPrograms(t *testing.T) {
	f := newFixture(t, true)
	decks := func() int {
		d, err := f.Decks(context.Background(), f.scope(t), f.now)
		if err != nil {
			t.Fatal(err)
		}
		return len(d)
	}
	for _, c := range []struct {
		text  string
		decks int
	}{{"[project]\nname = 'x'\n", 0}, {river, 1}, {"[project]\nname = 'x'\n", 0}} {
		f.put(t, 0, "pyproject.toml", c.text)
		f.takeIn(t)
		if got := decks(); got != c.decks {
			t.Errorf("%s: %d decks", c.text, got)
		}
		if news := f.takeIn(t); news.Files != 0 {
			t.Errorf("%s is read again: %+v", c.text, news)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ old, want []int64 }{
		{nil, []int64{}},
		{[]int64{0, 0}, []int64{1024, 2048}},
		{[]int64{1024, 2048}, []int64{1024, 2048}},
		{[]int64{1024, 0, 2048}, []int64{1024, 1536, 2048}},
		{[]int64{3072, 1024, 2048}, []int64{512, 1024, 2048}},
		{[]int64{1, 0, 2}, []int64{1024, 2048, 3072}},
	} {
		if diff := cmp.Diff(c.want, places(c.old)); diff != "" {
			t.Errorf("%v: %s", c.old, diff)
		}
	}
}

// TestFirst: the first question of a cold start waits for the file that it is in,
// and for no other.
func TestFirst(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.put(t, 0, "b.toml", river)
	f.takeIn(t)
	f.rate(t, "a/capital", "What is the capital of France?", "Paris")
	f.rebuild(t)
	f.now.Ms += 5 * 86_400_000
	w := queue.Want{Scope: f.scope(t), Now: f.now, Left: queue.Left{New: 10}}
	r, ok, err := f.First(context.Background(), w)
	if err != nil || !ok || r.Key != "a/capital" || r.State.Reps != 1 {
		t.Fatalf("%+v, %v, %v", r, ok, err)
	}
	p, err := f.Prompt(context.Background(), r)
	if err != nil || p.Want[0].Text != "Paris" {
		t.Errorf("%+v, %v", p, err)
	}
	if got := f.keys(t); got != "a/capital" {
		t.Errorf("taken in before the first question: %s", got)
	}
}

// rebuild makes the tables anew.
func (f *fixture) rebuild(t *testing.T) {
	t.Helper()
	if err := f.log.Change(context.Background(), func(tx store.Tx) error { return f.create(context.Background(), tx) }); err != nil {
		t.Fatal(err)
	}
}

// TestPromptOfAChangedFile: the card is found where it is now, or said to be gone.
func TestPromptOfAChangedFile(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.takeIn(t)
	ctx := context.Background()
	r, _, err := f.Row(ctx, f.scope(t), "a/capital")
	if err != nil {
		t.Fatal(err)
	}
	f.put(t, 0, "a.toml", river+strings.Replace(capital, "Paris", "Lutetia", 1))
	if p, err := f.Prompt(ctx, r); err != nil || p.Want[0].Text != "Lutetia" {
		t.Errorf("%+v, %v", p, err)
	}
	if g, err := f.Guards(ctx, r); err != nil || g == nil {
		t.Errorf("guards of a changed file: %v", err)
	}
	f.put(t, 0, "a.toml", river)
	if _, err := f.Prompt(ctx, r); !errors.Is(err, ErrGone) {
		t.Errorf("%v", err)
	}
	if err := f.Refresh(ctx, r, f.now); err != nil {
		t.Fatal(err)
	}
	if got := f.keys(t); got != "a/river" {
		t.Errorf("after a refresh: %s", got)
	}
}

func TestRootThatIsAFile(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital)
	f.dirs = []string{filepath.Join(f.dirs[0], "a.toml")}
	f.again(t)
	f.takeIn(t)
	r, ok, err := f.Row(context.Background(), f.scope(t), "a/capital")
	if err != nil || !ok {
		t.Fatalf("%v, %v", ok, err)
	}
	if _, err := f.Prompt(context.Background(), r); err != nil {
		t.Error(err)
	}
}

package answer

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
)

func textPrompt(answer string, accept ...string) *deck.Prompt {
	return &deck.Prompt{Kind: deck.Text, Want: []deck.Item{{Text: answer, Accept: accept}}}
}

// TestNoPlaceIsAnother: no country, territory, sea or capital is taken for
// another, without any help of a deck.
func TestNoPlaceIsAnother(t *testing.T) {
	places := (pack{data, "en"}).lines("places")
	pairs, taken := 0, 0
	for _, want := range places {
		p := textPrompt(want)
		r := newRules(p)
		for _, given := range places {
			if r.folder.fold(want).equal(r.folder.fold(given)) {
				continue
			}
			pairs++
			if v := r.judge(nil, r.read(given)).Verdict; v != Wrong {
				taken++
				t.Errorf("%s for %s is %s", given, want, v)
			}
		}
	}
	t.Logf("%d pairs of %d places, %d taken for another", pairs, len(places), taken)
}

// TestSlipsAreForgiven: at least three of four random single-letter slips in
// words of five letters and more are a typo.
func TestSlipsAreForgiven(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 0))
	var words []string
	for _, place := range (pack{data, "en"}).lines("places") {
		for _, w := range strings.Fields(place) {
			if len(w) >= 5 && ascii(w) {
				words = append(words, w)
			}
		}
	}
	forgiven, n := 0, 20_000
	for range n {
		w := words[r.IntN(len(words))]
		if s := misspell(r, w); (*Guards)(nil).Judge(textPrompt(w), Given{Text: s}).Verdict == Typo {
			forgiven++
		}
	}
	rate := float64(forgiven) / float64(n)
	t.Logf("%.1f %% of %d slips forgiven, seed %d", 100*rate, n, seed)
	if rate < 0.75 {
		t.Errorf("only %.1f %% of slips are forgiven", 100*rate)
	}
}

func misspell(r *rand.Rand, w string) string {
	for {
		b := []byte(w)
		i, c := r.IntN(len(b)), byte('a'+r.IntN(26))
		switch r.IntN(4) {
		case 0:
			b = slices.Delete(b, i, i+1)
		case 1:
			b = slices.Insert(b, i, c)
		case 2:
			b[i] = c
		case 3:
			j := min(i+1, len(b)-1)
			b[i], b[j] = b[j], b[i]
		}
		if !strings.EqualFold(string(b), w) {
			return string(b)
		}
	}
}

func TestOrderNeverMatters(t *testing.T) {
	word := rapid.StringMatching(`[A-Za-zÀ-ž' -]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		forms := rapid.SliceOfNDistinct(word, 2, 5, func(s string) string { return Fold(s) }).Draw(t, "forms")
		given := rapid.OneOf(word, rapid.SampledFrom(forms)).Draw(t, "given")
		a := textPrompt(forms[0], forms[1:]...)
		shuffled := rapid.Permutation(forms).Draw(t, "shuffled")
		b := textPrompt(shuffled[0], shuffled[1:]...)
		if x, y := (*Guards)(nil).Judge(a, Given{Text: given}), (*Guards)(nil).Judge(b, Given{Text: given}); x.Verdict != y.Verdict {
			t.Fatalf("%s or %s", x.Verdict, y.Verdict)
		}
		list := &deck.Prompt{Kind: deck.List}
		for _, f := range forms {
			list.Want = append(list.Want, deck.Item{Text: f})
		}
		some := append(rapid.Permutation(forms).Draw(t, "some")[:1], given)
		turned := []string{some[1], some[0]}
		x, y := (*Guards)(nil).Judge(list, Given{Parts: some}), (*Guards)(nil).Judge(list, Given{Parts: turned})
		if x.Verdict != y.Verdict || x.Score != y.Score {
			t.Fatalf("%v %v or %v %v", x.Verdict, x.Score, y.Verdict, y.Score)
		}
	})
}

// hostile answers, by what they are.
var hostile = map[string]string{
	"a megabyte":      strings.Repeat("Iran ", 200_000),
	"blanks":          strings.Repeat(" ", 1<<20),
	"marks":           strings.Repeat("\u0301", 2000),
	"marks on one":    "I" + strings.Repeat("\u0301", 2000) + "ran",
	"invalid":         "Ir\xffan\x80",
	"all invalid":     strings.Repeat("\xff", 4000),
	"right to left":   "\u202eنارگی",
	"a paragraph":     strings.Repeat("the quick brown fox, and the dog; ", 100),
	"escape":          "\x1b]52;c;AAAA\x07Iran",
	"many separators": strings.Repeat(",;\n", 1000),
	"many ands":       strings.Repeat(" and ", 800),
	"many brackets":   strings.Repeat("(", 2000) + strings.Repeat(")", 2000),
	"many digits":     strings.Repeat("9", 4000),
	"a great power":   "9e999",
	"a greater power": "99999999^99",
	"hangul":          strings.Repeat("한", 1300),
	"many words":      strings.Repeat("a ", 2000),
	"many dashes":     strings.Repeat("-", 4000),
}

// soonest judges an answer, again only where that took long: the machine may have
// been busy with something else.
func soonest(g *Guards, p *deck.Prompt, given string) (j Judgement, least time.Duration) {
	for try := range 5 {
		start := time.Now()
		j = g.Judge(p, Given{Text: given})
		if took := time.Since(start); try == 0 || took < least {
			least = took
		}
		if least < 200*time.Millisecond {
			break
		}
	}
	return j, least
}

func longest(texts []string) int {
	n := 0
	for _, s := range texts {
		n = max(n, len(s))
	}
	return n
}

// TestHostileAnswers: every answer gets a verdict, and soon.
func TestHostileAnswers(t *testing.T) {
	for _, p := range everyKind(t) {
		g := NewGuards(p.Deck)
		for name, given := range hostile {
			j, took := soonest(g, p, given)
			if j.Verdict == None && p.Kind != deck.Reveal {
				t.Errorf("%s: no verdict on %s", name, p.Key)
			}
			if took > 5*time.Second {
				t.Errorf("%s: %s took %v", name, p.Key, took)
			}
			if n := longest(j.Given); n > maxLength {
				t.Errorf("%s: %s repeats %d bytes", name, p.Key, n)
			}
		}
	}
}

const everyKindDeck = `
[[card]]
id = "text"
question = "q"
answer = "Iran"
[[card]]
id = "number"
question = "q"
answer = 8
[[card]]
id = "date"
question = "q"
answer = 2022-09-15
[[card]]
id = "bool"
question = "q"
answer = true
[[card]]
id = "list"
question = "q"
answer = ["Saudi Arabia", "Egypt", "Myanmar"]
[[card]]
id = "ordered"
question = "q"
answer = ["one", "two", "three"]
ordered = true
[[card]]
id = "single"
question = "q"
answer = "Turkey"
choices = ["Egypt", "Myanmar"]
[[card]]
id = "multi"
question = "q"
answer = ["Egypt", "Myanmar"]
choices = ["Turkey", "Japan"]
[[card]]
id = "cloze"
cloze = "In {{Samarkand::city}}, {{Uzbekistan}}."
[[card]]
id = "gaps"
gaps = "together"
cloze = "In {{Samarkand}}, {{Uzbekistan}}."
[[card]]
id = "pairs"
question = "q"
pairs = [["Xi", "China"], ["Putin", "Russia"]]
[[card]]
id = "reveal"
question = "q"
answer = "so"
typed = false
`

func everyKind(t testing.TB) []*deck.Prompt {
	d := deck.Parse("d.toml", []byte(everyKindDeck))
	if len(d.Problems) > 0 {
		t.Fatal(d.Problems)
	}
	var out []*deck.Prompt
	for _, c := range d.Cards {
		out = append(out, c.Prompts...)
	}
	return out
}

// TestTheAnswerIsCorrect: what a card shows as its answer is right.
func TestTheAnswerIsCorrect(t *testing.T) {
	for _, p := range everyKind(t) {
		g := Given{Text: p.Want[0].Text}
		if len(p.Want) > 1 || p.Kind == deck.Multi {
			g = Given{}
			for _, w := range p.Want {
				g.Parts = append(g.Parts, w.Text)
			}
		}
		if j := NewGuards(p.Deck).Judge(p, g); j.Verdict != Correct && p.Kind != deck.Reveal || j.Rating != 3 {
			t.Errorf("%s: %+v", p.Key, j)
		}
	}
}

func TestDiff(t *testing.T) {
	show := func(path []Edit) string {
		var b strings.Builder
		for _, e := range path {
			fmt.Fprintf(&b, "%c%s", e.Op, e.Have+map[bool]string{true: ">" + e.Want}[e.Op == '~' || e.Op == '+'])
		}
		return b.String()
	}
	for _, c := range []struct{ given, want, diff string }{
		{"Iran", "iran", ""},
		{"cristea", "cristae", "=c=r=i=s=t~e>a~a>e"},
		{"Samarkhand", "Samarkand", "=S=a=m=a=r=k-h=a=n=d"},
		{"Rusia", "Russia", "=R=u=s+>s=i=a"},
		{"x", "completely different", ""},
	} {
		if got := show(Diff(c.given, c.want)); got != c.diff {
			t.Errorf("Diff(%q, %q) = %q, want %q", c.given, c.want, got, c.diff)
		}
	}
}

package lint

import (
	"fmt"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// fine are cards that look like flaws and are none.
var fine = []struct{ name, rule, card string }{
	{"a negation behind but", "negative-stem", "question = \"Which base stands in RNA but not in DNA?\"\nanswer = \"uracil\"\nchoices = [\"thymine\", \"adenine\"]"},
	{"a short question that names its subject", "ambiguous-short", "question = \"Which scientist discovered penicillin?\"\nanswer = \"Fleming\""},
	{"at least", "negative-stem", "question = \"Which state has at least four neighbours?\"\nanswer = \"Iran\"\nchoices = [\"Malta\", \"Cuba\"]"},
	{"a negation in an earlier clause", "negative-stem", "question = \"Belarus, not a member then, was what in 2022?\"\nanswer = \"observer\"\nchoices = [\"guest\", \"partner\"]"},
	{"emphasis is only a note", "", "question = \"Which of these is *not* in Asia?\"\nanswer = \"Peru\"\nchoices = [\"Iran\", \"China\"]"},
	{"the United States among names", "mixed-type-options", "question = \"Which state left?\"\nanswer = \"Russia\"\nchoices = [\"the United States\", \"Iran\"]"},
	{"phrases that hold names", "mixed-type-options", "question = \"Where were they?\"\nanswer = \"in relations with India\"\nchoices = [\"in the European Union\", \"in the South Caucasus\"]"},
	{"years are numbers and dates", "mixed-type-options", "question = \"When was that?\"\nanswer = \"2001\"\nchoices = [\"1996\", \"2005\"]"},
	{"one or the other", "stem-gives-answer", "question = \"Which is larger, Iran or Iraq?\"\nanswer = \"Iran\""},
	{"this with its noun", "ambiguous-short", "question = \"Which state does this card name after the summit of Samarkand?\"\nanswer = \"Iran\""},
	{"how long it takes", "ambiguous-short", "question = \"How long does it take light to reach Earth from the Sun?\"\nanswer = \"8 minutes\"\nas = \"number\"\nunits = [\"minutes\"]"},
	{"a short question with a name", "ambiguous-short", "question = \"What is the capital of Iran?\"\nanswer = \"Tehran\""},
	{"now with a year", "time-bound", "question = \"Which state was, as of 2023, now a member of the SCO?\"\nanswer = \"Iran\""},
	{"opposites", "overlapping-options", "question = \"What holds for visas?\"\nanswer = \"a visa is required\"\nchoices = [\"a visa is not required\", \"visas are free\"]"},
	{"ranges that do not meet", "overlapping-options", "question = \"How many?\"\nanswer = \"5–9\"\nchoices = [\"1–4\", \"10–14\"]"},
	{"falling order", "numeric-order", "question = \"How many?\"\nanswer = 9\nchoices = [12, 9, 6]\nshuffle = false"},
	{"order does not matter when shuffled", "numeric-order", "question = \"How many?\"\nanswer = 9\nchoices = [12, 6, 7]"},
	{"May is a month", "vague-in-key", "question = \"When was the meeting held?\"\nanswer = \"May 2022\"\nchoices = [\"June 2022\", \"July 2022\"]"},
	{"digits with commas", "enumeration", "question = \"How large is that?\"\nanswer = \"1,000,000,000\""},
	{"C++ and C#", "option-duplicate", "question = \"Which language has templates?\"\nanswer = \"C++\"\nchoices = [\"C#\", \"C\"]"},
	{"minus five", "option-duplicate", "question = \"What is it?\"\nanswer = \"-5\"\nchoices = [\"5\", \"0\"]"},
	{"the article decides", "reject-accept-clash", "question = \"What is it?\"\nanswer = \"the state\"\nreject = [\"a state\"]"},
	{"a tab and a line break", "control-char", "question = \"\"\"one\n\ttwo\"\"\"\nanswer = \"x\\n\\ty\""},
	{"an article that fits", "grammar-cue-article", "question = \"He was a\"\nanswer = \"union man\"\nchoices = [\"European\", \"guest\"]"},
	{"another language", "", "question = \"Welcher Staat ist jetzt nicht Mitglied, also currently not?\"\nanswer = \"Iran\"\nchoices = [\"Indien\", \"China\"]"},
}

func TestNoFalseAlarm(t *testing.T) {
	for _, c := range fine {
		t.Run(c.name, func(t *testing.T) {
			head := heading
			if c.name == "another language" {
				head = "id = \"d\"\nlanguage = \"de\"\n"
			}
			ps := check(head+"[[card]]\nid = \"a\"\n"+c.card+"\n", all)
			if c.rule != "" && has(ps, c.rule) || c.rule == "" && ps.Count(deck.Warning) > 0 {
				t.Error(lines(ps))
			}
		})
	}
}

// TestWithoutExample has the findings that no example shows.
func TestWithoutExample(t *testing.T) {
	if ps := check("title = \"\xff\"", all); !has(ps, "encoding") {
		t.Error(lines(ps))
	}
	if ps := check(strings.Repeat("#", deck.MaxSize+1), all); !has(ps, "file-size") || len(ps) != 1 {
		t.Errorf("%d problems", len(ps))
	}
	const card = "[[card]]\nquestion = \"Which state joined the SCO?\"\nanswer = \"Iran\"\nallow = [\"duplicate-card: both\"]\n"
	one, two := deck.Parse("a.toml", []byte("id = \"x\"\n"+card)), deck.Parse("b.toml", []byte("title = \"T\"\nid = \"x\"\n"+card))
	ps := Check([]File{{Deck: one}, {Deck: two}}, Options{})
	if len(ps) != 1 || ps[0].File != "b.toml" || ps[0].Span.Line != 2 || !strings.Contains(ps[0].Message, "a.toml") {
		t.Error(lines(ps))
	}
}

// TestAllow: on the card, on the deck, on either card of a pair.
func TestAllow(t *testing.T) {
	const bad = "question = \"Which state is currently in the chair of the SCO?\"\nanswer = \"Iran\"\nsource.at = \"x\"\n"
	const tail = "[source.n]\ntitle = \"T\"\n"
	for _, c := range []struct {
		src  string
		want []string
	}{
		{heading + "[[card]]\n" + bad + tail, []string{"time-bound"}},
		{heading + "[[card]]\nallow = [\"time-bound: yes\"]\n" + bad + tail, nil},
		{heading + "allow = [\"time-bound: yes\"]\n[[card]]\n" + bad + tail, nil},
		{heading + "allow = [\"time-bound: yes\"]\n[[card]]\nallow = [\"time-bound: yes\"]\n" + bad + tail, []string{"allow-unused"}},
		{heading + "[[card]]\nallow = [\"time-bound:\"]\n" + bad + tail, []string{"allow-invalid", "time-bound"}},
		{heading + "[[card]]\nallow = [\"answer-missing: x\"]\n" + bad + tail, []string{"allow-invalid", "time-bound"}},
		{heading + "[[card]]\nid = \"a\"\nallow = [\"duplicate-card: twice\", \"time-bound: x\"]\n" + bad + "[[card]]\nid = \"b\"\nallow = [\"time-bound: x\"]\n" + bad + tail, nil},
	} {
		var got []string
		for _, p := range check(c.src, all) {
			got = append(got, p.Rule)
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s\ngot %v, want %v", c.src, got, c.want)
		}
	}
}

// TestRequireSource: the note becomes an error, and needs no --notes.
func TestRequireSource(t *testing.T) {
	const card = heading + "[[card]]\nquestion = \"Which state joined the SCO in 2022?\"\nanswer = \"Iran\"\n"
	if ps := check(card, Options{}); len(ps) > 0 {
		t.Error(lines(ps))
	}
	if ps := check(card, Options{RequireSource: true}); ps.Count(deck.Error) != 1 {
		t.Error(lines(ps))
	}
}

// TestStatistics holds the tests of significance against tables.
func TestStatistics(t *testing.T) {
	for _, c := range []struct{ got, want float64 }{
		{chiSquareTail(6.635, 1), 0.01}, {chiSquareTail(9.210, 2), 0.01}, {chiSquareTail(11.345, 3), 0.01},
		{chiSquareTail(3.841, 1), 0.05}, {chiSquareTail(9.488, 4), 0.05},
		{binomialTail(10, 8, 0.5), 0.0547}, {binomialTail(12, 7, 0.25), 0.0143},
	} {
		if d := c.got - c.want; d > 5e-4 || d < -5e-4 {
			t.Errorf("%.4f, want %.4f", c.got, c.want)
		}
	}
}

package lint

import (
	"strings"
	"testing"
)

// meantCases are cards, and the rules of this group that speak of them.
var meantCases = []struct{ card, want string }{
	{`answer = "1600"`, "answer-number"},
	{`answer = "84,000,000"`, "answer-number"},
	{`answer = "78%"`, "answer-number"},
	{`answer = "-3.5"`, "answer-number"},
	{`answer = "78%"` + "\n" + `as = "number"`, ""},
	{`answer = "0800 123"`, ""},
	{`answer = "007"` + "\n" + `as = "text"`, ""},
	{`answer = "G7"`, ""},
	{`answer = "5 km"`, ""},
	{`answer = "2022-09-15"`, "answer-date"},
	{`answer = "15 September 2022"`, "answer-date"},
	{`answer = "September 2022"`, "answer-date"},
	{`answer = "the 2022 September crisis"`, ""},
	{`answer = "May"`, ""},
	{`answer = "true"`, "answer-bool"},
	{`answer = "True North"`, ""},
	{`answer = "C"` + "\n" + `choices = ["Lima", "Quito", "La Paz"]`, "answer-letter"},
	{`answer = "A"` + "\n" + `choices = ["C", "G", "T"]`, ""},
	{`answer = "A) Lima"` + "\n" + `choices = ["A) Lima", "B) Quito", "C) La Paz"]`, "answer-letter"},
	{`answer = "vitamin D"` + "\n" + `choices = ["vitamin A", "vitamin B"]`, ""},
	{`answer = "TCP/IP"`, ""},
	{`answer = "USA / United States"`, "answer-several"},
	{`answer = "red; blue"`, "answer-several"},
	{`answer = "red, white, blue"`, "answer-several"},
	{`answer = "Washington, D.C."`, ""},
	{`answer = "mitosis or meiosis"`, "answer-several"},
	{`answer = "World Health Organization (WHO)"`, "answer-bracket"},
	{`answer = "color(s)"`, "answer-bracket"},
	{`answer = "f(x)"`, ""},
	{`answer = "iron(III) oxide"`, ""},
	{`answer = "√2"`, "answer-untypeable"},
	{`answer = "x ≤ 2"`, ""},
	{`answer = "CO₂"`, ""},
	{`answer = "Tashkent"` + "\n" + `choices = ["Tashkant", "Bukhara"]`, "choice-near-answer"},
	{`answer = "tashkent"` + "\n" + `choices = ["Tashkent", "Bukhara"]`, "choice-near-answer"},
	{`answer = "Iran"` + "\n" + `choices = ["Iraq", "Oman"]`, ""},
	{`answer = "x < 3"` + "\n" + `choices = ["x > 3", "x = 3"]`, ""},
	{`answer = "a<br>b"`, "markup-raw"},
	{`answer = "%50%Lima"`, "markup-raw"},
	{`answer = "![](map.png)"`, "markup-raw"},
	{`answer = "[sound:x.mp3]"`, "markup-raw"},
	{`answer = "50% of it"`, ""},
	{`answer = "a < b"`, ""},
	{"answer = \"`<br>`\"", ""},
	{`answer = "$\theta$"`, "latex-escape"},
	{`answer = "$\nu$"`, "latex-escape"},
	{`answer = "$\frac{1}{2}$"`, "latex-escape"},
	{`answer = "$\beta$"`, "latex-escape"},
	{`answer = '$\theta$'`, ""},
	{`answer = "one\ttwo\nnever"`, ""},
	{`answer = "-i"`, "code-unmarked"},
	{`answer = "x := 5"`, "code-unmarked"},
	{`answer = "git add"`, "code-unmarked"},
	{`answer = "C++"`, ""},
	{`answer = "-5"`, "answer-number"},
	{"answer = \"`-i`\"", ""},
	{"answer = \"`echo “x”`\"", "code-typography"},
	{"answer = 3.14159", "tolerance-missing"},
	{"answer = 3.14159\ntolerance = 0.01", ""},
	{"answer = 3.14", ""},
	{"answer = 5\nunit = \"m\"\nunits = [\"metres\", \"meter\"]", ""},
	{"answer = 5\nunit = \"m\"\nunits = [\"km\"]", "units-differ"},
	{"answer = \"5 km\"\nas = \"number\"\nunit = \"mi\"", "units-differ"},
	{"answer = \"3 million\"\nas = \"number\"\nunit = \"people\"", ""},
	{"answer = \"a\"\nlanguage = \"klingon\"", "language-unknown"},
	{"answer = \"a\"\nlanguage = \"pt-BR\"", ""},
	{"answer = \"\u0421\u0421\u0421\u0420 \u041c\u043e\u0441\u043a\u0432\u0430\"", ""},
	{"answer = \"M\u043escow\"", "mixed-script"},
	{"answer = \"5 \u00b5m and \u03a9\"", ""},
	{"answer = \"Iran\"\nhint = \"It is not Iraq, but Iran.\"", "hint-gives-answer"},
	{"answer = \"Iran\"\nimage = \"iran-map.png\"", "image-gives-answer"},
	{"answer = \"Iran\"\naccept = [\"IRAN\"]", "accept-redundant"},
	{"answer = \"Iran\"\naccept = [\"Persia\"]", ""},
	{"answer = \"USA\"\naccept = [\"US, United States\"]", "accept-several"},
	{"answer = \"Moore\"\naccept = [\"Moore, Gordon\"]", "accept-several"},
	{"answer = \"a\"\npattern = '^a+$'", "pattern-anchors"},
	{"answer = \"a$\"\npattern = 'a\\$'", ""},
}

// TestMeantOtherwise: what authors write who think of another tool.
func TestMeantOtherwise(t *testing.T) {
	group := map[string]bool{}
	for _, r := range meant {
		group[r.ID] = true
	}
	for _, c := range meantCases {
		src := heading + "[[card]]\nquestion = \"What is the capital of Atlantis in the atlas?\"\n" + c.card + "\n"
		var got []string
		for _, p := range check(src, Options{}) {
			if group[p.Rule] {
				got = append(got, p.Rule)
			}
			if group[p.Rule] && p.Help == "" {
				t.Errorf("%s: %s says not what to do", c.card, p.Rule)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\ngives %q, want %q", c.card, s, c.want)
		}
	}
}

// TestYearsBefore1: what is printed of a year with a sign.
func TestYearsBefore1(t *testing.T) {
	for answer, want := range map[string]string{`"-0043"`: "-0043 is 44 BC", `"44 BC"`: "", `"0079"`: "", `"-0043-03-15"`: "-0043-03-15 is 44 BC"} {
		got := ""
		for _, p := range check(heading+"[[card]]\nquestion = \"When was Caesar killed in Rome?\"\nas = \"date\"\nanswer = "+answer+"\n", all) {
			if p.Rule == "answer-date" {
				got = p.Message
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", answer, got, want)
		}
	}
}

// TestMeantQuestions: what is said of the question.
func TestMeantQuestions(t *testing.T) {
	for card, want := range map[string]string{
		"question = \"Name three seas.\"\nanswer = [\"Aral\", \"Kara\", \"Azov\"]":                         "",
		"question = \"Name the three seas.\"\nanswer = [\"Aral\", \"Kara\"]":                               "count-mismatch",
		"question = \"Which states fought two wars in three years?\"\nanswer = [\"A\", \"B\", \"C\"]":      "",
		"question = \"Which steps lead to a law, in order?\"\nanswer = [\"draft\", \"vote\"]":              "order-missing",
		"question = \"What was done in order to win?\"\nanswer = [\"draft\", \"vote\"]":                    "",
		"question = \"Is {{Lima}} a city in Peru?\"\nanswer = \"it is\"":                                   "markup-raw",
		"question = \"What does `{{ x }}` print in a template?\"\nanswer = \"its value\"":                  "",
		"cloze = \"The array that grows is {{std::vector}} in C.\"":                                        "cloze-code",
		"cloze = \"They met in {{Samarkand::city}} in 2022.\"":                                             "",
		"question = \"Which gender has the word for bridge?\"\nanswer = \"die Brücke\"\nlanguage = \"de\"": "article-answer",
		"question = \"What is the German word for bridge?\"\nanswer = \"die Brücke\"\nlanguage = \"de\"":   "",
		"question = \"Where is that?\"\nanswer = \"here\"\nimage = \"https://example.org/map.png\"":        "path-outside",
		"question = \"Who speaks there?\"\nanswer = \"he\"\naudio = \"none.mp3\"":                          "file-missing",
		"question = \"Who speaks there?\"\nanswer = \"he\"\naudio = \"../none.mp3\"":                       "path-outside",
	} {
		var got []string
		for _, p := range check(heading+"[[card]]\n"+card+"\n", Options{}) {
			if p.Rule != "multi-part" {
				got = append(got, p.Rule)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s\ngives %q, want %q", card, s, want)
		}
	}
}

// TestTypographyOfLayout: marks for the layout are not errors, and --fix takes out
// what hides or reorders text.
func TestTypographyOfLayout(t *testing.T) {
	const card = "id = \"d\"\nlanguage = \"LANG\"\n[[card]]\nid = \"a\"\nquestion = \"Which state joined the SCO in 2022?\"\nanswer = \"Ir\u00adan\u200f\"\n"
	for language, want := range map[string]string{"en": "control-char control-char", "he": "control-char"} {
		src := strings.Replace(card, "LANG", language, 1)
		var got []string
		for _, p := range check(src, all) {
			if p.Rule == "control-char" {
				got = append(got, p.Rule)
			}
			if p.Rule == "control-char" && p.Severity > 0 {
				t.Errorf("%s: %v", language, p)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", language, s, want)
		}
		fixed := strings.NewReplacer("\u00ad", "", "\u200f", map[string]string{"he": "\u200f"}[language]).Replace(src)
		if got, done := Fix(deckOf(src)); got != fixed {
			t.Errorf("%s: fixed to %q (%v), want %q", language, got, done, fixed)
		}
	}
}

// TestFixHiddenWithoutID: the id that a card without one goes by stays, although
// the text that it came from changes.
func TestFixHiddenWithoutID(t *testing.T) {
	d := deckOf("[[card]]\nquestion = \"Which\u200b state?\"\nanswer = \"a\\u202eb\"\n")
	fixed, _ := Fix(d)
	if strings.Contains(fixed, "\u200b") || strings.Contains(fixed, `\u202e`) || !strings.Contains(fixed, "id = \""+d.Cards[0].ID+"\"") {
		t.Error(fixed)
	}
}

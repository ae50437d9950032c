package answer

import (
	"testing"

	"quiz/internal/engine/deck"
)

func TestShown(t *testing.T) {
	for _, c := range []struct{ text, language, want string }{
		{"2022-09-15", "en", "15 September 2022"},
		{"2022-09-15", "en-US", "September 15, 2022"},
		{"2022-09-15", "de-AT", "15. September 2022"},
		{"2022-09-15", "fr", "15 septembre 2022"},
		{"2022-09-15", "ja", "2022年9月15日"},
		{"2022-09-15/2022-09-16", "en", "15 September 2022 – 16 September 2022"},
		{"2022-09", "en", "2022-09"},
		{"2022", "en", "2022"},
		{"44 BC", "en", "44 BC"},
		{"602_214_076_000", "en", "602,214,076,000"},
		{"602_214", "de", "602.214"},
		{"1234567.25", "fr", "1\u00a0234\u00a0567,25"},
		{"3.141_592", "en", "3.141592"},
		{"1_234", "en", "1234"},
		{"-5", "en", "−5"},
		{"40%", "en", "40%"},
		{"6.022e23", "en", "6.022e23"},
		{"0x1F", "en", "0x1F"},
		{"00012345", "en", "00012345"},
		{"1/2", "en", "1/2"},
		{"", "en", ""},
		{"2022-09-15", "tlh", "2022-09-15"},
	} {
		if got := Shown(c.text, c.language); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.text, c.language, got, c.want)
		}
	}
}

// TestWhatIsShownIsRight in every language: who types what was shown is not wrong.
func TestWhatIsShownIsRight(t *testing.T) {
	for language := range translators {
		for _, src := range []string{"2022-09-15", "1999-12-31", "1871-01-01", "602_214_076", "12345.5", "-40", "3.25", "2022", "100000"} {
			d := deck.Parse("d.toml", []byte("language = \""+language+"\"\n[[card]]\nquestion = \"q?\"\nanswer = "+src+"\n"))
			p := d.Cards[0].Prompts[0]
			shown := ShownWant(p, 0)
			if got := (*Guards)(nil).Judge(p, Given{Text: shown}); got.Verdict != Correct {
				t.Errorf("%s: %s is shown as %q, which is %s: %s", language, src, shown, got.Verdict, got.Message)
			}
		}
	}
}

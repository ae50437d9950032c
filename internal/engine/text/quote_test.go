package text

import "testing"

func TestQuotes(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "“x”", "": "“x”", "tlh": "“x”", "de": "„x“", "de-AT": "„x“", "de-CH": "«x»", "fr": "«\u00a0x\u00a0»", "FR": "«\u00a0x\u00a0»", "ja": "「x」", "sv": "”x”",
	} {
		open, shut := Quotes(tag)
		if got := open + "x" + shut; got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

package app

import (
	"testing"

	"pgregory.net/rapid"
)

// TestShades: the legend names the least number of answers of each shade.
func TestShades(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(1, 400).Draw(t, "most")
		n := rapid.IntRange(1, most).Draw(t, "answers")
		for i := 1; i < len(shades); i++ {
			inIt := n >= leastOf(i, most) && (i == len(shades)-1 || n < leastOf(i+1, most))
			if inIt != (shade(n, most) == shades[i]) {
				t.Fatalf("%d of %d is %c; %c begins at %d", n, most, shade(n, most), shades[i], leastOf(i, most))
			}
		}
	})
	if shade(0, 0) != shades[0] || shade(0, 9) != shades[0] {
		t.Error("no answer has a shade")
	}
}

// TestLed: what stands out is a number with its unit, and no text is lost.
func TestLed(t *testing.T) {
	for words, want := range map[string]string{
		"89 % of 1,606": "89 % ", "16 min a day": "16 min ", "412 learned": "412 ", "no reviews": "", "": "", "54": "54 ", "5 sessions": "5 ",
	} {
		got := led(words)
		strong := ""
		all := ""
		for _, s := range got {
			all += s.Text
			if s.Role == Strong {
				strong += s.Text
			}
		}
		if strong != want || all != words && all != words+" " {
			t.Errorf("%q: %q stands out of %q", words, strong, all)
		}
	}
}

package answer

import (
	"testing"

	"quiz/internal/engine/deck"
)

// TestDecksHoldWhatIsRead: a deck takes as a number what the grader can read as
// one. It has a pattern of its own for that, since it lies below the grader.
func TestDecksHoldWhatIsRead(t *testing.T) {
	r := newRules(&deck.Prompt{Kind: deck.Number, Deck: &deck.Deck{Language: "en"}, Want: []deck.Item{{Text: "1"}}})
	for text, number := range map[string]bool{
		"8": true, "-5": true, "−5 °C": true, "$5": true, "5 €": true, "40%": true, "22nd": true, "3 billion": true, "1’000": true, "٨": true, "1e-9": true,
		"½": true, "2 ½": true, "2½": true, "½ km": true, "-½": true, "1/2": true, "⅓": true,
		"10⁶": true, "10^6": true, "6.022×10²³": true, "5 × 10³": true, "3x10^8 m/s": true, "3·10⁸": true, "3×10⁸ m/s": true, "10⁻⁹ m": true,
		"half": true, "half a million": true, "dozen": true, "a dozen": true, "twenty-two": true, "minus three": true, "ninetieth": true, "a hundred": true, "two thousandth": true,
		"ca. 5": true, "about 5 km": true, "~5": true, "about half": true, "minus 5": true, ".5": true, "3.14159…": true, "1.234,5": true, "1,234.5": true, "1 000 000 km": true, "0x1F": true,
		"5 per 100,000": true, "7 l/100 km": true, "10 m s-1": true, "9.81 m/s2": true, "5 ppm CO2": true, "22-year": true, "two hundred and five": true, "three and a half": true, "10 seconds": true, "$two million": true,
		"8-9": false, "8–9": false, "8 - 9": false, "5 to 6": false, "8 or 9": false, "8 or nine": false, "five to six": false, "6 ft 2 in": false, "5 ± 1": false, "5±1": false, "1 in 10": false,
		"1.2.3": false, "1,2,3": false, "8 9": false, "12:30": false, "8;9": false, "12.34,5": false, "₽5": true, "-": false, "ca.": false, ",5": false, "8 or ½": false, "8-½": false,
		"many": false, "a lot": false, "onerous": false, "secondary school": false, "tenfold": false, "eightish": false, "thirdly": false, "XIV": false,
		"±5": false, "<5": false, "#1": false, "": false, "²": false,
	} {
		if _, read := r.number(text); read != number {
			t.Errorf("the grader reads %q: %v", text, read)
		}
		if got := deck.Numeric(text); got != number {
			t.Errorf("a deck may hold %q: %v", text, got)
		}
	}
}

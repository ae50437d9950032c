package answer

import (
	"strings"
	"testing"

	"quiz/internal/engine/answer/words"
)

// common are words in which a slip easily makes another one.
const common = `horse house proton photon infection injection friend country statue tropic angel desert casual phenol benzene capitol
stationary their weather principal elicit ordinance carton martial moral message massage marriage carriage station nation ration reaction
section action lecture texture mixture planet plant planed bother brother father feather leather heather letter litter latter matter butter
cutter winter wander wonder thunder number lumber member border folder holder colder bolder powder river liver lever fever never clever
stream steam dream cream scream bread broad board beard beast breast feast yeast coast roast toast boast coach couch touch pouch porch
torch march match watch catch patch batch hatch latch notch north forth worth birth berth earth heart hearth health wealth stealth
minister monster cluster bluster blister sister mister master muster mustard custard bastard absorb adsorb allusion illusion delusion
collision collusion conclusion confusion diffusion infusion effusion profusion decent descent dissent ascent assent accent accept except
expect aspect inspect respect suspect prospect adapt adopt adept access excess assess process precess`

// TestASlipThatMakesAnotherWordIsWrong: of all strings one edit from a common word,
// those that are words are not forgiven, but for its plural and its other spelling.
func TestASlipThatMakesAnotherWordIsWrong(t *testing.T) {
	pairs, credited := 0, 0
	for _, want := range strings.Fields(common) {
		p := textPrompt(want)
		for given := range oneEdit(want) {
			if !words.English(given).Known() || given == want || plural(want, given) || sameSpelling(want, given) {
				continue
			}
			pairs++
			if v := (*Guards)(nil).Judge(p, Given{Text: given}).Verdict; v != Wrong {
				credited++
				t.Errorf("%s for %s is %s", given, want, v)
			}
		}
	}
	if pairs < 400 {
		t.Errorf("only %d pairs", pairs)
	}
	t.Logf("%d of %d pairs are credited", credited, pairs)
}

// oneEdit are all strings of small letters that are one edit from a word.
func oneEdit(w string) map[string]bool {
	out := map[string]bool{}
	for i := 0; i <= len(w); i++ {
		for c := 'a'; c <= 'z'; c++ {
			out[w[:i]+string(c)+w[i:]] = true
			if i < len(w) {
				out[w[:i]+string(c)+w[i+1:]] = true
			}
		}
		if i < len(w) {
			out[w[:i]+w[i+1:]] = true
		}
		if i+1 < len(w) {
			out[w[:i]+w[i+1:i+2]+w[i:i+1]+w[i+2:]] = true
		}
	}
	return out
}

// TestSpellingsMakeNoOtherWord: no British spelling becomes another word by the rules
// for American ones.
func TestSpellingsMakeNoOtherWord(t *testing.T) {
	for _, pair := range []string{"four for", "hour hor", "prise prize", "rise rize", "devise device", "advise advice", "sour sor", "tire tyre", "metre meter", "story storey", "poetic petic", "does des", "filling filing", "desert dessert", "house horse", "wise wize", "grate great"} {
		a, b, _ := strings.Cut(pair, " ")
		same := pair == "tire tyre" || pair == "metre meter"
		if got := sameSpelling(a, b); got != same {
			t.Errorf("sameSpelling(%q, %q) = %v", a, b, got)
		}
	}
}

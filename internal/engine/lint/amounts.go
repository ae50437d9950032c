package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// numeric is a card whose answer is a number that can be read without the
// grader, and its unit.
func (c *card) numeric() (value float64, unit string, ok bool) {
	if c.p.Kind != deck.Number {
		return 0, "", false
	}
	value, unit, ok = leadingNumber(c.p.Want[0].Text)
	if c.p.Rules.Unit != "" {
		unit = c.p.Rules.Unit
	}
	return value, strings.ToLower(unit), ok
}

var manyDecimals = text.Pattern(`^[+-]?\d*\.\d{3,}$`)

// toleranceMissing: nobody types the third decimal as it is in the file.
func toleranceMissing(c *card, r report) {
	if c.p.Kind != deck.Number || c.Has("tolerance") {
		return
	}
	number, _, _ := strings.Cut(c.p.Want[0].Text, " ")
	if manyDecimals().MatchString(number) {
		r.add(c.At("answer"), fmt.Sprintf("%s must be typed to the last decimal", number), "say how far off an answer may be: tolerance = 0.01, or \"1%\"")
	}
}

// maxNumbers is how many numbers of a deck are held against each other.
const maxNumbers = 2000

// toleranceWide: an answer that is right elsewhere in the deck is taken here.
func toleranceWide(u *unit, r report) {
	var list []*card
	for _, c := range u.cards {
		if _, _, ok := c.numeric(); ok && len(list) < maxNumbers {
			list = append(list, c)
		}
	}
	for _, c := range list {
		t := c.p.Rules.Tolerance
		if t.Value == 0 {
			continue
		}
		value, unit, _ := c.numeric()
		reach := t.Value
		if t.Percent {
			reach = max(value, -value) * t.Value / 100
		}
		i := slices.IndexFunc(list, func(o *card) bool {
			other, its, _ := o.numeric()
			return o != c && its == unit && other != value && other >= value-reach && other <= value+reach && akin(c.content, o.content)
		})
		if i >= 0 {
			f := r.about(c.Card).add(c.At("tolerance"), fmt.Sprintf("the tolerance reaches %s, the answer of card %q", list[i].p.Want[0].Text, list[i].ID), "narrow the tolerance")
			f.cards = append(f.cards, list[i].Card)
		}
	}
}

// akin reports whether two questions share a third of their words at least.
func akin(a, b []string) bool {
	shared := 0
	for _, w := range a {
		if _, found := slices.BinarySearch(b, w); found {
			shared++
		}
	}
	return 3*shared >= len(a)+len(b)-shared
}

// unitsDiffer: the words of an array all stand for the answer's unit.
func unitsDiffer(c *card, r report) {
	if c.p.Kind != deck.Number || !c.Has("unit") && !c.Has("units") {
		return
	}
	own := c.p.Want[0].Text
	if _, unit, ok := leadingNumber(own); ok && unit != "" && c.Has("unit") && !sameUnit(unit, c.p.Rules.Unit) && !c.scale(unit) {
		r.add(c.At("unit"), fmt.Sprintf("the answer %q is in %q, not in %q", own, unit, c.p.Rules.Unit), "give the answer in that unit, or take unit out")
		return
	}
	if !c.Has("units", 0) {
		return
	}
	first := c.p.Rules.Unit
	for i := range len(c.p.Rules.Units) {
		word := strings.Trim(c.Raw("units", i), `"'`)
		if first == "" {
			first = word
			continue
		}
		if kind, other := quantityOf(first), quantityOf(word); kind != "" && other != "" && kind != other {
			help := "list only words for one unit; to convert, write a table: units = { m = 0.001 }"
			r.add(c.At("units", i), fmt.Sprintf("%q and %q are different units", first, word), help)
			return
		}
	}
}

func sameUnit(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if a == b || strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s") {
		return true
	}
	known := quantityOf(a)
	return known != "" && known == quantityOf(b)
}

// scale reports whether a word behind digits multiplies them: 3 million.
func (c *card) scale(word string) bool {
	first, _, _ := strings.Cut(strings.ToLower(word), " ")
	return slices.Contains([]string{"thousand", "million", "billion", "trillion", "m", "bn", "k", "%"}, first)
}

// quantityOf is the common name of a unit, or "" where it is not one of the
// everyday ones.
func quantityOf(word string) string {
	if name := unitNames()[word]; name != "" {
		return name
	}
	return unitNames()[strings.ToLower(strings.TrimSuffix(word, "."))]
}

// unitNames are the everyday units with their symbols and plurals.
var unitNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range strings.Split(strings.TrimSpace(`
m metre metres meter meters
km kilometre kilometres kilometer kilometers
cm centimetre centimetres centimeter centimeters
mm millimetre millimetres millimeter millimeters
mi mile miles
ft foot feet
in inch inches
yd yard yards
kg kilogram kilograms kilo kilos
g gram grams
mg milligram milligrams
t tonne tonnes
lb pound pounds lbs
s second seconds sec secs
min minute minutes mins
h hour hours hr hrs
d day days
week weeks
month months
year years yr yrs
l litre litres liter liters L
ml millilitre millilitres milliliter milliliters mL
MW megawatt megawatts
GW gigawatt gigawatts
kW kilowatt kilowatts
W watt watts
J joule joules
kJ kilojoule kilojoules
N newton newtons
Pa pascal pascals
Hz hertz
V volt volts
A ampere amperes amp amps
K kelvin kelvins
°C celsius
°F fahrenheit`), "\n") {
		fields := strings.Fields(row)
		for _, w := range fields {
			out[w] = fields[0]
		}
	}
	return out
})

// countMismatch: the question asks for three, and the answer has four.
func countMismatch(c *card, r report) {
	n := len(c.p.Want)
	switch c.p.Kind {
	case deck.List, deck.Ordered, deck.Multi:
	default:
		return
	}
	asked := 0
	for i, w := range c.words {
		number, ok := smallNumbers()[w]
		if !ok || i == 0 || !c.lex.count.has(c.words[i-1]) {
			continue
		}
		if number == n {
			return
		}
		asked = number
	}
	if asked > 0 {
		r.add(c.At("answer"), fmt.Sprintf("the question asks for %d, and the answer has %d", asked, n), "let the numbers agree; parts of a longer list can be asked as a choice")
	}
}

// smallNumbers are the numbers of things that a question asks for.
var smallNumbers = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for i, w := range strings.Fields("two three four five six seven eight nine ten eleven twelve") {
		out[w], out[strconv.Itoa(i+2)] = i+2, i+2
	}
	return out
})

// orderMissing: a list in any order, where the question asks for one.
func orderMissing(c *card, r report) {
	if c.p.Kind != deck.List || c.Has("ordered") || len(c.p.Want) < 2 {
		return
	}
	phrase := c.lex.order.in(c.words)
	if phrase == "" || strings.Contains(c.text, phrase+" to ") {
		return
	}
	r.add(c.stem(), fmt.Sprintf("the question says %q, but the items may come in any order", phrase), "add ordered = true")
}

// acceptSeveral: several spellings in one entry are graded as one text.
func acceptSeveral(c *card, r report) {
	if c.p.Kind == deck.Number || c.p.Kind == deck.DateOf || !c.Has("accept", 0) {
		return
	}
	for i, form := range c.accepted() {
		sep := strings.IndexAny(form, ",;/")
		if sep < 0 || strings.ContainsAny(c.p.Want[0].Text, ",;/") || c.p.Want[0].As == deck.AsCode {
			continue
		}
		parts := strings.FieldsFunc(form, func(r rune) bool { return r == ',' || r == ';' || r == '/' })
		slash := form[sep] == '/' && !strings.Contains(form, " / ")
		if slash || !fewWords(parts) || strings.ContainsAny(form, "0123456789") {
			continue
		}
		r.add(c.At("accept", i), fmt.Sprintf("%q is one spelling, not several", form), fmt.Sprintf("write accept = [%s]", quotedList(parts)))
		return
	}
}

func quotedList(parts []string) string {
	var out []string
	for _, p := range parts {
		out = append(out, strconv.Quote(strings.TrimSpace(p)))
	}
	return strings.Join(out, ", ")
}

// accepted are the entries of accept as they stand in the file.
func (c *card) accepted() []string {
	w := c.p.Want[0]
	n := 0
	for c.Has("accept", n) {
		n++
	}
	return w.Accept[len(w.Accept)-min(n, len(w.Accept)):]
}

// acceptRedundant: what is right anyway need not be listed.
func acceptRedundant(c *card, r report) {
	if !c.Has("accept", 0) || c.p.Want[0].As == deck.AsCode || untypeable(c.p.Want[0].Text) != 0 {
		return
	}
	own := answer.Exact(c.p.Rules, c.p.Want[0].Text)
	for i, form := range c.accepted() {
		if key := answer.Exact(c.p.Rules, form); key == own && key[0] != "" && c.p.Want[0].As == deck.AsText {
			r.add(c.At("accept", i), fmt.Sprintf("%q is right without it", form), "remove it: the grader reads both as the same text")
		}
	}
}

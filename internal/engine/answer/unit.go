package answer

import (
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// unit is a unit as it is compared: a product of base units, and what one of it is
// worth in them. m/s² and m s^-2 are one.
type unit struct {
	dimension string // its base units with their exponents, sorted
	factor    *big.Rat
}

// same reports whether two units are one, whatever they are called.
func (u unit) same(v unit) bool { return u.dimension == v.dimension && u.factor.Cmp(v.factor) == 0 }

// symbol is a unit that a table has, with whether prefixes such as k go with it.
type symbol struct {
	unit
	exponents map[string]int
	prefixed  bool
}

// unitTable is the units of every language. Symbols keep their letter case; names
// are English.
type unitTable struct {
	symbols  map[string]symbol
	lower    map[string][]string // symbols without their letter case
	names    map[string][]string // → symbols
	prefixes map[string]*big.Rat
	spelled  map[string]*big.Rat // kilo, mega
}

var units = sync.OnceValue(func() *unitTable {
	t := &unitTable{symbols: map[string]symbol{}, lower: map[string][]string{}, names: map[string][]string{}, prefixes: map[string]*big.Rat{}, spelled: map[string]*big.Rat{}}
	p := pack{data, "units"}
	for _, row := range p.rows("prefixes") {
		t.prefixes[row[0]] = rat(row[1])
		t.spelled[row[2]] = rat(row[1])
	}
	for _, row := range p.rows("symbols") {
		s := symbol{exponents: map[string]int{}, prefixed: row[3] == "p"}
		for _, base := range strings.Fields(row[1]) {
			name := strings.TrimRight(base, "-0123456789")
			s.exponents[name] = exponentOf(base[len(name):])
		}
		s.unit = unit{dimensionOf(s.exponents), factorOf(row[2])}
		t.symbols[row[0]] = s
		t.lower[lower(row[0])] = append(t.lower[lower(row[0])], row[0])
		for _, name := range strings.Fields(row[4]) {
			t.names[lower(name)] = append(t.names[lower(name)], row[0])
		}
	}
	return t
})

func factorOf(s string) *big.Rat {
	above, below, divided := strings.Cut(s, "/")
	if !divided {
		return rat(s)
	}
	return new(big.Rat).Quo(rat(above), rat(below))
}

// exponentOf is 1 where nothing is written.
func exponentOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 1
	}
	return n
}

func dimensionOf(exponents map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(exponents)) {
		if n := exponents[name]; n != 0 {
			parts = append(parts, name+strconv.Itoa(n))
		}
	}
	return strings.Join(parts, " ")
}

// product multiplies units.
type product struct {
	exponents map[string]int
	factor    *big.Rat
}

func (p *product) times(s symbol, exponent int) {
	for name, n := range s.exponents {
		p.exponents[name] += n * exponent
	}
	p.factor.Mul(p.factor, raised(s.factor, strconv.Itoa(exponent)))
}

func (p *product) unit() unit { return unit{dimensionOf(p.exponents), p.factor} }

// readUnits are the readings of a unit as people write it, none where it is not
// known. There are several of a word like "pounds".
func (l *lexicon) readUnits(text string) []unit {
	text = l.plainUnit(text)
	if text == "" {
		return nil
	}
	above, rest, divided := strings.Cut(text, "/")
	out := l.readFactors(above, 1, []*product{{map[string]int{}, big.NewRat(1, 1)}})
	for divided {
		var below string
		below, rest, divided = strings.Cut(rest, "/")
		out = l.readFactors(below, -1, out)
	}
	var read []unit
	for _, p := range out {
		read = append(read, p.unit())
	}
	return read
}

// plainUnit writes a unit with / for "per", a caret before exponents, and spaces
// between factors.
func (l *lexicon) plainUnit(text string) string {
	text = strings.NewReplacer("·", " ", "⋅", " ", "*", " ", "º", "°", "’", "'").Replace(text)
	text = strings.ReplaceAll(text, "^", "")
	words := strings.Fields(text)
	for i, w := range words {
		if l.is(lower(w), "per") || lower(w) == "per" {
			words[i] = "/"
		}
	}
	text = strings.Join(words, " ")
	text = strings.ReplaceAll(strings.ReplaceAll(text, " /", "/"), "/ ", "/")
	return strings.Trim(strings.TrimPrefix(text, "1/"), " .,;:?()")
}

// maxReadings bounds how many readings of a unit there are.
const maxReadings = 8

// readFactors multiplies what stands above or below the line.
func (l *lexicon) readFactors(text string, sign int, so []*product) []*product {
	if text == "" || text == "1" {
		return so
	}
	if symbols := l.unitNamed(text); len(symbols) > 0 {
		return multiply(so, symbols, sign)
	}
	power := 1
	for _, word := range strings.Fields(text) {
		switch lower(word) {
		case "square", "sq":
			power = 2
			continue
		case "cubic", "cu":
			power = 3
			continue
		case "squared", "cubed":
			return nil
		}
		name := strings.TrimRight(word, "0123456789")
		name = strings.TrimRight(name, "-+")
		exponent := power * exponentOf(word[len(name):])
		power = 1
		if exponent > 9 || exponent < -9 {
			return nil
		}
		if so = multiply(so, l.unitNamed(name), sign*exponent); so == nil {
			return nil
		}
	}
	return so
}

func multiply(so []*product, by []symbol, exponent int) []*product {
	var out []*product
	for _, p := range so {
		for _, s := range by {
			if len(out) == maxReadings {
				return out
			}
			q := &product{maps.Clone(p.exponents), new(big.Rat).Set(p.factor)}
			q.times(s, exponent)
			out = append(out, q)
		}
	}
	return out
}

// unitNamed finds a unit by its symbol, by its name in the language or in English,
// or last by its symbol in another letter case.
func (l *lexicon) unitNamed(name string) []symbol {
	t := units()
	if s, ok := t.symbolled(name); ok {
		return []symbol{s}
	}
	folded := lower(name)
	if symbol, ok := l.unitWord(foldName(name)); ok {
		return t.each(append([]string{symbol}, t.names[folded]...))
	}
	if degrees, scale, ok := strings.Cut(folded, " "); ok && (l.units[degrees] == "°" || t.is(degrees, "°")) {
		return l.unitNamed("°" + strings.ToUpper(scale))
	}
	if found := t.each(t.names[folded]); found != nil {
		return found
	}
	if found := t.spelledOut(folded); found != nil {
		return found
	}
	if found := t.lower[folded]; len(found) == 1 {
		return t.each(found)
	}
	return t.inAnyCase(folded)
}

// unitWord finds a name of the language, in German also in the dative: Metern.
func (l *lexicon) unitWord(name string) (string, bool) {
	symbol, ok := l.units[name]
	if !ok && l.language == "de" {
		symbol, ok = l.units[strings.TrimSuffix(name, "n")]
	}
	return symbol, ok
}

func (t *unitTable) is(name, symbol string) bool { return slices.Contains(t.names[name], symbol) }

func (t *unitTable) each(symbols []string) []symbol {
	var out []symbol
	for _, s := range symbols {
		if found, ok := t.symbolled(s); ok {
			out = append(out, found)
		}
	}
	return out
}

// symbolled finds a symbol as it is written, perhaps with a prefix or an exponent.
func (t *unitTable) symbolled(name string) (symbol, bool) {
	if base, exponent, raised := strings.Cut(name, "^"); raised {
		s, ok := t.symbolled(base)
		p := &product{map[string]int{}, big.NewRat(1, 1)}
		if ok {
			p.times(s, exponentOf(exponent))
		}
		return symbol{unit: p.unit(), exponents: p.exponents}, ok
	}
	if above, below, divided := strings.Cut(name, "/"); divided {
		a, okA := t.symbolled(above)
		b, okB := t.symbolled(below)
		p := &product{map[string]int{}, big.NewRat(1, 1)}
		if okA && okB {
			p.times(a, 1)
			p.times(b, -1)
		}
		return symbol{unit: p.unit(), exponents: p.exponents}, okA && okB
	}
	name = strings.ReplaceAll(name, "µ", "μ")
	if s, ok := t.symbols[name]; ok {
		return s, true
	}
	for prefix, factor := range t.prefixes {
		if rest, ok := strings.CutPrefix(name, prefix); ok && t.symbols[rest].prefixed {
			return t.symbols[rest].scaled(factor), true
		}
	}
	return symbol{}, false
}

func (s symbol) scaled(factor *big.Rat) symbol {
	s.factor = new(big.Rat).Mul(s.factor, factor)
	s.prefixed = false
	return s
}

// spelledOut finds kilo-metres and the like.
func (t *unitTable) spelledOut(name string) []symbol {
	var out []symbol
	for prefix, factor := range t.spelled {
		rest, ok := strings.CutPrefix(name, prefix)
		if !ok {
			continue
		}
		for _, s := range t.each(t.names[strings.TrimPrefix(rest, "-")]) {
			if s.prefixed {
				out = append(out, s.scaled(factor))
			}
		}
	}
	return out
}

// inAnyCase finds a symbol with a prefix whose letter case is not that of the
// table, where only one is meant: KG, and a kOhm whose sign is spelled.
func (t *unitTable) inAnyCase(name string) []symbol {
	var out []symbol
	for prefix, factor := range t.prefixes {
		rest, ok := strings.CutPrefix(name, lower(prefix))
		if !ok {
			continue
		}
		for _, s := range append(t.each(t.lower[rest]), t.each(t.names[rest])...) {
			if found := s.scaled(factor); s.prefixed && !slices.ContainsFunc(out, func(o symbol) bool { return o.same(found.unit) }) {
				out = append(out, found)
			}
		}
	}
	if len(out) == 1 {
		return out
	}
	if plural := strings.TrimSuffix(name, "s"); plural != name && plural != "" {
		return t.each(t.lower[plural])
	}
	return nil
}

// currencySign reports whether a rune may stand before a number, being its unit.
func currencySign(r rune) bool { return unicode.Is(unicode.Sc, r) }

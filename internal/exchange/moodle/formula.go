package moodle

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// evaluate works out a formula of a calculated question: numbers, wildcards in
// braces, + - * / % **, brackets, and the functions that Moodle allows.
func evaluate(formula string, values map[string]float64) (float64, bool) {
	if len(formula) > mostFormula {
		return 0, false
	}
	f := &formulaReader{rest: formula, values: values}
	x := f.sum()
	f.space()
	return x, !f.bad && f.rest == "" && !math.IsNaN(x) && math.Abs(x) < 1e15
}

// formulaReader reads a formula from left to right.
type formulaReader struct {
	rest   string
	values map[string]float64
	depth  int
	bad    bool
}

// deepest is how deep brackets and signs may be nested.
const deepest = 50

func (f *formulaReader) space() { f.rest = strings.TrimLeft(f.rest, " \t\r\n") }

// take reports whether a sign is next, and passes it.
func (f *formulaReader) take(sign string) bool {
	f.space()
	rest, ok := strings.CutPrefix(f.rest, sign)
	if ok {
		f.rest = rest
	}
	return ok
}

func (f *formulaReader) sum() float64 {
	x := f.product()
	for {
		switch {
		case f.take("+"):
			x += f.product()
		case f.take("-"):
			x -= f.product()
		default:
			return x
		}
	}
}

func (f *formulaReader) product() float64 {
	x := f.signed()
	for {
		switch {
		case f.take("*"):
			x *= f.signed()
		case f.take("/"):
			x /= f.signed()
		case f.take("%"):
			x = math.Mod(x, f.signed())
		default:
			return x
		}
	}
}

// signed is a power with signs before it, which bind less.
func (f *formulaReader) signed() float64 {
	if f.depth++; f.depth > deepest {
		f.bad = true
		return 0
	}
	defer func() { f.depth-- }()
	switch {
	case f.take("-"):
		return -f.signed()
	case f.take("+"):
		return f.signed()
	}
	x := f.one()
	if f.take("**") {
		return math.Pow(x, f.signed())
	}
	return x
}

// one is a number, a wildcard, a function, or a formula in brackets.
func (f *formulaReader) one() float64 {
	switch {
	case f.take("("):
		x := f.sum()
		f.bad = f.bad || !f.take(")")
		return x
	case f.take("{"):
		name, rest, found := strings.Cut(f.rest, "}")
		x, known := f.values[name]
		f.rest, f.bad = rest, f.bad || !found || !known
		return x
	}
	if name := f.word(unicode.IsLetter); name != "" {
		return f.call(name + f.word(unicode.IsDigit) + f.word(unicode.IsLetter))
	}
	return f.number()
}

// word reads characters of a kind.
func (f *formulaReader) word(of func(rune) bool) string {
	rest := strings.TrimLeftFunc(f.rest, of)
	word := f.rest[:len(f.rest)-len(rest)]
	f.rest = rest
	return word
}

func (f *formulaReader) number() float64 {
	end := 0
	for end < len(f.rest) && numeral(f.rest, end) {
		end++
	}
	x, err := strconv.ParseFloat(f.rest[:end], 64)
	f.rest, f.bad = f.rest[end:], f.bad || err != nil
	return x
}

// numeral reports whether a byte goes on with a number: digits, a point, and an
// exponent with its sign.
func numeral(s string, i int) bool {
	switch c := s[i]; {
	case c >= '0' && c <= '9', c == '.':
		return true
	case c == 'e', c == 'E':
		return i > 0
	default:
		return (c == '-' || c == '+') && i > 0 && (s[i-1] == 'e' || s[i-1] == 'E')
	}
}

// call reads the arguments of a function, and works it out.
func (f *formulaReader) call(name string) float64 {
	var args []float64
	if f.bad = f.bad || !f.take("("); f.bad {
		return 0
	}
	for !f.take(")") {
		args = append(args, f.sum())
		if f.bad = f.bad || f.rest == ""; f.bad {
			return 0
		}
		f.take(",")
	}
	if of, ok := unary[name]; ok && len(args) == 1 {
		return of(args[0])
	}
	return f.several(name, args)
}

// unary are the functions of one number.
var unary = map[string]func(float64) float64{
	"abs": math.Abs, "acos": math.Acos, "acosh": math.Acosh, "asin": math.Asin, "asinh": math.Asinh, "atan": math.Atan, "atanh": math.Atanh,
	"ceil": math.Ceil, "cos": math.Cos, "cosh": math.Cosh, "exp": math.Exp, "expm1": math.Expm1, "floor": math.Floor,
	"log": math.Log, "log10": math.Log10, "log1p": math.Log1p, "round": math.Round, "sin": math.Sin, "sinh": math.Sinh,
	"sqrt": math.Sqrt, "tan": math.Tan, "tanh": math.Tanh,
	"deg2rad": func(x float64) float64 { return x / 180 * math.Pi }, "rad2deg": func(x float64) float64 { return x / math.Pi * 180 },
}

// several are the functions of other than one number.
func (f *formulaReader) several(name string, args []float64) float64 {
	switch {
	case name == "pi" && len(args) == 0:
		return math.Pi
	case name == "pow" && len(args) == 2:
		return math.Pow(args[0], args[1])
	case name == "atan2" && len(args) == 2:
		return math.Atan2(args[0], args[1])
	case name == "fmod" && len(args) == 2:
		return math.Mod(args[0], args[1])
	case name == "log" && len(args) == 2:
		return math.Log(args[0]) / math.Log(args[1])
	case name == "round" && len(args) == 2:
		scale := math.Pow(10, math.Trunc(args[1]))
		return math.Round(args[0]*scale) / scale
	case (name == "min" || name == "max") && len(args) > 0:
		return extreme(name == "max", args)
	}
	f.bad = true
	return 0
}

func extreme(most bool, args []float64) float64 {
	x := args[0]
	for _, a := range args[1:] {
		if most {
			x = math.Max(x, a)
		} else {
			x = math.Min(x, a)
		}
	}
	return x
}

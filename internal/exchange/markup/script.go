package markup

import "strings"

// superscripts and subscripts are the raised and lowered characters of Unicode.
var (
	superscripts = table("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
	subscripts   = table("0123456789+-=()aeoxhklmnpstij", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ")
)

func table(from, to string) map[rune]rune {
	out := map[rune]rune{'−': 0}
	raised := []rune(to)
	for i, r := range []rune(from) {
		out[r] = raised[i]
	}
	out['−'] = out['-']
	return out
}

// raised writes a text by a table, or after a sign where the table lacks a
// character of it.
func raised(s string, table map[rune]rune, sign string) string {
	var b strings.Builder
	for _, r := range s {
		to, ok := table[r]
		if !ok {
			if len([]rune(s)) > 1 {
				return sign + "(" + s + ")"
			}
			return sign + s
		}
		b.WriteRune(to)
	}
	return b.String()
}

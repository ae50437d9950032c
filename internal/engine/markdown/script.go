package markdown

import "strings"

// raised and lowered are the small characters of Unicode.
var (
	raised = smallTable("0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW*′",
		"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ*′")
	lowered = smallTable("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
)

func smallTable(from, to string) map[rune]rune {
	out := map[rune]rune{}
	small := []rune(to)
	for i, r := range []rune(from) {
		out[r] = small[i]
	}
	return out
}

// Raise writes a text above the line: 10⁻³; after ^ where Unicode lacks one of its
// characters.
func Raise(s string) string { return small(s, raised, "^") }

// Lower writes a text below the line: H₂O; after _ where Unicode lacks one of its
// characters.
func Lower(s string) string { return small(s, lowered, "_") }

func small(s string, table map[rune]rune, sign string) string {
	var b strings.Builder
	for _, r := range s {
		to, ok := table[r]
		switch {
		case ok:
			b.WriteRune(to)
		case len([]rune(s)) > 1:
			return sign + "(" + s + ")"
		default:
			return sign + s
		}
	}
	return b.String()
}

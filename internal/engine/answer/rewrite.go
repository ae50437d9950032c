package answer

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

func compose(base, mark rune) string { return norm.NFC.String(string([]rune{base, mark})) }

// longestTitle is how long a short title is at most.
const longestTitle = 4

// rewrite writes tokens that people write in several ways in one: 84,000 without
// its comma, sin(x) without its brackets, St as saint.
func (l *lexicon) rewrite(tokens []token) []token {
	for i := range tokens {
		if l.writtenInWays(&tokens[i]) {
			return l.shortTitles(plainFunctions(plainThousands(tokens)))
		}
	}
	return tokens
}

// writtenInWays reports whether a token is one that people write in several ways, or
// stands beside one.
func (l *lexicon) writtenInWays(t *token) bool {
	switch t.kind {
	case sign:
		return t.text == "," || t.text == "("
	case word:
		return len(t.text) <= longestTitle && l.titles[t.text] != ""
	}
	return false
}

// plainThousands drops the commas that group digits.
func plainThousands(tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if t.kind == word && len(t.text) <= 3 && allDigits(t.text) && (i == 0 || tokens[i-1].text != ",") {
			for i+2 < len(tokens) && tokens[i+1].text == "," && tokens[i+1].kind == sign && len(tokens[i+2].text) == 3 && allDigits(tokens[i+2].text) {
				t.text += tokens[i+2].text
				t.raw += tokens[i+2].raw
				i += 2
			}
		}
		out = append(out, t)
	}
	return out
}

// functions take one operand with brackets or without.
var functions = map[string]bool{"sin": true, "cos": true, "tan": true, "ln": true, "log": true, "lg": true, "exp": true, "sqrt": true}

// plainFunctions drops the brackets round one operand of a function.
func plainFunctions(tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); i++ {
		out = append(out, tokens[i])
		if tokens[i].kind != word || !functions[tokens[i].text] || i+1 >= len(tokens) || tokens[i+1].text != "(" {
			continue
		}
		end := i + 2
		for end < len(tokens) && tokens[end].kind == word {
			end++
		}
		if end == i+2 || end >= len(tokens) || tokens[end].text != ")" {
			continue
		}
		out = append(out, tokens[i+2:end]...)
		i = end
	}
	return out
}

// shortTitles spells out short words of names: Mt as mount; St as saint before a
// name, and as street at the end.
func (l *lexicon) shortTitles(tokens []token) []token {
	last := len(tokens) - 1
	for last > 0 && tokens[last].kind == soft {
		last--
	}
	for i, t := range tokens {
		whole := l.titles[t.text]
		if t.kind != word || whole == "" || i > 0 && tokens[i-1].kind == word && allDigits(tokens[i-1].text) || len(tokens) == 1 {
			continue
		}
		if t.text == "st" && i == last {
			whole = "street"
		} else if i == last && whole != "junior" && whole != "senior" && whole != "avenue" && whole != "road" {
			continue
		}
		tokens[i].text = whole
	}
	return tokens
}

// withoutArticle drops a leading article if a word remains that it can belong to:
// no single letter, as in "A, C, G", and no other article.
func (l *lexicon) withoutArticle(tokens []token) []token {
	i := nextWordAt(tokens, 0)
	if i == len(tokens) {
		return tokens
	}
	if rest := l.withoutElided(tokens[i]); rest != "" {
		out := slices.Clone(tokens)
		out[i].text, out[i].raw = rest, rest
		return out
	}
	next := nextWordAt(tokens, i+1)
	if next == len(tokens) || tokens[next].hyphen || !l.isArticle(lower(tokens[i].text)) {
		return tokens
	}
	text := tokens[next].text
	if len(text) == 1 && isLetter(rune(text[0])) || l.isArticle(lower(text)) {
		return tokens
	}
	return tokens[next:]
}

// nextWordAt is the place of the word that stands next, past what does not count; or
// the end where a sign comes first.
func nextWordAt(tokens []token, i int) int {
	for i < len(tokens) && tokens[i].kind == soft {
		i++
	}
	if i < len(tokens) && tokens[i].kind != word {
		return len(tokens)
	}
	return min(i, len(tokens))
}

// beginsWithItem reports whether a comma follows the article that a text begins
// with: it is an item of its own.
func (l *lexicon) beginsWithItem(text string) bool {
	first, _, more := strings.Cut(text, ",")
	return more && l.isArticle(lower(strings.TrimSpace(first)))
}

// withoutElided cuts an article that is written onto its word: l'avion.
func (l *lexicon) withoutElided(t token) string {
	for _, article := range l.elided {
		rest := t.raw
		if len(rest) > len(article)+1 && strings.EqualFold(rest[:len(article)], article) {
			return strings.ReplaceAll(lower(rest[len(article):]), "'", "")
		}
	}
	return ""
}

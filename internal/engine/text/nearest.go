package text

import "strings"

// Nearest returns the word that a writer most likely meant, or "": the one that a
// few slips lead to, or another letter case.
func Nearest(word string, words []string) string {
	best, limit := "", len(word)/3+1
	for _, w := range words {
		if strings.EqualFold(w, word) {
			return w
		}
		if d := Distance([]rune(word), []rune(w), limit); d <= limit {
			best, limit = w, d-1
		}
	}
	return best
}

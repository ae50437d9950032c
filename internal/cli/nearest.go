package cli

// nearest returns the word that a writer most likely meant, or "".
func nearest(word string, words []string) string {
	best, limit := "", len(word)/3+1
	for _, w := range words {
		if d := distance(word, w); d <= limit {
			best, limit = w, d-1
		}
	}
	return best
}

// distance is the Levenshtein distance in bytes: the words are ASCII names.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

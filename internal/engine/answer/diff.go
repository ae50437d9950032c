package answer

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// Edit is one step of a diff by grapheme.
type Edit struct {
	Op   byte   // '=' in both, '-' only given, '+' only wanted, '~' changed
	Have string // grapheme given
	Want string // grapheme wanted
}

// maxDiff is the longest text that is compared by grapheme.
const maxDiff = 160

// Diff compares what was given with what was wanted, grapheme by grapheme;
// letter case is no difference. It is nil where the two are equal, too long, or
// too different for a comparison to help.
func Diff(given, want string) []Edit {
	a, b := graphemes(given), graphemes(want)
	if len(a) == 0 || len(a) > maxDiff || len(b) > maxDiff {
		return nil
	}
	first := 0
	for first < min(len(a), len(b)) && change(a[first], b[first]) == 0 {
		first++
	}
	last := 0
	for last < min(len(a), len(b))-first && change(a[len(a)-1-last], b[len(b)-1-last]) == 0 {
		last++
	}
	x, y := a[first:len(a)-last], b[first:len(b)-last]
	cost := editCosts(x, y)
	if n := cost[len(x)][len(y)]; n == 0 || n > (max(len(a), len(b))+1)/2 {
		return nil
	}
	path := make([]Edit, 0, max(len(a), len(b)))
	path = same(path, a[:first], b[:first])
	path = append(path, editPath(x, y, cost)...)
	return same(path, a[len(a)-last:], b[len(b)-last:])
}

func same(path []Edit, a, b []string) []Edit {
	for i := range a {
		path = append(path, Edit{'=', a[i], b[i]})
	}
	return path
}

func graphemes(s string) []string {
	out := make([]string, 0, len(s))
	if ascii(s) {
		for i := range len(s) {
			out = append(out, s[i:i+1])
		}
		return out
	}
	for g := uniseg.NewGraphemes(s); g.Next(); {
		out = append(out, g.Str())
	}
	return out
}

func editCosts(a, b []string) [][]int {
	cost := make([][]int, len(a)+1)
	for i := range cost {
		cost[i] = make([]int, len(b)+1)
		cost[i][0] = i
	}
	for j := range cost[0] {
		cost[0][j] = j
	}
	for i := range a {
		for j := range b {
			cost[i+1][j+1] = min(cost[i][j+1]+1, cost[i+1][j]+1, cost[i][j]+change(a[i], b[j]))
		}
	}
	return cost
}

func change(a, b string) int {
	if a == b || strings.EqualFold(a, b) {
		return 0
	}
	return 1
}

func editPath(a, b []string, cost [][]int) []Edit {
	var path []Edit
	for i, j := len(a), len(b); i > 0 || j > 0; {
		switch {
		case i > 0 && j > 0 && cost[i][j] == cost[i-1][j-1]+change(a[i-1], b[j-1]):
			op := byte('=')
			if change(a[i-1], b[j-1]) > 0 {
				op = '~'
			}
			path = append(path, Edit{op, a[i-1], b[j-1]})
			i, j = i-1, j-1
		case i > 0 && cost[i][j] == cost[i-1][j]+1:
			path = append(path, Edit{Op: '-', Have: a[i-1]})
			i--
		default:
			path = append(path, Edit{Op: '+', Want: b[j-1]})
			j--
		}
	}
	slices.Reverse(path)
	return path
}

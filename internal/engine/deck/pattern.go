package deck

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
)

// What a pattern may cost: an answer of 4,096 bytes is held against it in the
// product of both, at some 10 ns a step, and each class of Unicode is a table of
// thousands of runes that is made when the pattern is compiled.
const (
	maxSteps   = 2000 // of the compiled pattern; "(ab){10}" has 20
	maxClasses = 10   // such as \pL
)

var (
	errSteps   = fmt.Errorf("the pattern repeats to more than %d characters", maxSteps)
	errClasses = fmt.Errorf("the pattern has more than %d classes of Unicode", maxClasses)
)

// pattern compiles the card's pattern and holds the answer against it.
func (r *reader) pattern(rules Rules, answer string) {
	if rules.Pattern == "" {
		return
	}
	at := r.node.named("pattern")
	re, err := CompilePattern(rules)
	if err != nil {
		r.stop(at, "pattern-invalid", patternFault(err), patternHelp(err))
		return
	}
	if !re.MatchString(answer) {
		r.report(at.value, "pattern-rejects-answer", fmt.Sprintf("the answer %q does not match the pattern", answer), "widen the pattern, or fix the answer")
		r.deck.Problems[len(r.deck.Problems)-1].Card = r.card.ID
	}
}

// patternFault is what is wrong with an expression, in plain words.
func patternFault(err error) string {
	message := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
	message = strings.Replace(message, "unexpected )", `unmatched ")"`, 1)
	return strings.Replace(message, "missing closing ): ", `unmatched "(" in `, 1)
}

func patternHelp(err error) string {
	if errors.Is(err, errSteps) || errors.Is(err, errClasses) {
		return "shorten it, or list the answers under accept"
	}
	return "the syntax is RE2's, as in Go and grep -E"
}

// CompilePattern compiles a pattern for the whole answer; letter case counts
// only where the rules say so, and a dot matches no line break. Nothing is compiled
// that would be large.
func CompilePattern(rules Rules) (*regexp.Regexp, error) {
	if n := strings.Count(rules.Pattern, `\p`) + strings.Count(rules.Pattern, `\P`); n > maxClasses {
		return nil, errClasses
	}
	tree, err := syntax.Parse(rules.Pattern, syntax.Perl)
	if err != nil {
		return nil, err
	}
	if steps(tree) > maxSteps {
		return nil, errSteps
	}
	flags := "(?i)"
	if rules.StrictCase {
		flags = ""
	}
	return regexp.Compile(flags + `\A(?:` + rules.Pattern + `)\z`)
}

// steps is how long an expression is with its repetitions written out.
func steps(tree *syntax.Regexp) int {
	switch tree.Op {
	case syntax.OpLiteral:
		return len(tree.Rune)
	case syntax.OpRepeat:
		return steps(tree.Sub[0]) * max(1, tree.Min, tree.Max)
	}
	n := 0
	for _, sub := range tree.Sub {
		n += steps(sub)
	}
	return max(1, n)
}

package answer

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// message says to a learner why an answer that is close is refused; "" where it is
// not close.
func (s slip) message() string {
	n := utf8.RuneCountInString(s.want)
	switch s.guard {
	case "short-word":
		if s.edits > 1 {
			return ""
		}
		return fmt.Sprintf("%q has %d letters: words of up to 4 letters must be exact", s.want, n)
	case "budget":
		if s.edits > maxSlips || s.want == "" {
			return ""
		}
		return fmt.Sprintf("%d letters of %q differ: a word of %d letters may have %s", s.edits, s.want, n, slipsOf(n))
	case "first-letter":
		return fmt.Sprintf("%q begins with another letter than %q", s.given, s.want)
	case "digits":
		return fmt.Sprintf("%q is not %q: digits must be exact", s.given, s.want)
	case "acronym":
		return fmt.Sprintf("%q is not %q: an abbreviation must be exact", s.given, strings.ToUpper(s.want))
	case "sign":
		return s.signMessage()
	case "words":
		return s.wordsMessage()
	case "negation", "opposite-suffix", "opposite-prefix":
		return fmt.Sprintf("%q means something else than %q", s.given, s.want)
	case "another-word":
		return fmt.Sprintf("%q is another word", s.given)
	case "in-question":
		return fmt.Sprintf("%q stands in the question", s.given)
	case "closed-class":
		return fmt.Sprintf("%q is another %s", s.given, kindName(s.note))
	}
	return ""
}

func slipsOf(letters int) string {
	if budget(letters) == 1 {
		return "one slip"
	}
	return fmt.Sprintf("%d slips", budget(letters))
}

func (s slip) signMessage() string {
	switch {
	case s.given == "":
		return fmt.Sprintf("%q is missing", s.want)
	case s.want == "" || !isSign(s.want):
		return fmt.Sprintf("%q is too much", s.given)
	case !isSign(s.given):
		return fmt.Sprintf("%q is missing", s.want)
	}
	return fmt.Sprintf("the answer has %q, not %q", s.want, s.given)
}

func (s slip) wordsMessage() string {
	switch {
	case s.given != "":
		return fmt.Sprintf("%q is too much", s.given)
	case s.want != "":
		return "a part of the answer is missing"
	}
	return ""
}

// kindName is what the members of a closed class are.
func kindName(class string) string {
	switch class {
	case "places":
		return "place"
	case "peoples":
		return "people or language"
	case "elements":
		return "element"
	case "months":
		return "month"
	case "weekdays":
		return "weekday"
	case "compass":
		return "direction"
	case "numbers":
		return "number"
	}
	return "word"
}

// Offered says why no higher rating is offered after an answer, or "" where none is
// withheld: hints are how many were shown.
func Offered(v Verdict, score float64, hints int) string {
	free := Offer(v, score, 0)
	switch {
	case free == 0 || Offer(v, score, hints) == free:
		return ""
	case hints == 1:
		return "after a hint Hard is the most that is offered"
	}
	return fmt.Sprintf("after %d hints Again is offered", hints)
}

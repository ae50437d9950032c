package deck

import (
	"fmt"
	"strings"

	"quiz/internal/engine/text"
)

// As is how an expected part is held against what was typed.
type As uint8

// The ways to grade a typed part. Papers of exams store them by number.
const (
	AsText   As = iota // letter case, accents and slips are forgiven
	AsNumber           // by its value
	AsDate             // by the days it names
	AsCode             // exactly as it stands
)

// asWords are the words of the key `as`.
var asWords = map[string]As{"": AsText, "text": AsText, "number": AsNumber, "date": AsDate, "code": AsCode}

// asOf is how a value of this TOML type is graded.
func asOf(v any) As {
	switch plainValue(v).(type) {
	case int64, float64:
		return AsNumber
	case Date:
		return AsDate
	}
	return AsText
}

// parsable reports a text that cannot be graded as its card wants.
func (r *reader) parsable(at extent, text string, as As) {
	switch as {
	case AsNumber:
		if !Numeric(text) {
			r.stopAt(at, "number-unparsable", fmt.Sprintf("%q is not a number", text), `write digits, and a unit after them: "40%", "3 billion", "5 km"; for a range write the middle and a tolerance`)
		}
	case AsDate:
		if _, err := ParseDate(text); err != nil {
			r.stopAt(at, "date-unparsable", err.Error(), `write "2022", "2022-09", "2022-09-15", "44 BC" or "2022-09-15/2022-09-16"`)
		}
	}
}

// The texts of gaps that are a number or a date, without anyone saying so: TOML's
// spellings of a number, one with a percent sign or a unit of a few letters; a
// year of four digits with a month, or a year of an era.
var (
	plainNumber = text.Pattern(`^[+\-−]?(?:0|[1-9]\d*(?:_\d+)*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?(?: ?(?:%|‰|°|[°µμΩ]?\pL{1,3}[²³]?(?:/\pL{1,3}[²³]?)?))?$`)
	radixNumber = text.Pattern(`^0(?:x[\dA-Fa-f_]+|o[0-7_]+|b[01_]+)$`)
)

// looksLike is how the text of a gap is graded where its card does not say.
func looksLike(text string) As {
	text = strings.TrimSpace(text)
	if !strings.ContainsAny(text, "0123456789") {
		return AsText
	}
	if _, err := ParseDate(text); err == nil && (eraYear().MatchString(text) || !plainNumber().MatchString(text)) {
		return AsDate
	}
	if plainNumber().MatchString(text) || radixNumber().MatchString(text) {
		return AsNumber
	}
	return AsText
}

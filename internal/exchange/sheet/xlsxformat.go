package sheet

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/text"
)

// format is how a number of a cell is shown, as far as it changes what is meant.
type format int

const (
	asNumber format = iota
	asPercent
	asDate
	asMoment
)

// firstOwn is the number of the first format that a workbook makes for itself.
const firstOwn = 164

// builtIn are the formats that all workbooks have.
func builtIn(id int) format {
	switch {
	case id == 9 || id == 10:
		return asPercent
	case id >= 14 && id <= 17, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return asDate
	case id == 22:
		return asMoment
	}
	return asNumber
}

// readFormats reads which style of a cell shows numbers as what.
func (w *workbook) readFormats() error {
	own := map[int]format{}
	in := false
	return w.each("xl/styles.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		id, err := strconv.Atoi(attribute(e, "numFmtId"))
		switch e.Name.Local {
		case "numFmt":
			if err == nil {
				own[id] = formatOf(attribute(e, "formatCode"))
			}
		case "cellXfs":
			in = true
		case "cellStyles", "dxfs":
			in = false
		case "xf":
			if !in {
				break
			}
			f := builtIn(id)
			if id >= firstOwn {
				f = own[id]
			}
			w.formats = append(w.formats, f)
		}
		return nil
	})
}

// literal are the parts of a format that are shown as they stand: texts in quotes,
// characters after a backslash, colours and languages in brackets.
var literal = text.Pattern(`"[^"]*"|\\.|_.|\[[^\]]*\]`)

func formatOf(code string) format {
	code, _, _ = strings.Cut(literal().ReplaceAllString(strings.ToLower(code), ""), ";")
	switch date := strings.ContainsAny(code, "yd"); {
	case date && strings.Contains(code, "h"):
		return asMoment
	case date:
		return asDate
	case strings.Contains(code, "%"):
		return asPercent
	}
	return asNumber
}

// show is a number as its format means it: a date as 2022-09-15, a share as 40%.
func (f format) show(raw string, from04 bool) string {
	x, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) > 1e15 {
		return raw
	}
	switch f {
	case asPercent:
		return short(x*100) + "%"
	case asDate, asMoment:
		if x < 1 || x > 2_958_465 { // 9999-12-31
			return raw
		}
		t := moment(x, from04)
		if f == asMoment && x != math.Trunc(x) {
			return t.Format("2006-01-02 15:04")
		}
		return t.Format(time.DateOnly)
	}
	return short(x)
}

// short is a number with the 15 digits that a spreadsheet has.
func short(x float64) string {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		y = x
	}
	return strconv.FormatFloat(y, 'f', -1, 64)
}

// moment is a number of days as a moment. The days of 1900 are counted as if it had
// been a leap year.
func moment(days float64, from04 bool) time.Time {
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from04:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		first = first.AddDate(0, 0, 1)
	}
	whole, part := math.Modf(days)
	const day = 24 * 60
	return first.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*day)) * time.Minute)
}

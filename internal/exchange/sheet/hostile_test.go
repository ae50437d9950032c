package sheet

import (
	"strings"
	"testing"
	"time"
)

// TestHostile: what anything becomes takes time in proportion to it.
func TestHostile(t *testing.T) {
	const size = 200_000
	for name, piece := range map[string]string{
		"quotes": `"`, "open quotes": "\"a\n", "quotes in quotes": `"",`, "separators": ",", "lines": "\n", "bars": `a|\|b\\|`,
		"backslashes": `\`, "rows": "a?,b\n", "options": "q,a|b|c\n", "tags": "q,a,<b>&amp;\n", "heads": "question,answer\n",
		"carriage returns": "a,b\r", "zeros": "a\x00", "nested": "<ul><li>", "ids": "1,q?,a\n",
	} {
		text := "id,question,answer,choices,tags,source\n" + strings.Repeat(piece, size/len(piece))
		for _, chosen := range []map[string]string{{guessHTML: yes}, {guessHeader: no, guessColumns: "question,answer,choices,tags", guessSeparator: "comma"}} {
			start := time.Now()
			_, _ = ReadCSV("x.csv", []byte(text), chosen) // only the time counts
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("%s, %v: %v", name, chosen, took)
			}
		}
	}
}

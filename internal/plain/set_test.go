package plain

import (
	"testing"

	"quiz/internal/app"
)

// TestSet lists settings, changes one, and says what is wrong, in the midst of a
// question.
func TestSet(t *testing.T) {
	r := studied(iran)
	r.Configured = app.Configured{Path: "config.toml", Rows: []app.Setting{{Name: "retention", Text: "0.9", From: "default"}, {Name: "plain", Text: "true", From: "--plain", Later: true}}}
	talk(t, r, `Q Which state?
  retention = 0.9 (default)
  plain = true (--plain)
  retention = 0.85 (config.toml)
  it is wrong
  hint: write another
  plain = true (--plain); a change holds from the next start on
  there is no setting "nothing"; :set lists them
S 0/0
`, ":set", ":set retention 0.85", ":set retention wrong", ":set plain", ":set nothing", ":quit")
}

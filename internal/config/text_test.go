package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTyped: what a setting is shown as is what may be typed for it.
func TestTyped(t *testing.T) {
	s := Default()
	for _, name := range Names() {
		if name == "keys" || name == "easy_days" {
			continue
		}
		got, err := Typed(name, " "+s.Text(name)+" ")
		if diff := cmp.Diff(s.Value(name), got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
	for _, c := range []struct {
		name, typed string
		want        any
	}{
		{"retention", "0,85", 0.85}, {"steps", "1m,10m , 1d", []string{"1m", "10m", "1d"}}, {"vacation", "", []string{}}, {"new_per_day", "0", 0}, {"mouse", "false", false},
	} {
		if got, err := Typed(c.name, c.typed); err != nil || !cmp.Equal(c.want, got) {
			t.Errorf("%s %q: %v, %v", c.name, c.typed, got, err)
		}
	}
	for _, c := range [][3]string{
		{"retention", "much", `retention: "much" is not a number such as 0.9`}, {"new_per_day", "1.5", `new_per_day: "1.5" is not a whole number`},
		{"mouse", "on", `mouse: "on" is not true or false`}, {"keys", "x", "keys is a table"}, {"retension", "0.9", `there is no setting "retension"`},
	} {
		if _, err := Typed(c[0], c[1]); err == nil || err.Error() != c[2] {
			t.Errorf("%s: %v", c[0], err)
		}
	}
}

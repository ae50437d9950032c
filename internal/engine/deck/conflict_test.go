package deck

import (
	"fmt"
	"strings"
	"testing"
)

func TestBoundsOfNumbers(t *testing.T) {
	for _, c := range []struct{ card, want string }{
		{`answer = 8
tolerance = -1`, "4:13 type-wrong: tolerance is -1; it is at least 0"},
		{`answer = 8
tolerance = -0.5`, "4:13 type-wrong: tolerance is -0.5; it is at least 0"},
		{`answer = 8
units = { km = 1, m = 0 }`, "4:23 type-wrong: units.m is 0; it is more than 0"},
	} {
		d := Parse("d.toml", []byte("[[card]]\nquestion = \"q\"\n"+c.card+"\n"))
		var got []string
		for _, p := range d.Problems {
			got = append(got, fmt.Sprintf("%d:%d %s: %s; %s", p.Span.Line, p.Span.Column, p.Rule, p.Message, p.Help))
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s\ngives %s\nwant  %s", c.card, s, c.want)
		}
		if stopped := d.Cards[0].Broken; stopped != (c.want != "") {
			t.Errorf("%s\nstopped: %v", c.card, stopped)
		}
	}
}

func TestCardsThatAreNone(t *testing.T) {
	for _, src := range []string{"card = 3\n", "[card]\nquestion = \"x\"\n", "card = [1]\n"} {
		if d := Parse("d.toml", []byte(src)); !d.Broken || len(d.Problems) != 1 {
			t.Errorf("%q: broken %v, %v", src, d.Broken, d.Problems)
		}
	}
}

package app_test

import (
	"image"
	"strings"
	"testing"

	"quiz/internal/app"
)

const coded = "[[card]]\nquestion = \"\"\"\nWhat?\n```go\nreturn 1\n```\"\"\"\nanswer = \"x\"\nexplain = \"```go\\nreturn 2\\n```\"\n"

// colours are the orders for colours among some.
func colours(orders []app.Order) (out []app.Order) {
	for _, o := range orders {
		if _, ok := o.Cmd.(app.Colour); ok {
			out = append(out, o)
		}
	}
	return out
}

func TestCodeIsColouredOnceItIsThere(t *testing.T) {
	r := practising(t, coded)
	if asked := colours(r.Update(app.Told{})); len(asked) > 0 {
		t.Fatal("colours are asked for where nothing can show them")
	}
	asked := colours(r.Update(app.Shows{Code: true}))
	if len(asked) != 1 {
		t.Fatalf("%d blocks are asked for", len(asked))
	}
	if again := colours(r.Update(app.Typed{Text: "x"})); len(again) > 0 {
		t.Error("a block is asked for twice")
	}
	if got := r.role("return 1"); got != app.Body {
		t.Errorf("before that it has role %d", got)
	}
	r.Update(app.Reply{Number: asked[0].Number, Msg: app.Coloured{Lines: [][]app.Span{{{Text: "return 1", Role: app.Keyword}}}}})
	if got := r.role("return 1"); got != app.Keyword {
		t.Errorf("after that it has role %d", got)
	}
}

// TestColoursOfNothing: an answer that is none, or not of this code, changes nothing.
func TestColoursOfNothing(t *testing.T) {
	for _, lines := range [][][]app.Span{nil, {}, {nil, nil, nil}} {
		r := practising(t, coded)
		asked := colours(r.Update(app.Shows{Code: true}))
		r.Update(app.Reply{Number: asked[0].Number, Msg: app.Coloured{Lines: lines}})
		if got := r.role("return 1"); got != app.Body {
			t.Errorf("%v: it has role %d", lines, got)
		}
	}
}

// TestAHintStaysInSight where a picture comes after it.
func TestAHintStaysInSight(t *testing.T) {
	r := atHome(t, "[[card]]\nquestion = \""+strings.Repeat("line\\n", 9)+"\"\nanswer = \"x\"\nhint = [\"Think.\"]\nimage = \"map.png\"\n")
	r.send(app.Resized{Width: 40, Height: 24})
	r.press("Enter")
	orders := r.Update(app.Shows{Code: true, Pictures: true})
	r.press("Ctrl-G")
	for _, o := range orders {
		r.send(app.Reply{Number: o.Number, Msg: app.Illustrated{Pixels: image.NewNRGBA(image.Rect(0, 0, 400, 400))}})
	}
	if got := r.home(); len(orders) != 1 || !strings.Contains(got, "Think.") {
		t.Errorf("%d orders:\n%s", len(orders), got)
	}
}

// role is that of a piece of the screen, or -1.
func (r *rig) role(text string) app.Role {
	for _, l := range r.View().Lines {
		for _, s := range l.Spans {
			if s.Text == text {
				return s.Role
			}
		}
	}
	return app.Roles
}

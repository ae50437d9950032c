package app_test

import (
	"testing"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// rig is a model over a desk in memory. Orders are carried out at once, unless they
// are held.
type rig struct {
	*app.Model
	*apptest.Desk
	held   []app.Order // not carried out yet
	hold   bool
	left   bool
	copied string
	looks  app.Looks // the last ones
}

func atHome(t interface{ Fatal(...any) }, sources ...string) *rig {
	if len(sources) == 0 {
		sources = []string{apptest.EveryKind}
	}
	r := &rig{Desk: apptest.New(day.Moment{Ms: 1_700_000_000_000}, sources...)}
	for _, d := range r.Decks {
		if len(d.Problems) > 0 {
			t.Fatal(d.Problems)
		}
	}
	m, orders := app.NewHome(app.DefaultKeys(), r.Now)
	r.Model = m
	r.give(orders)
	return r
}

// studying is a rig with its one deck open.
func studying(t interface{ Fatal(...any) }, sources ...string) *rig {
	r := atHome(t, sources...)
	r.press("Enter")
	return r
}

func practising(t interface{ Fatal(...any) }, sources ...string) *rig {
	r := atHome(t, sources...)
	r.press("c")
	return r
}

func (r *rig) give(orders []app.Order) {
	for _, o := range orders {
		switch c := o.Cmd.(type) {
		case app.Leave:
			r.left = true
		case app.Copy:
			r.copied = c.Text
		case app.Dress:
			r.looks = c.Looks
		case app.After:
			r.held = append(r.held, o)
		default:
			if r.hold {
				r.held = append(r.held, o)
				continue
			}
			r.answer(o)
		}
	}
}

func (r *rig) answer(o app.Order) {
	r.send(app.Reply{Number: o.Number, Msg: r.Carry(o.Cmd), Now: r.Now})
}

// release carries out what is held, times that are over too.
func (r *rig) release() {
	held := r.held
	r.held = nil
	for _, o := range held {
		if _, ok := o.Cmd.(app.After); ok {
			r.send(app.Reply{Number: o.Number, Msg: app.Elapsed{}, Now: r.Now})
			continue
		}
		r.answer(o)
	}
}

func (r *rig) send(msg app.Msg) { r.give(r.Update(msg)) }

// press looks keys up as a view does.
func (r *rig) press(keys ...string) {
	for _, k := range keys {
		r.Now.Ms += 1000
		if a := r.Keys().Lookup(r.Context(), k); a != "" {
			r.send(app.Do{Action: a, Now: r.Now})
		}
	}
}

func (r *rig) typeIn(text string) { r.send(app.Typed{Text: text}) }

func (r *rig) question() *app.QuestionScreen {
	q, _ := r.Top().(*app.QuestionScreen)
	return q
}

func (r *rig) feedback() *app.FeedbackScreen {
	f, _ := r.Top().(*app.FeedbackScreen)
	return f
}

// pick presses the letter of an option.
func (r *rig) pick(text string) {
	q := r.question()
	for i, k := range q.Order {
		if q.Prompt.Options[k].Text == text {
			r.press(string(rune('a' + i)))
			return
		}
	}
}

// until answers with "I don't know" until a card is asked.
func (r *rig) until(t *testing.T, card string) {
	t.Helper()
	for range 50 {
		if q := r.question(); q != nil && q.Prompt.Card.ID == card {
			return
		}
		r.press("Enter")
	}
	t.Fatalf("%s is not asked", card)
}

// logged are the bodies of the reviews in the log.
func (r *rig) logged(t *testing.T) []review.Review {
	t.Helper()
	var out []review.Review
	for _, e := range r.Log {
		if e.Kind != review.KindReview {
			continue
		}
		b, err := review.Decode[review.Review](e)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, b)
	}
	return out
}

func orderItems(r *rig) {
	q := r.question()
	for want := range 3 {
		for q.Bar > 0 {
			r.press("k")
		}
		for q.Order[q.Bar] != want {
			r.press("j")
		}
		for q.Bar > want {
			r.press("K")
		}
	}
}

func kinds(entries []review.Entry) (out []review.Kind) {
	for _, e := range entries {
		out = append(out, e.Kind)
	}
	return out
}

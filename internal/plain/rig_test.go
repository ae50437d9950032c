package plain

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

const (
	iran = "[[card]]\nid = \"iran\"\nquestion = \"Which state?\"\nanswer = \"Iran\"\nhint = [\"It lies there.\"]\n"
	gone = "[[card]]\nid = \"gone\"\nquestion = \"Gone?\"\nanswer = \"x\"\n"
	so   = "[[card]]\nid = \"so\"\nquestion = \"Is it so?\"\nanswer = true\n"
)

var errFull = errors.New("disk full")

// rig is a session over a deck, with a log in memory and a clock that stands.
type rig struct {
	*apptest.Desk
	*app.Model
	orders []app.Order
}

func newRig(src string, keys app.Keys, mode review.Mode) *rig {
	r := &rig{Desk: apptest.New(day.Moment{Ms: 1_700_000_000_000}, src)}
	r.Model, r.orders = app.NewStudy(keys, app.Begin{Mode: mode, New: -1})
	return r
}

func studied(src string) *rig { return newRig(src, Commands(), review.Study) }

func (r *rig) outside() Outside {
	return Outside{Carry: r.Carry, Now: func() day.Moment { return r.Now }}
}

// say holds a session over a deck with some lines; it returns what was printed.
func say(t *testing.T, r *rig, lines ...string) (string, error) {
	t.Helper()
	var out strings.Builder
	err := Run(r.Model, r.orders, r.outside(), strings.NewReader(strings.Join(lines, "\n")+"\n"), &out)
	return out.String(), err
}

// talk expects a conversation that ends well.
func talk(t *testing.T, r *rig, want string, lines ...string) {
	t.Helper()
	got, err := say(t, r, lines...)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v, -want +got\n%s", err, diff)
	}
}

package review

import (
	"encoding/json"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"quiz/internal/engine/memory"
)

// usable are bodies that the program writes; each of unusable is out of bounds in
// one thing.
var usable = map[Kind]string{
	KindReview:  `{"mode":"study","rating":3,"counts":true,"phase":2,"days":3,"due":{"day":20000}}`,
	KindVoid:    `{"entry":"01"}`,
	KindSuspend: `{"on":true}`,
	KindFlag:    `{"on":false}`,
	KindBury:    `{"until":20000}`,
	KindDue:     `{"due":{"day":20000}}`,
	KindReset:   `{}`,
	KindAlias:   `{"from":"d/a","to":"d/b"}`,
	KindSession: `{"mode":"study","started":1,"answered":3,"points":2.5,"possible":3}`,
	KindPlan:    `{"decks":["d"],"exam":20000,"minutes":20}`,
	"newer":     `{"anything":[1,2]}`,
}

var unusable = []struct {
	kind Kind
	body string
}{
	{KindReview, `garbage{`},
	{KindReview, `[]`},
	{KindReview, ``},
	{KindReview, `{"rating":3,"step":-5}`},
	{KindReview, `{"rating":5}`},
	{KindReview, `{"rating":-1}`},
	{KindReview, `{"rating":3,"phase":9}`},
	{KindReview, `{"rating":3,"score":1.5}`},
	{KindReview, `{"rating":3,"score":-1}`},
	{KindReview, `{"rating":3,"ms":-1}`},
	{KindReview, `{"rating":3,"hints":-1}`},
	{KindReview, `{"rating":3,"days":-1}`},
	{KindReview, `{"rating":3,"days":99999999999}`},
	{KindReview, `{"rating":3,"due":{"day":9223372036854775807}}`},
	{KindReview, `{"rating":3,"due":{"at":-9223372036854775808}}`},
	{KindReview, `{"rating":3,"given":["` + strings.Repeat("x", MostBody) + `"]}`},
	{KindVoid, `{}`},
	{KindVoid, `{"entry":1}`},
	{KindSuspend, `{"on":"yes"}`},
	{KindBury, `{"until":-400000}`},
	{KindBury, `{"until":4294967296}`},
	{KindDue, `{"due":{"day":-400000}}`},
	{KindReset, `7`},
	{KindReset, `{"days":-1}`},
	{KindReset, `{"stability":1e300}`},
	{KindReset, `{"phase":9}`},
	{KindReset, `{"due":{"day":-400000}}`},
	{KindAlias, `{"from":"d/a"}`},
	{KindWeights, `{"weights":[1]}`},
	{KindWeights, `{"weights":[]}`},
	{KindSession, `{"started":-99000000000000}`},
	{KindSession, `{"points":-1}`},
	{KindSession, `{"points":1e300}`},
	{KindPlan, `{"exam":20000,"minutes":20}`},
	{KindPlan, `{"decks":["d"],"exam":-1}`},
	{KindPlan, `{"decks":["d"],"exam":4294967296}`},
	{KindPlan, `{"decks":["d"],"exam":20000,"minutes":-5}`},
	{KindPlan, `{"decks":["d"],"exam":20000,"minutes":1e9}`},
	{KindPlan, `{"decks":"d"}`},
	{"newer", `7`},
}

func written(kind Kind, body string) Entry {
	return Entry{ID: "01", At: 1_700_000_000_000, Device: "d", Kind: kind, Prompt: "d/a", Body: json.RawMessage(body)}
}

func TestCheck(t *testing.T) {
	for kind, body := range usable {
		if err := written(kind, body).Check(); err != nil {
			t.Errorf("%v", err)
		}
	}
	w := memory.DefaultWeights()
	if err := written(KindWeights, string(Encode(Weights{Weights: w[:]}))).Check(); err != nil {
		t.Errorf("%v", err)
	}
	for _, c := range unusable {
		if err := written(c.kind, c.body).Check(); err == nil || !strings.Contains(err.Error(), "entry 01: ") {
			t.Errorf("%s %.60s: %v", c.kind, c.body, err)
		}
	}
}

func TestCheckOfTheFrame(t *testing.T) {
	for name, spoil := range map[string]func(*Entry){
		"no id":                 func(e *Entry) { e.ID = "" },
		"no kind":               func(e *Entry) { e.Kind = "" },
		"a long id":             func(e *Entry) { e.ID = strings.Repeat("0", MostName+1) },
		"a long prompt":         func(e *Entry) { e.Prompt = strings.Repeat("p", MostName+1) },
		"a prompt not in UTF-8": func(e *Entry) { e.Prompt = "d/\xff" },
		"long before 1970":      func(e *Entry) { e.At = -1 << 60 },
		"long after 2200":       func(e *Entry) { e.At = 1 << 60 },
		"a zone":                func(e *Entry) { e.Zone = 5000 },
	} {
		e := written(KindReset, "{}")
		spoil(&e)
		if e.Check() == nil {
			t.Errorf("%s: it can be used", name)
		}
	}
}

// TestWhatCannotBeUsedIsPassedOver: a fold returns it, and goes by the rest.
func TestWhatCannotBeUsedIsPassedOver(t *testing.T) {
	good := written(KindReview, usable[KindReview])
	want, _, _ := Fold([]Entry{good})
	for _, c := range unusable[:len(unusable)-1] {
		bad := written(c.kind, c.body)
		bad.ID = "02"
		states, _, errs := Fold([]Entry{good, bad})
		if len(errs) == 0 && c.kind != KindSession && c.kind != KindPlan { // no state follows from these
			t.Errorf("%s %.60s: nobody is told", c.kind, c.body)
		}
		if diff := gocmp.Diff(want, states); diff != "" && c.kind != KindReview || len(states) != 1 {
			t.Errorf("%s %.60s: %s", c.kind, c.body, diff)
		}
	}
}

// TestEveryEntryIsPrinted: and comes to the same when it is read.
func TestEveryEntryIsPrinted(t *testing.T) {
	for _, body := range []string{`{"a":1}`, `garbage{`, ``, `"text"`, `[1]`, `null`, `7`} {
		e := written(KindReview, body)
		text, err := json.Marshal(e)
		if err != nil {
			t.Errorf("%s: %v", body, err)
			continue
		}
		var back Entry
		if err := json.Unmarshal(text, &back); err != nil || string(back.Body) != body {
			t.Errorf("%s: printed as %s, read as %s, %v", body, text, back.Body, err)
		}
	}
}

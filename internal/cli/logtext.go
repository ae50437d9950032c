package cli

import (
	"fmt"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/store"
)

// logRow is an entry of the log as `quiz log` shows it.
type logRow struct {
	entry review.Entry
	words entryWords
}

// Object is the entry as it is stored.
func (r logRow) Object() (any, error) { return r.entry, nil }

// Cells are when it was, in the zone of that moment, what was done, to which prompt,
// and the details.
func (r logRow) Cells() []string {
	e := r.entry
	at := time.UnixMilli(e.At).In(time.FixedZone("", e.Zone*60)).Format("2006-01-02 15:04:05")
	kind, details, err := r.words.of(e)
	if err != nil {
		details = err.Error()
	}
	return []string{at, kind, e.Prompt, details}
}

// entryWords says what entries did.
type entryWords struct {
	seen map[string]store.Seen   // prompts as they were shown, by key
	byID map[string]review.Entry // entries that came before
}

// of says what an entry did, and how.
func (w entryWords) of(e review.Entry) (kind, details string, err error) {
	switch e.Kind {
	case review.KindReview:
		return w.answer(e)
	case review.KindSession:
		s, err := review.Decode[review.SessionEnd](e)
		return "session", fmt.Sprintf("%s  %s/%s", s.Mode, text.Points(s.Points), text.Points(s.Possible)), err
	case review.KindVoid:
		v, err := review.Decode[review.Void](e)
		return "undo", w.undone(v), err
	case review.KindSuspend:
		s, err := review.Decode[review.Switch](e)
		return onOff(s.On, "suspend", "resume"), w.question(e), err
	case review.KindFlag:
		s, err := review.Decode[review.Switch](e)
		return onOff(s.On, "flag", "unflag"), w.question(e), err
	case review.KindBury:
		b, err := review.Decode[review.Bury](e)
		return "bury", "until " + dateOf(b.Until), err
	case review.KindDue:
		d, err := review.Decode[review.SetDue](e)
		return "set due", dueDate(d.Due, e.Zone), err
	case review.KindAlias:
		a, err := review.Decode[review.Alias](e)
		return "rename", renamed(a), err
	case review.KindWeights:
		f, err := review.Decode[review.Weights](e)
		return "weights", "fitted to " + text.Counted(f.Reviews, "review"), err
	case review.KindReset:
		r, err := review.Decode[review.Reset](e)
		if r.Stood() {
			return "go on", dueDate(r.Due, e.Zone), err
		}
		return "reset", w.question(e), err
	}
	return string(e.Kind), string(e.Body), nil
}

func (w entryWords) answer(e review.Entry) (kind, details string, err error) {
	r, err := review.Decode[review.Review](e)
	if err != nil {
		return "review", "", err
	}
	verdict := r.Verdict
	if verdict == "" {
		verdict = "revealed"
	}
	return "review", fmt.Sprintf("%s  %s  %q  %s", memory.Rating(r.Rating), verdict, strings.Join(r.Given, "; "), w.question(e)), nil
}

// question is what a prompt asked when it was shown last, or "".
func (w entryWords) question(e review.Entry) string { return w.seen[e.Prompt].Question }

func (w entryWords) undone(v review.Void) string {
	if e, known := w.byID[v.Entry]; known {
		if e.Kind == review.KindVoid {
			return "an undo"
		}
		return e.What()
	}
	return "entry " + v.Entry
}

// renamed says what an alias means. From a key to itself, it ends the life of the
// key: another card has it now.
func renamed(a review.Alias) string {
	if a.From == a.To {
		return a.From + " is another card now"
	}
	return a.From + " is " + a.To + " now"
}

func onOff(is bool, on, off string) string {
	if is {
		return on
	}
	return off
}

// dateOf is the date of a study day.
func dateOf(number int) string {
	return time.UnixMilli(day.Start(number, 0)).UTC().Format(time.DateOnly)
}

func dueDate(d review.Due, zone int) string {
	if d.At == 0 {
		return dateOf(d.Day)
	}
	return time.UnixMilli(d.At).In(time.FixedZone("", zone*60)).Format("2006-01-02 15:04")
}

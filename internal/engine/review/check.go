package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"

	"quiz/internal/engine/memory"
)

// The bounds of an entry. They are far from what the program writes, and near enough
// that no number computed from them overflows.
const (
	MostBody  = 1 << 20  // bytes of a body
	MostPaper = 16 << 20 // of the body of a paper, which holds the text of its questions
	MostName  = 4096     // of a prompt, and of any other name

	mostZone   = 24 * 60      // minutes: more than any zone is away from UTC
	MostAt     = 2 * year2200 // UTC ms, before and after 1970: a clock may be wrong, and no answer is rejected for it
	mostDay    = 300_000      // a study day in the year 2791, before and after 1970
	mostMs     = 1 << 40      // of an answer: 34 years
	mostNumber = 1_000_000    // hints, steps, reviews
)

// Check reports why an entry cannot be used, or nil. What cannot be used is kept and
// passed over, as what [Aside] keeps is; a fold returns it by its id. The body of a
// kind that this program does not know is an object, and no more is asked of it.
func (e Entry) Check() error {
	if err := e.checkFrame(); err != nil {
		return fmt.Errorf("entry %s: %w", shortened(e.ID), err)
	}
	if !bytes.HasPrefix(bytes.TrimSpace(e.Body), []byte("{")) {
		return e.notObject()
	}
	return e.checkBody()
}

func (e Entry) notObject() error { return fmt.Errorf("entry %s: the body is not an object", e.ID) }

func (e Entry) checkBody() error {
	var err error
	switch e.Kind {
	case KindReview:
		_, err = Decode[Review](e)
	case KindVoid:
		_, err = Decode[Void](e)
	case KindSuspend, KindFlag:
		_, err = Decode[Switch](e)
	case KindBury:
		_, err = Decode[Bury](e)
	case KindDue:
		_, err = Decode[SetDue](e)
	case KindReset:
		_, err = Decode[Reset](e)
	case KindAlias:
		_, err = Decode[Alias](e)
	case KindWeights:
		_, err = Decode[Weights](e)
	case KindSession:
		_, err = Decode[SessionEnd](e)
	case KindPlan:
		_, err = Decode[Plan](e)
	default:
		if !json.Valid(e.Body) {
			return e.notObject()
		}
	}
	return err
}

// checkFrame looks at everything but the body.
func (e Entry) checkFrame() error {
	if e.ID == "" {
		return errors.New("it has no id")
	}
	if e.Kind == "" {
		return errors.New("it has no kind")
	}
	for _, name := range []string{e.ID, e.Act, e.Device, e.Session, string(e.Kind), e.Prompt} {
		if err := checkName(name); err != nil {
			return err
		}
	}
	return e.checkBounds()
}

func (e Entry) mostBody() int {
	if e.Kind == KindPaper {
		return MostPaper
	}
	return MostBody
}

// checkBounds is what every reading of a body looks at.
func (e Entry) checkBounds() error {
	if len(e.Body) > e.mostBody() {
		return fmt.Errorf("the body has %d bytes, and may have %d", len(e.Body), e.mostBody())
	}
	if err := within("its moment", e.At, -MostAt, MostAt); err != nil {
		return err
	}
	return within("its zone", int64(e.Zone), -mostZone, mostZone)
}

func checkName(name string) error {
	switch {
	case len(name) > MostName:
		return fmt.Errorf("a name has %d bytes, and may have %d", len(name), MostName)
	case !utf8.ValidString(name):
		return errors.New("a name is not UTF-8")
	}
	return nil
}

// shortened is an id that is fit to be shown.
func shortened(id string) string {
	const most = 64
	if len(id) > most {
		id = id[:most] + "…"
	}
	return id
}

// checked is a body that knows its bounds.
type checked interface{ check() error }

func within[N int | int64](what string, n, least, most N) error {
	if n < least || n > most {
		return fmt.Errorf("%s %d is not within %d to %d", what, n, least, most)
	}
	return nil
}

func (r Review) check() error {
	if r.Rating > memory.Easy {
		return fmt.Errorf("rating %d is not within 0 to %d", r.Rating, memory.Easy)
	}
	if r.Phase > memory.Relearning {
		return fmt.Errorf("phase %d is not within 0 to %d", r.Phase, memory.Relearning)
	}
	if !(r.Score >= 0 && r.Score <= 1) {
		return fmt.Errorf("score %v is not within 0 to 1", r.Score)
	}
	if err := within("the milliseconds", r.Ms, 0, mostMs); err != nil {
		return err
	}
	for _, n := range []struct {
		what string
		n    int
	}{{"hints", r.Hints}, {"step", r.Step}, {"days", r.Days}} {
		if err := within(n.what, n.n, 0, mostNumber); err != nil {
			return err
		}
	}
	return r.Due.check()
}

func (d Due) check() error {
	if err := within("due day", d.Day, -mostDay, mostDay); err != nil {
		return err
	}
	return within("due moment", d.At, -MostAt, 2*MostAt)
}

func (d SetDue) check() error { return d.Due.check() }

func (r Reset) check() error {
	if r.Phase > memory.Relearning {
		return fmt.Errorf("phase %d is not within 0 to %d", r.Phase, memory.Relearning)
	}
	for _, n := range []struct {
		what string
		n    float64
	}{{"days", float64(r.Days)}, {"ease", r.Ease}, {"stability", r.Stability}, {"difficulty", r.Difficulty}} {
		if !(n.n >= 0 && n.n <= mostNumber) {
			return fmt.Errorf("%s %v is not within 0 to %d", n.what, n.n, mostNumber)
		}
	}
	return r.Due.check()
}

func (b Bury) check() error { return within("study day", b.Until, -mostDay, mostDay) }

func (v Void) check() error {
	if v.Entry == "" {
		return errors.New("it names no entry")
	}
	return checkName(v.Entry)
}

func (a Alias) check() error {
	if a.From == "" || a.To == "" {
		return errors.New("it names no key")
	}
	if err := checkName(a.From); err != nil {
		return err
	}
	return checkName(a.To)
}

func (w Weights) check() error {
	if _, err := memory.NewModel(w.Weights); err != nil {
		return err
	}
	return within("reviews", w.Reviews, 0, math.MaxInt32)
}

func (s SessionEnd) check() error {
	if err := within("its beginning", s.Started, -MostAt, MostAt); err != nil {
		return err
	}
	if !(s.Points >= 0 && s.Points <= 1e12 && s.Possible >= 0 && s.Possible <= 1e12) {
		return fmt.Errorf("%v points of %v are out of bounds", s.Points, s.Possible)
	}
	if !(s.Pass >= 0 && s.Pass <= 1) {
		return fmt.Errorf("pass mark %v is not within 0 to 1", s.Pass)
	}
	if f := s.Forecast; f != nil && !(f.Low >= 0 && f.Low <= f.Mean && f.Mean <= f.High && f.High <= 1) {
		return fmt.Errorf("forecast %v (%v to %v) is out of bounds", f.Mean, f.Low, f.High)
	}
	return within("the answers", s.Answered, 0, math.MaxInt32)
}

package queuetest

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

const (
	begin = 1_700_000_000_000
	aDay  = 86_400_000 // ms
)

// driver is a history in the making.
type driver struct {
	t     *rapid.T
	s     Subject
	now   day.Moment
	decks []queue.Deck
	rows  []queue.Row
	log   []review.Entry
	plan  queue.Ranking

	stale bool // mastery is of before the last answer
}

// oracle is the collection as it follows from the log and the decks.
func (d *driver) oracle() (*queue.Memory, error) {
	states, ledger, errs := review.Fold(d.log)
	if errs != nil {
		return nil, fmt.Errorf("a log that cannot be folded was drawn: %v", errs)
	}
	m := queue.NewMemory(d.decks, d.rows, states, ledger.Model)
	m.Follow(d.plan)
	return m, nil
}

// take puts other deck files in the place of those there are.
func (d *driver) take() error {
	files := drawFiles(d.t, d.s.Roots())
	d.decks, d.rows = nil, nil
	for _, f := range files {
		read := deck.Parse(f.Path, []byte(f.Text))
		if read.Broken {
			return fmt.Errorf("a broken deck was drawn: %v\n%s", read.Problems, f.Text)
		}
		info, rows := queue.Rows(f.Root, f.Path, read)
		d.decks, d.rows = append(d.decks, info), append(d.rows, rows...)
	}
	if err := d.s.Take(context.Background(), files); err != nil {
		return err
	}
	if err := d.follow(queue.Ranking{}); err != nil {
		return err
	}
	return d.settle()
}

func (d *driver) follow(r queue.Ranking) error {
	d.plan = r
	return d.s.Follow(context.Background(), r)
}

// rank draws what plans have, mostly for today.
func (d *driver) rank() error {
	r := queue.Ranking{Scope: queue.Scope{Roots: d.s.Roots()}, Day: d.now.Day() - rapid.SampledFrom([]int{0, 0, 0, 1, 3}).Draw(d.t, "ranked days ago")}
	r.Decks = rapid.SliceOfNDistinct(rapid.SampledFrom(deckIDs), 1, 2, rapid.ID).Draw(d.t, "decks of the plan")
	var keys []string
	for _, row := range d.rows {
		if slices.Contains(r.Decks, row.Deck) && !slices.Contains(keys, row.Key) {
			keys = append(keys, row.Key)
		}
	}
	if len(keys) > 0 {
		r.Keys = rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 0, len(keys), rapid.ID).Draw(d.t, "ranking")
	}
	return d.follow(r)
}

// planExam sets a plan, which nobody has ranked yet.
func (d *driver) planExam() error {
	p := review.Plan{Decks: deckIDs[:1], Exam: d.now.Day() + 9, Minutes: 20}
	return d.append(d.entry(review.KindPlan, "", d.now, p))
}

// aboutPlan reports whether an entry sets a plan, or takes back one of a log.
func aboutPlan(e review.Entry, log []review.Entry) bool {
	if e.Kind != review.KindVoid {
		return e.Kind == review.KindPlan
	}
	v, err := review.Decode[review.Void](e)
	return err == nil && slices.ContainsFunc(log, func(o review.Entry) bool { return o.ID == v.Entry && o.Kind == review.KindPlan })
}

func (d *driver) settle() error {
	d.stale = false
	return d.s.Settle(context.Background(), d.now)
}

// step draws what happens next.
func (d *driver) step() error {
	switch rapid.IntRange(0, 23).Draw(d.t, "what happens") {
	case 0:
		return d.take()
	case 1, 2, 3:
		d.now.Ms += rapid.Int64Range(-aDay, 4*aDay).Draw(d.t, "pause")
		d.now.Zone = rapid.SampledFrom([]int{0, 0, 330, -480}).Draw(d.t, "zone")
		return d.settle()
	case 4:
		return d.undo()
	case 5:
		return d.rename()
	case 6:
		return d.fit()
	case 7:
		return d.merge()
	case 8:
		return d.batch()
	case 9, 10:
		return d.append(d.change(d.key()))
	case 11, 12:
		return d.rank()
	case 13:
		return d.planExam()
	}
	return d.append(d.answer(d.key(), d.at()))
}

func (d *driver) append(entries ...review.Entry) error {
	added, err := d.s.Append(context.Background(), entries)
	if err != nil {
		return err
	}
	if len(added) != len(entries) {
		return fmt.Errorf("%d entries appended, %d came back", len(entries), len(added))
	}
	if slices.ContainsFunc(added, func(e review.Entry) bool { return aboutPlan(e, d.log) }) {
		d.plan = queue.Ranking{}
	}
	d.log = append(d.log, added...)
	slices.SortFunc(d.log, review.Compare)
	d.stale = true
	return nil
}

// key is a prompt, mostly of the decks there are.
func (d *driver) key() string {
	if len(d.rows) == 0 || rapid.IntRange(0, 9).Draw(d.t, "an orphan") == 0 {
		return drawKey(d.t)
	}
	return rapid.SampledFrom(d.rows).Draw(d.t, "prompt").Key
}

// at is the moment of an answer: now, or what a wrong clock takes for it.
func (d *driver) at() day.Moment {
	at := d.now
	if rapid.IntRange(0, 19).Draw(d.t, "wrong clock") == 0 {
		at.Ms += rapid.SampledFrom([]int64{aDay, 3 * aDay, 3650 * aDay}).Draw(d.t, "ahead")
	}
	return at
}

func (d *driver) answer(key string, at day.Moment) review.Entry {
	r := review.Review{
		Mode: review.Study, Verdict: rapid.SampledFrom([]string{"correct", "wrong"}).Draw(d.t, "verdict"),
		Rating: memory.Rating(rapid.IntRange(1, 4).Draw(d.t, "rating")), Counts: true,
	}
	switch rapid.IntRange(0, 5).Draw(d.t, "leads to") {
	case 0:
		r.Mode, r.Counts = review.Practice, false
	case 1, 2:
		r.Phase = rapid.SampledFrom([]memory.Phase{memory.Learning, memory.Relearning}).Draw(d.t, "phase")
		r.Due.At = at.Ms + rapid.Int64Range(0, aDay).Draw(d.t, "step")
	default:
		r.Phase, r.Days = memory.Review, rapid.IntRange(1, 9).Draw(d.t, "days")
		r.Due.Day = at.Day() + r.Days
	}
	return d.entry(review.KindReview, key, at, r)
}

// change is an entry of the other kinds that are about one prompt.
func (d *driver) change(key string) review.Entry {
	on := rapid.Bool().Draw(d.t, "on")
	until := d.now.Day() + rapid.IntRange(-1, 3).Draw(d.t, "until")
	switch rapid.IntRange(0, 5).Draw(d.t, "change") {
	case 0:
		return d.entry(review.KindSuspend, key, d.now, review.Switch{On: on})
	case 1:
		return d.entry(review.KindFlag, key, d.now, review.Switch{On: on})
	case 2:
		return d.entry(review.KindBury, key, d.now, review.Bury{Until: until})
	case 3:
		return d.entry(review.KindReset, key, d.now, review.Reset{})
	case 4:
		stood := memory.Standing{Days: rapid.IntRange(1, 9).Draw(d.t, "stood"), Ease: 2.5}
		return d.entry(review.KindReset, key, d.now, review.Reset{Standing: stood, Phase: memory.Review, Due: review.Due{Day: until}})
	}
	return d.entry(review.KindDue, key, d.now, review.SetDue{Due: review.Due{Day: until}})
}

func (d *driver) entry(kind review.Kind, key string, at day.Moment, body any) review.Entry {
	return review.Entry{At: at.Ms, Zone: at.Zone, Session: "s", Kind: kind, Prompt: key, Body: review.Encode(body)}
}

// batch is one act of several entries.
func (d *driver) batch() error {
	var all []review.Entry
	for range rapid.IntRange(2, 5).Draw(d.t, "entries") {
		all = append(all, d.change(d.key()))
	}
	return d.append(all...)
}

func (d *driver) undo() error {
	if len(d.log) == 0 {
		return nil
	}
	taken := rapid.SampledFrom(d.log).Draw(d.t, "taken back")
	return d.append(d.entry(review.KindVoid, "", d.now, review.Void{Entry: taken.ID}))
}

// rename gives the history of a prompt to another.
func (d *driver) rename() error {
	if err := d.append(d.entry(review.KindAlias, "", d.now, review.Alias{From: d.key(), To: d.key()})); err != nil {
		return err
	}
	return d.settle()
}

// fit adopts other weights.
func (d *driver) fit() error {
	w := memory.DefaultWeights()
	w[2] = rapid.Float64Range(1.5, 8).Draw(d.t, "w2")
	if err := d.append(d.entry(review.KindWeights, "", d.now, review.Weights{Weights: w[:]})); err != nil {
		return err
	}
	return d.settle()
}

// merge takes in what another machine logged before.
func (d *driver) merge() error {
	at := d.now
	at.Ms -= rapid.Int64Range(0, 9*aDay).Draw(d.t, "ago")
	seed := rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(d.t, "id")
	e := d.answer(d.key(), at)
	var err error
	if e.ID, err = review.NextID("", at.Ms, bytes.NewReader(seed)); err != nil {
		return err
	}
	if slices.ContainsFunc(d.log, func(have review.Entry) bool { return have.ID == e.ID }) {
		return nil
	}
	e.Device = "other"
	if err := d.append(e); err != nil {
		return err
	}
	return d.settle()
}

package plain

import (
	"errors"
	"fmt"

	"quiz/internal/app"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
)

// mostListed is how many rows a listing has: more than that nobody hears through.
const mostListed = 20

// browse lists the cards that a query finds, a line for each. The question that is
// open stays open.
func (c *conversation) browse(words string) error {
	query, err := queue.Parse(words)
	if bad, ok := errors.AsType[*queue.QueryError](err); ok {
		c.talk(bad.Error() + "\nhint: " + bad.Hint())
		return nil
	}
	now := c.out.Now()
	want := app.Browse{List: queue.List{Now: now, Query: query, Limit: mostListed}, Count: true}
	count, listed := -1, 0
	for more := true; more; want.On = true {
		got, err := c.listed(want)
		if err != nil {
			return err
		}
		for _, row := range got.Rows {
			c.talk(app.RowText(row, now))
		}
		listed += len(got.Rows)
		count, more = max(count, got.Count), got.More
	}
	c.talk(foundText(count, listed))
	return nil
}

// listed carries out a part of the listing.
func (c *conversation) listed(want app.Browse) (app.Browsed, error) {
	switch msg := c.out.Carry(want).(type) {
	case app.Browsed:
		if msg.Fault != "" {
			return msg, errors.New(msg.Fault)
		}
		return msg, nil
	case app.Failed:
		return app.Browsed{}, msg.Err
	default:
		return app.Browsed{}, fmt.Errorf("%T does not answer a listing", msg)
	}
}

func foundText(count, listed int) string {
	words := "found: " + text.Counted(count, "card")
	if count > listed {
		words += fmt.Sprintf("; these are the first %d", listed)
	}
	return words
}

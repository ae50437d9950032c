package plain

import (
	"fmt"
	"strings"

	"quiz/internal/app"
)

// figureWidth is how wide figures are, in cells: every braille line and every screen
// reader takes them.
const figureWidth = 78

// figureDays is how many days the statistics are of.
const figureDays = 30

// figures prints the scores or the statistics. The open question stays.
func (c *conversation) figures(a app.Action) error {
	collect := map[app.Action]func() ([]app.Block, error){app.DoScores: c.scores, app.DoStatistics: c.statistics}[a]
	blocks, err := collect()
	if err != nil {
		return err
	}
	var out strings.Builder
	if err := Blocks(&out, figureWidth, blocks); err != nil {
		return err
	}
	c.talk(strings.TrimRight(out.String(), "\n"))
	return nil
}

func (c *conversation) scores() ([]app.Block, error) {
	switch msg := c.out.Carry(app.Past{}).(type) {
	case app.Failed:
		return nil, msg.Err
	case app.Scores:
		if len(msg.Sessions) > 0 {
			return msg.All(), nil
		}
	}
	return []app.Block{{Title: "no session has an answer yet"}}, nil
}

// statistics collects the figures to the end.
func (c *conversation) statistics() ([]app.Block, error) {
	for ask := (app.Count{Days: figureDays, Now: c.out.Now()}); ; ask.On = true {
		switch msg := c.out.Carry(ask).(type) {
		case app.Failed:
			return nil, msg.Err
		case app.Counted:
			if !msg.More {
				return app.StatisticsBlocks(msg.Summary), nil
			}
		default:
			return nil, fmt.Errorf("%T does not answer a count", msg)
		}
	}
}

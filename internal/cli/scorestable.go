package cli

import (
	"fmt"
	"slices"
	"time"

	"quiz/internal/app"
	"quiz/internal/engine/stats"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

// printSessions prints a table of sessions; where exams are among them, with what was
// forecast.
func (p *program) printSessions(s app.Scores) error {
	foretold := slices.ContainsFunc(s.Sessions, func(x stats.Session) bool { return x.Forecast != nil })
	columns := []report.Column{{Title: "ended"}, {Title: "mode"}, {Title: "points", Right: true}, {Title: "score", Right: true}}
	if foretold {
		columns = append(columns, report.Column{Title: "forecast", Right: true})
	}
	t := report.NewTable(p.env.Stdout, p.env.width(), append(columns, report.Column{Title: "time", Right: true}, report.Column{Title: "decks"})...)
	for _, x := range s.Sessions {
		cells := []string{
			endedAt(x).Format("2006-01-02 15:04"), string(x.Mode), text.Points(x.Points) + "/" + text.Points(x.Possible), fmt.Sprintf("%.0f %%", 100*x.Score()),
		}
		if foretold {
			cells = append(cells, forecastText(x.Forecast))
		}
		if err := t.Line(append(cells, text.Took(time.Duration(x.Seconds()*float64(time.Second))), s.Named(x))...); err != nil {
			return err
		}
	}
	return t.Flush()
}

// endedAt is when a session ended, as a clock in its zone showed it.
func endedAt(s stats.Session) time.Time {
	return time.UnixMilli(s.Ended).In(time.FixedZone("", s.Zone*60))
}

package cli

import (
	"fmt"
	"math"
	"time"

	"quiz/internal/app"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

// foretoldJSON is the object of `quiz scores --calibration --json`.
type foretoldJSON struct {
	Exams []foretoldExamJSON `json:"exams"`
	Held  int                `json:"held"`
	Low   float64            `json:"low"`
	High  float64            `json:"high"`
	Bias  float64            `json:"bias"`
	Error float64            `json:"error"`
}

type foretoldExamJSON struct {
	Session  string          `json:"session"`
	Ended    string          `json:"ended"`
	Decks    []string        `json:"decks"`
	Score    float64         `json:"score"`
	Forecast review.Forecast `json:"forecast"`
	Held     bool            `json:"held"`
}

// foretold prints how well forecasts foretold the results of exams.
func (p *program) foretold(f stats.Foretold, s app.Scores, asJSON bool) error {
	if asJSON {
		return report.Object(p.env.Stdout, foretoldObject(f))
	}
	if len(f.Exams) == 0 {
		fmt.Fprintln(p.env.Stderr, "no exam with a forecast was handed in yet; `quiz exam` holds one")
		return nil
	}
	t := report.NewTable(p.env.Stdout, p.env.width(), report.Column{Title: "ended"}, report.Column{Title: "score", Right: true},
		report.Column{Title: "forecast", Right: true}, report.Column{Title: "within"}, report.Column{Title: "decks"})
	for _, x := range f.Exams {
		within := "no"
		if x.Forecast.Holds(x.Score()) {
			within = "yes"
		}
		if err := t.Line(endedAt(x).Format("2006-01-02 15:04"), fmt.Sprintf("%.0f %%", 100*x.Score()), forecastText(x.Forecast), within, s.Named(x)); err != nil {
			return err
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.env.Stdout, "\n%s\n%s\n", heldText(f), apartText(f))
	return err
}

// heldText says how many results lay within their intervals.
func heldText(f stats.Foretold) string {
	n := len(f.Exams)
	out := fmt.Sprintf("%d of %s within the forecast (%.0f %%), which is meant to hold 90 %%", f.Held, text.Counted(n, "result"), 100*float64(f.Held)/float64(n))
	return out + fmt.Sprintf("; by that, the share is %.0f to %.0f %%, nineteen times out of twenty", 100*f.Low, 100*f.High)
}

// apartText says how far results lay from their forecasts.
func apartText(f stats.Foretold) string {
	points := math.Round(100 * f.Bias)
	where := fmt.Sprintf("%.0f points above", points)
	switch {
	case points == 0:
		where = "neither above nor below"
	case points < 0:
		where = fmt.Sprintf("%.0f points below", -points)
	}
	return fmt.Sprintf("on the mean, results lie %s the forecast, and %.0f points from it", where, 100*f.Error)
}

// forecastText is a forecast as tables have it; "" for none.
func forecastText(f *review.Forecast) string {
	if f == nil {
		return ""
	}
	return fmt.Sprintf("%.0f %% (%.0f–%.0f)", 100*f.Mean, 100*f.Low, 100*f.High)
}

func foretoldObject(f stats.Foretold) foretoldJSON {
	o := foretoldJSON{Exams: []foretoldExamJSON{}, Held: f.Held, Low: f.Low, High: f.High, Bias: f.Bias, Error: f.Error}
	for _, x := range f.Exams {
		o.Exams = append(o.Exams, foretoldExamJSON{
			Session: x.ID, Ended: endedAt(x).Format(time.RFC3339), Decks: append([]string{}, x.Decks...),
			Score: x.Score(), Forecast: *x.Forecast, Held: x.Forecast.Holds(x.Score()),
		})
	}
	return o
}

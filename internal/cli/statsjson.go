package cli

import (
	"quiz/internal/desk"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/stats"
	"quiz/internal/report"
)

// statsJSON is the object of `quiz stats --json`.
type statsJSON struct {
	From        string               `json:"from"`
	To          string               `json:"to"`
	Wanted      float64              `json:"wanted"`
	Retention   map[string]shareJSON `json:"retention"`
	Answers     int                  `json:"answers"`
	Seconds     float64              `json:"seconds"`
	Studied     int                  `json:"studied"`
	Learned     int                  `json:"learned"`
	New         int                  `json:"new"`
	Leeches     int                  `json:"leeches"`
	Due         []dueJSON            `json:"due"`
	Intervals   []intervalJSON       `json:"intervals"`
	Rated       map[string]shareJSON `json:"rated"`
	Calibration []binJSON            `json:"calibration"`
	Hours       []shareJSON          `json:"hours"`
	Days        []dayJSON            `json:"days"`
	Hardest     []hardJSON           `json:"hardest"`
}

type shareJSON struct {
	Reviews  int     `json:"reviews"`
	Recalled int     `json:"recalled"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
}

type dueJSON struct {
	Day     string `json:"day"`
	Reviews int    `json:"reviews"`
}

type intervalJSON struct {
	From    int  `json:"from"`
	To      *int `json:"to"`
	Prompts int  `json:"prompts"`
}

type binJSON struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Reviews   int     `json:"reviews"`
	Predicted float64 `json:"predicted"`
	Recalled  float64 `json:"recalled"`
}

type dayJSON struct {
	Day      string  `json:"day"`
	Answers  int     `json:"answers"`
	Seconds  float64 `json:"seconds"`
	Reviews  int     `json:"reviews"`
	Recalled int     `json:"recalled"`
}

type hardJSON struct {
	Prompt   string `json:"prompt"`
	Question string `json:"question"`
	Lapses   int    `json:"lapses"`
}

func shareObject(s stats.Share) shareJSON {
	low, high := s.Interval()
	return shareJSON{s.N, s.Right, low, high}
}

func statsObject(s stats.Summary) statsJSON {
	o := statsJSON{
		From: stats.Date(s.From), To: stats.Date(s.To), Wanted: s.Wanted,
		Answers: s.Answers(), Seconds: s.Seconds(), Studied: s.Studied(), Learned: s.Learned, New: s.New, Leeches: s.Leeches,
		Retention:   map[string]shareJSON{"all": shareObject(s.Retention()), "learning": shareObject(s.Learning), "young": shareObject(s.Young), "mature": shareObject(s.Old)},
		Rated:       map[string]shareJSON{},
		Due:         []dueJSON{},
		Calibration: []binJSON{}, Hardest: []hardJSON{},
	}
	for i, said := range s.Said {
		o.Rated[memory.Rating(i+1).String()] = shareObject(said)
	}
	for i, n := range s.Load {
		o.Due = append(o.Due, dueJSON{stats.Date(s.Now.Day() + i), n})
	}
	for _, b := range s.Bins {
		o.Calibration = append(o.Calibration, binJSON{b.From, b.To, b.Reviews, b.Predicted, b.Observed})
	}
	for _, h := range s.Hours {
		o.Hours = append(o.Hours, shareObject(h))
	}
	for _, h := range s.Hardest {
		o.Hardest = append(o.Hardest, hardJSON(h))
	}
	o.addDays(s)
	return o
}

func (o *statsJSON) addDays(s stats.Summary) {
	for _, i := range s.Intervals {
		row := intervalJSON{From: i.From, Prompts: i.Prompts}
		if i.To > 0 {
			row.To = &i.To
		}
		o.Intervals = append(o.Intervals, row)
	}
	for _, d := range s.Days {
		o.Days = append(o.Days, dayJSON{stats.Date(d.Day), d.Answers, d.Seconds, d.Reviews.N, d.Reviews.Right})
	}
}

// overrideJSON is the object of an answer of `quiz stats --overrides --json`.
type overrideJSON struct {
	Prompt string `json:"prompt"`
	Given  string `json:"given"`
	Times  int    `json:"times"`
	Accept string `json:"accept"`
}

func (p *program) overridesJSON(list []desk.Overridden) error {
	out := report.NewObjects(p.env.Stdout)
	for _, o := range list {
		if err := out.Print(overrideJSON{o.Prompt, o.Given[0], o.Times, o.On.AcceptLine(o.Given)}); err != nil {
			return err
		}
	}
	return out.Flush()
}

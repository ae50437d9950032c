package stats

import "math"

// Foretold are exams that had a forecast, and how well it foretold them.
type Foretold struct {
	Exams []Session // oldest first
	Held  int       // results that lay within their intervals, which hold nine of ten
	// Low and High are the 95 % interval (Wilson's) of the share that lies within.
	Low, High float64
	Bias      float64 // by how much results lay above their forecasts, on the mean; a share
	Error     float64 // how far they lay apart, on the mean
}

// ForetoldOf looks at the sessions that had a forecast.
func ForetoldOf(list []Session) Foretold {
	var out Foretold
	for _, s := range list {
		if s.Forecast == nil {
			continue
		}
		out.Exams = append(out.Exams, s)
		if s.Forecast.Holds(s.Score()) {
			out.Held++
		}
		out.Bias += s.Score() - s.Forecast.Mean
		out.Error += math.Abs(s.Score() - s.Forecast.Mean)
	}
	n := float64(len(out.Exams))
	out.Bias, out.Error = out.Bias/max(1, n), out.Error/max(1, n)
	out.Low, out.High = Wilson(float64(out.Held)/max(1, n), n)
	return out
}

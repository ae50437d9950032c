package fit

import "quiz/internal/engine/memory"

// Predict hands out, for every review on a later day than the one before of its
// card, the recall that m predicted and whether it was recalled. Cards whose
// beginning is missing are left out.
func (r *Reviews) Predict(m memory.Predictor, each func(recall float64, recalled bool)) {
	l := r.lives()
	for i := range len(l.start) - 1 {
		life := l.rows[l.start[i]:l.start[i+1]]
		if r.midLife(life) {
			continue
		}
		var s memory.State
		for k, row := range life {
			g, days, t := r.rating[row]&^midLife, 0, 0.0
			if k > 0 {
				before := life[k-1]
				days = max(0, int(r.day[row]-r.day[before]))
				t = m.Elapsed(days, max(0, float64(r.at[row]-r.at[before])/86_400_000))
			}
			if days > 0 {
				each(m.Recall(s, t), g > memory.Again)
			}
			s = m.Later(s, g, t)
		}
	}
}

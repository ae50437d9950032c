package plan

import (
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/simulate"
)

// worth is what studying a prompt on a day is expected to bring and to cost.
type worth struct {
	gain    float64 // of recall on the day of the exam
	seconds float64
}

// perSecond is the gain per second.
func (w worth) perSecond() float64 { return w.gain / w.seconds }

// worth of studying a prompt today: the recall on the day of the exam, over the
// ratings that it may get, less that without; and the seconds of an answer with the
// steps that follow. The time a lapse costs counts with its chance.
func (p *Planner) worth(c Prompt, today int) worth {
	if c.IsNew() {
		return p.expect(c.State, 0, today, p.first, 0)
	}
	t := p.Model.Elapsed(today-c.Last, float64(today-c.Last))
	recall := p.Model.Recall(c.State, t)
	later := p.Habits.LaterAnswers(recall, 0)
	for i := range later {
		later[i].Seconds += p.relearn[i].Seconds
		later[i].Steps = p.relearn[i].Steps
	}
	return p.expect(c.State, t, today, later, p.Recall(c))
}

// expect sums over the answers.
func (p *Planner) expect(s memory.State, t float64, today int, answers [4]simulate.Answer, without float64) worth {
	out := worth{gain: -without}
	for i, a := range answers {
		after := p.Model.Later(s, memory.Rating(i+1), t)
		if a.Steps {
			after = p.Model.Later(after, memory.Good, 0)
		}
		out.gain += a.Chance * p.Model.Recall(after, float64(p.Exam-today))
		out.seconds += a.Chance * a.Seconds
	}
	return out
}

// Recall is the probability that a prompt is recalled on the day of the exam if it
// is not asked before.
func (p *Planner) Recall(c Prompt) float64 {
	return p.Model.Recall(c.State, float64(p.Exam-c.Last))
}

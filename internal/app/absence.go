package app

import (
	"fmt"
	"strings"

	"quiz/internal/engine/text"
)

// absent is what there is to say after an absence, and during a vacation.
func (h *HomeScreen) absent(w Window) []Line {
	var lines []Line
	if h.OffUntil > 0 {
		lines = append(lines, said("vacation until "+dateOf(h.OffUntil).Format("Mon 2 Jan")+": what is due can wait, and your streak stays", Body))
	}
	if words := h.backlog.String(); words != "" {
		key := Span{Text: w.Keys.In(AtHome).key(DoSettings), Role: Accent, Do: DoSettings}
		lines = append(lines, line(Span{Text: words + " · ", Role: Slip}, key, Span{Text: " changes how (backlog)", Do: DoSettings}))
	}
	return lines
}

// String says what waits, what comes first, and how long it will take.
func (b Backlog) String() string {
	if b.Reviews == 0 {
		return ""
	}
	times := ""
	if b.Usual > 0 {
		times = fmt.Sprintf(", %d times a usual day", b.Reviews/b.Usual)
	}
	first := map[string]string{
		"urgent": "what you are likeliest to have forgotten comes first",
		"spread": "a share of it comes each day, what you are likeliest to have forgotten first",
		"oldest": "what waits longest comes first",
	}[b.Order]
	return strings.TrimSuffix(fmt.Sprintf("%s wait%s: %s; %s", text.Counted(b.Reviews, "review"), times, first, b.planText()), "; ")
}

// planText is the next days of the plan, and how many there are.
func (b Backlog) planText() string {
	const shown = 4
	switch n := len(b.Plan); {
	case n == 0:
		return "at this pace no end can be seen"
	case n == 1:
		return word(b.Plan[0] < b.Reviews, fmt.Sprintf("today has %d of it", b.Plan[0]), "")
	case n <= shown:
		return "the days from today on have " + listed(b.Plan)
	default:
		return fmt.Sprintf("the days from today on have %s …, for %s", listed(b.Plan[:shown]), text.Counted(n, "day"))
	}
}

// listed is 60, 52, 47.
func listed(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = fmt.Sprint(n)
	}
	return strings.Join(words, ", ")
}

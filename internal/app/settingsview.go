package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// settingText says what a setting does, and what it costs.
var settingText = map[string]string{
	"decks":           "Folders and deck files, between commas. Without any: your decks folder, and ./decks.",
	"retention":       "How much you want to recall when a card comes up, 0.70 to 0.99. More of it brings cards back sooner: the bars are answers a day, over the next year.",
	"new_per_day":     "New cards a day, over all decks. Each comes back later: the bars are answers a day, over the next year.",
	"reviews_per_day": "At most this number of reviews a day, over all decks; 0 for no cap. What is left over waits, and more of it is forgotten meanwhile.",
	"backlog":         "What comes first after an absence: urgent, what you are about to forget; oldest, what waits longest; spread, a share a day, with the rest put off.",
	"vacation":        "Days without study, first and last, such as 2026-12-24/2027-01-02, several between commas. No card is promised for them, and they end no streak.",
	"built_in":        "Whether the decks that come with quiz are among the others.",
	"choose":          "check: a letter chooses, and Enter checks. answer: a letter answers at once, one key less and one slip more.",
	"steps":           "Waits between the first answers to a new card, such as 1m, 10m. Each step is one answer more.",
	"relearn":         "Waits after a card was forgotten, such as 10m. Each step is one answer more.",
	"max_interval":    "No card stays away longer, in days. A short one costs reviews of what you know well.",
	"easy_days":       "Weekdays that get fewer reviews: reduced or minimum. The others get more.",
	"fit":             "auto: the memory model is fitted to your answers beside sessions. manual: by quiz fit only.",
	"theme":           "auto asks the terminal; dark and light have a ground of their own; hc is white on black; mono has no colour.",
	"glyphs":          "unicode, or ascii for terminals that lack signs.",
	"emoji":           "plain: without what terminals disagree on. full: as decks have them.",
	"mouse":           "Clicks and the wheel. While it is on, most terminals select text with Shift held.",
	"plain":           "Line by line, for screen readers and pipes.",
	"keys":            "Keys of your own, action = key.",
}

// ExplainedSettings are the names of the settings that the screen explains, sorted.
func ExplainedSettings() []string { return slices.Sorted(maps.Keys(settingText)) }

// nameCells is how wide the names of settings are.
const nameCells = 17

// View is the settings, and what the one under the bar does.
func (s *SettingsScreen) View(w Window) View {
	v := View{Title: "Settings", State: []Span{{Text: fit(s.Path, w.Width-14), Role: Dim}}, Top: w.Space()}
	if !s.Known {
		v.Lines = []Line{said("Reading the settings …", Body)}
		return v
	}
	for _, fault := range s.Faults {
		v.Top = append(v.Top, wrap(said(fault, Wrong), w.Text())...)
	}
	for i := range s.Rows {
		v.Lines = append(v.Lines, s.line(i, w))
	}
	v.Focus = s.Bar + 1
	about := s.about(w)
	switch {
	case w.Broad():
		v.Side, v.SideAt = append(w.Space(), about...), sideAt
	case w.Low() && !s.typing:
		v.Foot = s.short(w)
	default:
		v.Foot = append([]Line{{Rule: true}}, about...)
	}
	if s.typing {
		s.field(&v, w)
	}
	return v
}

// field is the line where a value is typed, with what is wrong with it.
func (s *SettingsScreen) field(v *View, w Window) {
	row, _ := s.row()
	v.Top = append(v.Top, said(row.Name+" = ", Accent))
	v.Typing, v.Field = true, Field{Line: len(v.Top) - 1, Text: s.Text, Key: row.Name}
	if s.Wrong != "" {
		v.Top = append(v.Top, wrap(said(s.Wrong, Wrong), w.Text())...)
		v.Top = append(v.Top, wrap(said(s.Hint, Dim), w.Text())...)
	}
	if !w.Low() {
		v.Top = append(v.Top, Line{})
	}
	if w.Low() {
		v.Foot = nil
	}
}

// line is a setting with its value, and where that comes from.
func (s *SettingsScreen) line(i int, w Window) Line {
	row := s.Rows[i]
	lead := Span{Text: word(i == s.Bar, "▸ ", "  "), Role: Accent}
	name := Span{Text: pad(row.Name, nameCells)}
	from := ""
	if row.From != "default" {
		from = word(row.From == s.Path, "set", "by "+row.From)
	}
	room := max(4, w.Text()-2-nameCells-Width(from)-2)
	value := row.Text
	if value == "" {
		value = "none"
	}
	return Line{Spans: []Span{lead, name, {Text: pad(fit(value, room), room), Role: Strong}, {Text: "  " + from, Role: Dim}}, Bar: i == s.Bar, Pick: i + 1}
}

// short is what a setting does, as much as two rows hold.
func (s *SettingsScreen) short(w Window) []Line {
	row, _ := s.row()
	lines := wrap(said(settingText[row.Name], Dim), w.Text())
	if len(lines) > 2 {
		last := &lines[1].Spans[0]
		last.Text = fit(strings.TrimRight(last.Text, " .,"), w.Text()-1) + "…"
		lines = lines[:2]
	}
	return lines
}

// about is what the setting under the bar does and costs.
func (s *SettingsScreen) about(w Window) []Line {
	row, ok := s.row()
	if !ok {
		return []Line{{}}
	}
	width := w.Text()
	if w.Broad() {
		width = min(w.side(), width)
	}
	lines := wrap(said(settingText[row.Name], Body), width)
	if len(row.Words) > 2 {
		lines = append(lines, wrap(said("one of "+strings.Join(row.Words, ", "), Dim), width)...)
	}
	if costs, asked := s.costs[row.Name]; asked && !w.Low() {
		lines = append(lines, costLines(costs, width)...)
	}
	return lines
}

// costLines are the costs as bars on one scale, that of the value in force marked.
func costLines(s Simulated, width int) []Line {
	const numbers = 46
	most := 1.0
	for _, c := range s.Costs {
		most = max(most, c.Answers)
	}
	var lines []Line
	for _, c := range s.Costs {
		value := fmt.Sprintf("%.0f", c.Value)
		if s.Name == "retention" {
			value = fmt.Sprintf("%.0f %%", 100*c.Value)
		}
		words := fmt.Sprintf("%4.0f answers %4.0f min a day, %s known", c.Answers, c.Minutes, thousands(int(c.Known+0.5)))
		role := Body
		if c.Now {
			role = Strong
		}
		bar := strings.Repeat("━", int(c.Answers/most*float64(max(4, width-numbers))+0.5))
		lines = append(lines, line(Span{Text: word(c.Now, "▸ ", "  "), Role: Accent}, Span{Text: padLeft(value, 5) + "  " + pad(words, numbers-8) + " ", Role: role}, Span{Text: bar, Role: Right}))
	}
	if s.More {
		lines = append(lines, said("  counting what it costs …", Dim))
	}
	return lines
}

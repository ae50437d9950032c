package app

import "slices"

// SettingsScreen shows the settings, what each does and costs, and changes them.
type SettingsScreen struct {
	Configured
	Known bool
	Bar   int
	Text  string // as it is typed

	typing bool
	wants  string // the setting that is being changed
	costs  map[string]Simulated
}

func newSettings() (*SettingsScreen, []Cmd) {
	return &SettingsScreen{costs: map[string]Simulated{}}, []Cmd{ReadSettings{}}
}

// Context is that of the list, or of a value that is typed.
func (s *SettingsScreen) Context() Context {
	if s.typing {
		return Valuing
	}
	return InSettings
}

// Disabled says why an action cannot be taken now.
func (s *SettingsScreen) Disabled(a Action) string {
	if a != DoOpen || s.typing {
		return word(s.Known || a != DoEdit, "", "the settings are not there yet")
	}
	row, ok := s.row()
	switch {
	case !ok:
		return "the settings are not there yet"
	case row.Fixed && row.From != "default" && row.From != s.Path:
		return row.From + " sets it, and goes before the file"
	case row.Fixed:
		return "a table is changed in the file: e opens it"
	}
	return ""
}

// row is the setting under the bar.
func (s *SettingsScreen) row() (Setting, bool) {
	if s.Bar < len(s.Rows) {
		return s.Rows[s.Bar], true
	}
	return Setting{}, false
}

// Update moves the bar, and changes settings.
func (s *SettingsScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Typed:
		s.Text, s.Wrong = msg.Text, ""
	case Click:
		again := s.Bar == msg.Row
		s.Bar = max(0, min(msg.Row, len(s.Rows)-1))
		if again && msg.Double && !s.typing && s.Disabled(DoOpen) == "" {
			return s, s.open()
		}
		return s, s.simulate()
	case Do:
		return s, s.do(msg)
	case Reply:
		return s, s.reply(msg)
	}
	return s, nil
}

func (s *SettingsScreen) do(msg Do) []Cmd {
	switch {
	case msg.Action == DoBack && s.typing:
		s.typing, s.Wrong = false, ""
	case msg.Action == DoBack:
		return []Cmd{leave{}, relay{stale{}}}
	case msg.Action == DoOpen && s.typing:
		return s.change(s.Text)
	case msg.Action == DoOpen:
		return s.open()
	case msg.Action == DoEdit:
		return []Cmd{Edit{File: s.Path}}
	default:
		s.Bar = moved(msg.Action, s.Bar, len(s.Rows))
		return s.simulate()
	}
	return nil
}

// open goes on to the next of a few words, or has another value typed.
func (s *SettingsScreen) open() []Cmd {
	row, _ := s.row()
	if len(row.Words) > 0 {
		at := slices.Index(row.Words, row.Text)
		return s.change(row.Words[(at+1)%len(row.Words)])
	}
	s.typing, s.Text, s.Wrong = true, row.Text, ""
	return nil
}

// change wants the setting under the bar changed.
func (s *SettingsScreen) change(text string) []Cmd {
	row, _ := s.row()
	s.wants = row.Name
	return []Cmd{ChangeSetting{row.Name, text}}
}

func (s *SettingsScreen) reply(r Reply) []Cmd {
	switch msg := r.Msg.(type) {
	case Configured:
		return s.read(msg)
	case Simulated:
		s.costs[msg.Name] = msg
		if msg.More {
			return []Cmd{Simulate{Name: msg.Name, On: true}}
		}
	case Edited:
		if msg.Err != nil {
			return tell(msg.Err.Error())
		}
		return []Cmd{ReadSettings{}}
	}
	return nil
}

// read takes the settings as they are now. A value that was refused stays in the
// field, with what is wrong with it.
func (s *SettingsScreen) read(msg Configured) []Cmd {
	wanted := s.wants
	s.wants = ""
	if msg.Wrong != "" {
		s.Wrong, s.Hint = msg.Wrong, msg.Hint
		return nil
	}
	s.Configured, s.Known, s.typing = msg, true, false
	if wanted == "" {
		return append([]Cmd{Dress{msg.Looks}}, s.simulate()...)
	}
	clear(s.costs) // they were those of other settings
	return append(tell(s.changedText(wanted)), append([]Cmd{Dress{msg.Looks}}, s.simulate()...)...)
}

func (s *SettingsScreen) changedText(name string) string {
	i := slices.IndexFunc(s.Rows, func(row Setting) bool { return row.Name == name })
	if i < 0 {
		return ""
	}
	words := name + " is " + s.Rows[i].Text + " now"
	return words + word(s.Rows[i].Later, ", from the next start on", "")
}

// costed are the settings whose costs the simulator knows.
var costed = []string{"retention", "new_per_day"}

// simulate wants what the setting under the bar costs, once.
func (s *SettingsScreen) simulate() []Cmd {
	row, _ := s.row()
	if _, asked := s.costs[row.Name]; asked || !slices.Contains(costed, row.Name) {
		return nil
	}
	s.costs[row.Name] = Simulated{Name: row.Name, More: true}
	return []Cmd{Simulate{Name: row.Name}}
}

// Reading reports whether something that is shown is not there yet.
func (s *SettingsScreen) Reading() bool {
	row, _ := s.row()
	return !s.Known || s.costs[row.Name].More
}

package plain

import (
	"fmt"
	"strings"

	"quiz/internal/app"
)

// set changes a setting, as :set retention 0.85 says; without a name it lists them.
func (c *conversation) set(words string) error {
	name, text, _ := strings.Cut(strings.TrimSpace(words), " ")
	want := app.Cmd(app.ReadSettings{})
	if name != "" && text != "" {
		want = app.ChangeSetting{Name: name, Text: text}
	}
	switch msg := c.out.Carry(want).(type) {
	case app.Failed:
		c.talk(msg.Err.Error())
	case app.Configured:
		c.settings(msg, name)
	default:
		return fmt.Errorf("%T does not answer a setting", msg)
	}
	return nil
}

// settings prints the settings, or the one that was named.
func (c *conversation) settings(s app.Configured, name string) {
	if s.Wrong != "" {
		c.talk(s.Wrong)
		if s.Hint != "" {
			c.talk("hint: " + s.Hint)
		}
		return
	}
	for _, fault := range s.Faults {
		c.talk(fault)
	}
	found := false
	for _, row := range s.Rows {
		if name == "" || name == row.Name {
			found = true
			c.talk(settingLine(row, name != ""))
		}
	}
	if !found {
		c.talk(fmt.Sprintf("there is no setting %q; :set lists them", name))
	}
}

// settingLine is a setting with where it comes from; one that is named alone tells
// when a change holds, too.
func settingLine(row app.Setting, alone bool) string {
	words := fmt.Sprintf("%s = %s (%s)", row.Name, row.Text, row.From)
	if alone && row.Later {
		words += "; a change holds from the next start on"
	}
	return words
}

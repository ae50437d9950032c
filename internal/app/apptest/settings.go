package apptest

import (
	"slices"

	"quiz/internal/app"
)

// settings carries out what the settings screen wants, over Configured. The value
// "wrong" is refused.
func (d *Desk) settings(c app.Cmd) app.Msg {
	switch c := c.(type) {
	case app.ChangeSetting:
		if c.Text == "wrong" {
			return app.Configured{Wrong: "it is wrong", Hint: "write another"}
		}
		d.Configured.Rows = slices.Clone(d.Configured.Rows)
		for i := range d.Configured.Rows {
			if d.Configured.Rows[i].Name == c.Name {
				d.Configured.Rows[i].Text, d.Configured.Rows[i].From = c.Text, d.Configured.Path
			}
		}
		if c.Name == "theme" {
			d.Configured.Looks.Theme = c.Text
		}
	case app.KeepOrder:
		d.Home.Sorted = c.Sorted
		return app.Kept{}
	case app.Simulate:
		if !c.On {
			d.costed = 0
		}
		d.costed = min(d.costed+1, len(d.Costs))
		return app.Simulated{Name: c.Name, Costs: d.Costs[:d.costed], More: d.costed < len(d.Costs)}
	}
	return d.Configured
}

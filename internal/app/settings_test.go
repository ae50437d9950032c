package app_test

import (
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
)

func inSettings(t *testing.T) *rig {
	r := atHome(t, red)
	r.Configured = app.Configured{
		Path: "config.toml",
		Rows: []app.Setting{
			{Name: "retention", Text: "0.9", From: "default"},
			{Name: "theme", Text: "mono", From: "config.toml", Words: []string{"auto", "dark", "mono"}},
			{Name: "plain", Text: "true", From: "--plain", Words: []string{"true", "false"}, Fixed: true, Later: true},
			{Name: "keys", Text: "{}", From: "default", Fixed: true},
			{Name: "built_in", Text: "true", From: "default", Words: []string{"true", "false"}, Later: true},
		},
		Looks: app.Looks{Theme: "mono"},
	}
	r.press(",")
	return r
}

func TestSettings(t *testing.T) {
	r := inSettings(t)
	if r.Context() != app.InSettings {
		t.Fatal(r.Context())
	}
	has(t, r, "▸ retention        0.9", "  theme            mono", "by --plain")
	r.press("j", "Enter")
	if r.Configured.Rows[1].Text != "auto" || r.looks.Theme != "auto" || r.Toast() != "theme is auto now" {
		t.Errorf("%+v %+v %q", r.Configured.Rows[1], r.looks, r.Toast())
	}
	r.press("j", "Enter")
	if r.Toast() != "--plain sets it, and goes before the file" {
		t.Errorf("%q", r.Toast())
	}
	r.press("j", "Enter")
	if r.Toast() != "a table is changed in the file: e opens it" {
		t.Errorf("%q", r.Toast())
	}
	r.press("j", "Enter")
	if r.Toast() != "built_in is false now, from the next start on" {
		t.Errorf("%q", r.Toast())
	}
	r.press("Esc")
	if r.Context() != app.AtHome {
		t.Error(r.Context())
	}
}

// TestAValueIsTyped: one that is refused stays in the field, with what is wrong.
func TestAValueIsTyped(t *testing.T) {
	r := inSettings(t)
	r.press("Enter")
	if r.Context() != app.Valuing {
		t.Fatal(r.Context())
	}
	r.typeIn("wrong")
	r.press("Enter")
	if r.Context() != app.Valuing {
		t.Error("a wrong value is taken")
	}
	has(t, r, "retention = ", "it is wrong", "write another")
	r.typeIn("0.85")
	if strings.Contains(r.shown(), "it is wrong") {
		t.Error("what was wrong is still told")
	}
	r.press("Enter")
	if r.Context() != app.InSettings || r.Toast() != "retention is 0.85 now" {
		t.Errorf("%s %q", r.Context(), r.Toast())
	}
	r.press("Enter")
	r.typeIn("0.7")
	r.press("Esc")
	if r.Context() != app.InSettings || r.Configured.Rows[0].Text != "0.85" {
		t.Errorf("%s %+v", r.Context(), r.Configured.Rows[0])
	}
}

// TestCosts are shown as they are found, and asked for once.
func TestCosts(t *testing.T) {
	r := atHome(t, red)
	r.Costs = []app.Cost{{Value: 0.8, Answers: 31, Minutes: 5, Known: 1204}, {Value: 0.9, Answers: 62, Minutes: 10, Known: 1300, Now: true}}
	r.Configured.Rows = []app.Setting{{Name: "retention", Text: "0.9", From: "default"}, {Name: "mouse", Text: "true", From: "default"}}
	r.press(",")
	foot := func() string {
		var b strings.Builder
		for _, l := range r.View().Foot {
			for _, s := range l.Spans {
				b.WriteString(s.Text)
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	if got := foot(); !strings.Contains(got, "   80 %    31 answers    5 min a day, 1,204 known") || !strings.Contains(got, "▸  90 %") {
		t.Errorf("%s", got)
	}
	if n := apptest.Did[app.Simulate](r.Desk); n != 2 {
		t.Errorf("%d simulations", n)
	}
	r.press("j", "k")
	if n := apptest.Did[app.Simulate](r.Desk); n != 2 {
		t.Errorf("%d simulations after the bar came back", n)
	}
}

// TestFaultsOfTheFile are shown with their places, and e opens the file.
func TestFaultsOfTheFile(t *testing.T) {
	r := atHome(t, red)
	r.Configured = app.Configured{Path: "config.toml", Rows: []app.Setting{{Name: "mouse", Text: "true"}}, Faults: []string{"config.toml:3:1: there is no key \"mouze\""}}
	r.Edit = func(e app.Edit) app.Msg {
		r.Configured.Faults = nil
		return app.Edited{Changed: e.File == "config.toml"}
	}
	r.press(",")
	has(t, r, "config.toml:3:1: there is no key")
	r.press("e")
	if strings.Contains(r.shown(), "mouze") {
		t.Errorf("the file is not read again:\n%s", r.shown())
	}
}

package tui

import (
	"fmt"
	"testing"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/term"
)

// TestAccentsAreReadable on any background, and under the bar.
func TestAccentsAreReadable(t *testing.T) {
	for _, ground := range []int32{0x000000, 0x1e1e1e, 0x002b36, 0x303446, 0x5f5f5f, 0x808080, 0xa0a0a0, 0xeee8d5, 0xfdf6e3, 0xffffff} {
		th := newTheme("auto", ground, 1<<24)
		for r := range app.Roles {
			if r == app.Faint {
				continue // it is decoration: its number stands beside it
			}
			for _, s := range []tcell.Style{th.plain[r], th.bar[r]} {
				legible(t, r, s, ground)
			}
		}
	}
}

// legible holds a style of a role against its background.
func legible(t *testing.T, r app.Role, s tcell.Style, ground int32) {
	t.Helper()
	fore, back, _ := s.Decompose()
	if fore == tcell.ColorDefault {
		return // the terminal's own
	}
	under := ground
	if back != tcell.ColorDefault {
		under = back.Hex()
	}
	if c := contrast(fore.Hex(), under); c < leastContrast {
		t.Errorf("role %d on %06x: %06x on %06x has %.1f", r, ground, fore.Hex(), under, c)
	}
}

// TestRolesWithoutColour: what matters can be told apart where there is none.
func TestRolesWithoutColour(t *testing.T) {
	for _, name := range []string{"auto", "mono", "hc"} {
		th := newTheme(name, -1, 0)
		seen := map[tcell.Style]app.Role{}
		for _, r := range []app.Role{app.Body, app.Dim, app.Right, app.Wrong, app.Slip, app.Quote} {
			if old, ok := seen[th.plain[r]]; ok {
				t.Errorf("%s: roles %d and %d look alike", name, old, r)
			}
			seen[th.plain[r]] = r
		}
	}
}

// TestThemes keeps each theme as it looks, in letters for its colours.
func TestThemes(t *testing.T) {
	for name, o := range map[string]Options{
		"dark":         {Looks: app.Looks{Theme: "dark"}},
		"light":        {Looks: app.Looks{Theme: "light"}},
		"hc":           {Looks: app.Looks{Theme: "hc"}},
		"mono":         {Looks: app.Looks{Theme: "mono"}},
		"auto":         {Looks: app.Looks{Theme: "auto"}},
		"auto-on-dark": {Looks: app.Looks{Theme: "auto"}, Ground: 0x002b36, Known: true},
		"auto-on-pale": {Looks: app.Looks{Theme: "auto"}, Ground: 0xfdf6e3, Known: true},
	} {
		r := startRig(t, newDesk(studyDeck), 80, 24, o, func(*term.Screen) {})
		golden(t, "theme-"+name+"-home", r.palette())
		r.press("Down", "Enter", "Usbekistan", "Enter")
		golden(t, "theme-"+name, r.palette())
	}
}

// palette is the screen as a letter for each pair of colours and attributes, with
// what the letters stand for.
func (r *rig) palette() string {
	out, legend, letters := "", "", map[tcell.Style]byte{}
	r.do(func() {
		cells, w, h := r.sim.GetContents()
		for y := range h {
			for x := range w {
				s := cells[y*w+x].Style
				if letters[s] == 0 {
					letters[s] = byte('a' + len(letters))
					fore, back, attr := s.Decompose()
					legend += fmt.Sprintf("%c %s on %s, attributes %d\n", letters[s], colourName(fore), colourName(back), attr)
				}
				out += string(letters[s])
			}
			out += "\n"
		}
	})
	return out + legend
}

func colourName(c tcell.Color) string {
	if c == tcell.ColorDefault {
		return "default"
	}
	return fmt.Sprintf("%06x", c.Hex())
}

// TestContrast is that of WCAG 2.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b int32
		want string
	}{{0x000000, 0xffffff, "21.00"}, {0x777777, 0xffffff, "4.48"}, {0x0072b2, 0xffffff, "5.19"}} {
		if got := fmt.Sprintf("%.2f", contrast(c.a, c.b)); got != c.want {
			t.Errorf("%06x on %06x: %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

// TestSettingsChangeTheScreen at once: the theme, and whether clicks are taken.
func TestSettingsChangeTheScreen(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	plain := r.screen()
	r.press(",", "jjjjjj", "Enter")
	if r.ui.set.Theme != "dark" || r.ui.page.look.fill == tcell.StyleDefault {
		t.Errorf("the theme is %q", r.ui.set.Theme)
	}
	r.press("Esc")
	if r.screen() == plain {
		t.Error("the screen looks as before")
	}
	r.click("All decks")
	if r.context() != app.AtHome {
		t.Error(r.context())
	}
}

package identity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
)

// tolerance says whether a number may now be off by more or by less. Where one was
// a share of the answer and the other is not, it is an edit.
func (c *comparison) tolerance(key, from string, was, now *deck.Card) {
	a, b := rulesOf(was).Tolerance, rulesOf(now).Tolerance
	if a == b {
		return
	}
	kind := Edited
	if a.Value == 0 || b.Value == 0 || a.Percent == b.Percent {
		kind = Widened
		if b.Value < a.Value {
			kind = Narrowed
		}
	}
	c.add(kind, key, from, "tolerance "+toleranceText(a), "tolerance "+toleranceText(b))
}

func toleranceText(t deck.Tolerance) string {
	if t.Percent {
		return fmt.Sprintf("%g%%", t.Value)
	}
	return fmt.Sprintf("%g", t.Value)
}

// edited says what became of the other keys: "points 1 -> 3", "choices without Oman,
// with Egypt".
func edited(a, b *deck.Card) []string {
	var out []string
	for _, x := range []struct {
		name     string
		was, now []string
	}{
		{"choices", optionsOf(a), optionsOf(b)},
		{"reject", rejectsOf(a), rejectsOf(b)},
		{"vague", vagueOf(a), vagueOf(b)},
		{"units", unitsOf(a), unitsOf(b)},
		{"hint", a.Hints, b.Hints},
		{"tags", a.Tags, b.Tags},
	} {
		if !slices.Equal(x.was, x.now) {
			out = append(out, listChange(x.name, x.was, x.now))
		}
	}
	for _, x := range scalars(a, b) {
		if x.was != x.now {
			out = append(out, fmt.Sprintf("%s %s -> %s", x.name, shown(x.was), shown(x.now)))
		}
	}
	return out
}

type scalar struct{ name, was, now string }

func scalars(a, b *deck.Card) []scalar {
	r, s := rulesOf(a), rulesOf(b)
	strict := map[bool]string{true: "strict", false: "fold"}
	return []scalar{
		{"case", strict[r.StrictCase], strict[s.StrictCase]},
		{"accents", strict[r.StrictAccents], strict[s.StrictAccents]},
		{"typos", map[bool]string{true: "off", false: "guarded"}[r.TyposOff], map[bool]string{true: "off", false: "guarded"}[s.TyposOff]},
		{"shuffle", fmt.Sprint(r.Shuffle), fmt.Sprint(s.Shuffle)},
		{"unit", r.Unit, s.Unit},
		{"language", a.Language, b.Language},
		{"points", fmt.Sprint(a.Points), fmt.Sprint(b.Points)},
		{"explain", a.Explain, b.Explain},
		{"source", citeText(a.Source), citeText(b.Source)},
		{"image", strings.TrimSpace(a.Image.Path + " " + a.Image.Caption), strings.TrimSpace(b.Image.Path + " " + b.Image.Caption)},
		{"audio", a.Audio, b.Audio},
		{"draft", fmt.Sprint(a.Draft), fmt.Sprint(b.Draft)},
	}
}

// maxShown is how many runes of a value a change shows.
const maxShown = 60

func shown(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > maxShown {
		return string(r[:maxShown-1]) + "…"
	}
	return cmp.Or(string(r), "none")
}

// listChange says what left a list and what came to it; where nothing did, its
// order is another.
func listChange(name string, was, now []string) string {
	out := name
	if less := onlyIn(was, now); len(less) > 0 {
		out += " without " + shown(strings.Join(less, "; "))
	}
	if more := onlyIn(now, was); len(more) > 0 {
		out += " with " + shown(strings.Join(more, "; "))
	}
	if out == name {
		return name + " in another order"
	}
	return out
}

func rulesOf(c *deck.Card) deck.Rules {
	if len(c.Prompts) == 0 {
		return deck.Rules{}
	}
	return c.Prompts[0].Rules
}

// optionsOf are the wrong options, with what is said of them: a right one that
// changes is another answer.
func optionsOf(c *deck.Card) []string {
	var out []string
	for _, p := range c.Prompts {
		for _, o := range p.Options {
			if !o.Right {
				out = append(out, withReason(o.Text, o.Why))
			}
		}
	}
	return out
}

func rejectsOf(c *deck.Card) []string {
	var out []string
	for _, r := range rulesOf(c).Reject {
		out = append(out, withReason(r.Text, r.Why))
	}
	return out
}

func vagueOf(c *deck.Card) []string {
	var out []string
	for _, v := range rulesOf(c).Vague {
		out = append(out, withReason(v.Text, v.Ask))
	}
	return out
}

func withReason(text, why string) string {
	if why == "" {
		return text
	}
	return text + " (" + why + ")"
}

func unitsOf(c *deck.Card) []string {
	var out []string
	for name, factor := range rulesOf(c).Units {
		out = append(out, fmt.Sprintf("%s = %g", name, factor))
	}
	slices.Sort(out)
	return out
}

func citeText(c *deck.Cite) string {
	if c == nil {
		return ""
	}
	return strings.Join(slices.DeleteFunc([]string{c.From, c.At, c.Quote, c.Before, c.After}, func(s string) bool { return s == "" }), ", ")
}

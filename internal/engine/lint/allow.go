package lint

import (
	"fmt"
	"slices"

	"quiz/internal/engine/deck"
)

// allowances takes out what a card or its deck allows, and reports allowances
// that have no effect.
func (u *unit) allowances() {
	used := map[*deck.Allow]bool{}
	own := allowed(u.Deck.Allow)
	byCard := map[*deck.Card]map[string]*deck.Allow{}
	for _, c := range u.Deck.Cards {
		if len(c.Allow) > 0 {
			byCard[c] = allowed(c.Allow)
		}
	}
	if len(own) > 0 || len(byCard) > 0 {
		u.found = slices.DeleteFunc(u.found, func(f finding) bool {
			silent := false
			for _, c := range f.cards {
				if a := byCard[c][f.Rule]; a != nil {
					used[a], silent = true, true
				}
			}
			if a := own[f.Rule]; a != nil && !silent {
				used[a], silent = true, true
			}
			return silent
		})
	}
	u.unusedAllowances(nil, u.Deck.Allow, used)
	for _, c := range u.Deck.Cards {
		u.unusedAllowances(c, c.Allow, used)
	}
}

// allowed are the allowances that can have an effect, by rule.
func allowed(list []deck.Allow) map[string]*deck.Allow {
	out := map[string]*deck.Allow{}
	for i, a := range list {
		if rule := Find(a.Rule); rule != nil && a.Reason != "" && !rule.stops && out[a.Rule] == nil {
			out[a.Rule] = &list[i]
		}
	}
	return out
}

// unusedAllowances reports the allowances of a card, or of the deck, that do
// nothing.
func (u *unit) unusedAllowances(c *deck.Card, list []deck.Allow, used map[*deck.Allow]bool) {
	if len(list) == 0 {
		return
	}
	invalid, unused := report{u, Find("allow-invalid"), c}, report{u, Find("allow-unused"), c}
	for i, a := range list {
		rule := Find(a.Rule)
		switch {
		case rule == nil:
			help := "`quiz check --explain all` lists the rules"
			if near := nearest(a.Rule); near != "" {
				help = fmt.Sprintf("did you mean %q?", near)
			}
			invalid.add(a.Span, fmt.Sprintf("there is no rule %q to allow", a.Rule), help)
		case rule.stops:
			invalid.add(a.Span, fmt.Sprintf("%s cannot be allowed: it stops what it is found in", a.Rule), "fix what it reports")
		case a.Reason == "":
			invalid.add(a.Span, fmt.Sprintf("%s is allowed without a reason", a.Rule), fmt.Sprintf(`write "%s: why it is right here"`, a.Rule))
		case !used[&list[i]] && u.wants(rule) && u.run.Notes:
			unused.add(a.Span, fmt.Sprintf("%s is allowed, but nothing is found", a.Rule), "take the allowance out")
		}
	}
}

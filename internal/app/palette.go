package app

import (
	"cmp"
	"slices"
	"strings"

	"quiz/internal/engine/day"
)

// PaletteScreen finds actions and decks by some letters of their names.
type PaletteScreen struct {
	Query string
	Bar   int

	below Screen
	all   []entry
	hits  []entry
}

// entry is a row of the palette: an action with its key, or a deck.
type entry struct {
	key, name, why string
	action         Action
	deck           *Deck
}

func newPalette(below Screen, keys Keys) *PaletteScreen {
	p := &PaletteScreen{below: below}
	for _, b := range keys.In(below.Context()).ranked().merged() {
		if b.Action != DoPalette {
			p.all = append(p.all, entry{key: b.Keys[0], name: b.Help, why: below.Disabled(b.Action), action: b.Action})
		}
	}
	if home, ok := below.(*HomeScreen); ok {
		for i := range home.Decks {
			p.all = append(p.all, entry{name: "study " + home.Decks[i].Title, deck: &home.Decks[i]})
		}
	}
	p.search("")
	return p
}

func (p *PaletteScreen) running() *Session { return runningIn(p.below) }

// Context is that of the palette.
func (p *PaletteScreen) Context() Context { return InPalette }

// Disabled is nothing.
func (p *PaletteScreen) Disabled(Action) string { return "" }

// Update searches, and does what is chosen.
func (p *PaletteScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Typed:
		p.search(msg.Text)
	case Click:
		p.Bar = max(0, min(msg.Row, len(p.hits)-1))
		return p, p.choose(msg.Now)
	case Do:
		switch msg.Action {
		case DoBack:
			return p, []Cmd{leave{}}
		case DoOpen:
			return p, p.choose(msg.Now)
		}
		p.Bar = moved(msg.Action, p.Bar, len(p.hits))
	}
	return p, nil
}

// search ranks the entries: the closer the letters of the query stand together in
// a name, and the nearer to the start of a word, the better.
func (p *PaletteScreen) search(query string) {
	p.Query, p.Bar, p.hits = query, 0, nil
	rank := map[string]int{}
	for _, e := range p.all {
		name := string(e.action) + " " + e.name
		if n, ok := fuzzy(query, name); ok && n <= farthest*len(query) {
			rank[name] = n
			p.hits = append(p.hits, e)
		}
	}
	slices.SortStableFunc(p.hits, func(a, b entry) int {
		return cmp.Compare(rank[string(a.action)+" "+a.name], rank[string(b.action)+" "+b.name])
	})
}

// farthest is how far apart the letters may stand, on average.
const farthest = 3

// fuzzy reports whether the letters of a query come in this order in a name, and
// how far apart they stand: 0 is best.
func fuzzy(query, name string) (cost int, ok bool) {
	letters, at := []rune(strings.ToLower(name)), 0
	for _, r := range strings.ToLower(strings.TrimSpace(query)) {
		if r == ' ' {
			continue
		}
		i := slices.Index(letters[at:], r)
		if i < 0 {
			return 0, false
		}
		if i > 0 && (at+i == 0 || letters[at+i-1] != ' ') {
			cost += 2 // in the midst of a word
		}
		cost += min(i, 10)
		at += i + 1
	}
	return cost, true
}

// View is the field, and what is found.
func (p *PaletteScreen) View(w Window) View {
	v := View{Title: "Actions", State: []Span{{Text: "Esc closes", Role: Dim}}}
	v.Top = append(w.Space(), line(Span{Text: ": ", Role: Accent}))
	v.Typing, v.Field = true, Field{Line: len(v.Top) - 1, Text: p.Query, Key: "palette"}
	v.Top = append(v.Top, w.Space()...)
	for i, e := range p.hits {
		v.Lines = append(v.Lines, p.row(w, i, e))
	}
	if len(p.hits) == 0 {
		v.Lines = []Line{said("nothing has these letters", Dim)}
	}
	v.Focus = p.Bar + 1
	return v
}

func (p *PaletteScreen) row(w Window, i int, e entry) Line {
	role, words := Body, e.name
	if e.why != "" {
		role, words = Dim, e.name+" ("+e.why+")"
	}
	lead := Span{Text: word(i == p.Bar, "▸ ", "  "), Role: Accent}
	key := Span{Text: pad(e.key, 9) + " ", Role: Accent}
	return Line{Spans: []Span{lead, key, {Text: fit(words, w.Width-2*w.Margin()-12), Role: role}}, Bar: i == p.Bar, Pick: i + 1}
}

// choose closes the palette and does what is under the bar.
func (p *PaletteScreen) choose(now day.Moment) []Cmd {
	if p.Bar >= len(p.hits) {
		return []Cmd{leave{}}
	}
	e := p.hits[p.Bar]
	if e.deck != nil {
		return []Cmd{leave{}, relay{chosenDeck{*e.deck}}}
	}
	return []Cmd{leave{}, redo{Do{e.action, now}}}
}

// chosenDeck tells home that a deck was chosen in the palette.
type chosenDeck struct{ deck Deck }

func (chosenDeck) msg() {}

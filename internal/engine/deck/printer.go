package deck

import (
	"slices"
	"strings"

	"quiz/internal/engine/text"
)

// printer writes a file in the canonical form.
type printer struct {
	*annotated
	out    strings.Builder
	deckID string           // written where the file has none; or empty
	ids    map[*node]string // of cards that have none
}

// print writes the whole file: keys, then tables, then cards.
func (p *printer) print() string {
	p.block(p.header)
	if p.deckID != "" && p.root.child("id") == nil {
		p.line("id = " + quote(p.deckID))
	}
	names := ordered(p.root, deckKey)
	for _, name := range names {
		if n := p.root.named(name); !p.section(name, n) {
			p.statement("", name, n, deckKey.lookup(name))
		}
	}
	p.block(p.look(p.root).tail)
	for _, name := range names {
		if n := p.root.named(name); p.section(name, n) && n.kind == tableNode {
			p.tables(name, n)
		}
	}
	if n := p.root.child("card"); p.section("card", n) && n.kind == arrayNode {
		p.cards(n)
	}
	if len(p.footer) > 0 {
		p.gap()
		p.block(p.footer)
	}
	if text := strings.TrimRight(p.out.String(), "\n"); text != "" {
		return text + "\n"
	}
	return ""
}

// section reports whether a value of the deck is written under a header, not as
// key = value.
func (p *printer) section(name string, n *node) bool {
	switch {
	case n == nil:
		return false
	case name == "card" && n.kind == arrayNode:
		return len(n.items) > 0 && allTables(n.items)
	case name == "source" && n.kind == tableNode:
		return allTables(sources(n))
	}
	return n.kind == tableNode
}

func sources(n *node) []*node {
	var out []*node
	for _, name := range n.names {
		out = append(out, n.named(name))
	}
	return out
}

func allTables(list []*node) bool {
	return !slices.ContainsFunc(list, func(n *node) bool { return n.kind != tableNode })
}

func (p *printer) line(text string) {
	p.out.WriteString(text)
	p.out.WriteByte('\n')
}

func (p *printer) block(list []string) {
	for _, l := range list {
		p.line(l)
	}
}

// gap makes sure that an empty line stands before what comes.
func (p *printer) gap() {
	if text := p.out.String(); text != "" && !strings.HasSuffix(text, "\n\n") {
		p.out.WriteByte('\n')
	}
}

// start begins a table with the comments above it. At the top of a file some of
// them may be about the file.
func (p *printer) start(lead []string) {
	p.gap()
	if p.out.Len() == 0 {
		var header []string
		header, lead = fileHeader(lead)
		p.block(header)
		p.gap()
	}
	p.block(lead)
}

func behind(comment string) string {
	if comment == "" {
		return ""
	}
	return " " + comment
}

// tables writes a table of the deck, or each of its sources.
func (p *printer) tables(name string, n *node) {
	if name != "source" || len(n.names) == 0 {
		p.table("["+KeyText(name)+"]", nil, n, deckKey.lookup(name))
		return
	}
	before := p.own(n)
	for _, source := range n.names {
		p.table("[source."+KeyText(source)+"]", before, n.named(source), deckKey.lookup(name).each)
		before = nil
	}
}

// own are the comments of a value that has no line of its own.
func (p *printer) own(n *node) []string {
	own := p.look(n)
	return slices.Concat(own.lead, nonEmpty(own.open, own.trail), own.tail)
}

func (p *printer) table(header string, before []string, n *node, row *key) {
	own := p.look(n)
	p.start(append(before, own.lead...))
	p.line(header + behind(own.trail))
	for _, name := range ordered(n, row) {
		p.statement("", name, n.named(name), lookup(row, name))
	}
	p.block(own.tail)
}

func lookup(row *key, name string) *key {
	if row == nil {
		return nil
	}
	return row.lookup(name)
}

func (p *printer) cards(list *node) {
	before, row := p.own(list), deckKey.lookup("card").items
	for _, n := range list.items {
		p.card(before, n, row)
		before = nil
	}
}

func nonEmpty(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func (p *printer) card(before []string, n *node, row *key) {
	own := p.look(n)
	p.start(append(before, own.lead...))
	p.line("[[card]]" + behind(own.trail))
	if id := p.ids[n]; id != "" {
		p.line("id = " + quote(id))
	}
	for _, name := range ordered(n, row) {
		c := n.named(name)
		if name == "source" && c.kind == tableNode && len(c.names) > 0 {
			p.cite(c, row.lookup(name))
		} else {
			p.statement("", name, c, row.lookup(name))
		}
	}
	p.block(own.tail)
}

// cite writes a card's source as dotted keys.
func (p *printer) cite(n *node, row *key) {
	own := p.look(n)
	p.block(own.lead)
	for i, name := range ordered(n, row) {
		c := n.named(name)
		if i == 0 && own.trail != "" {
			if first := p.notes(c); first.trail == "" {
				first.trail = own.trail
			} else {
				p.line(own.trail)
			}
		}
		p.statement("source.", name, c, lookup(row, name))
	}
	p.block(own.tail)
}

// statement writes key = value with its comments.
func (p *printer) statement(prefix, name string, n *node, row *key) {
	own := p.look(n)
	p.block(own.lead)
	if n.kind == tableNode {
		p.block(p.all(n, false))
	}
	start := prefix + KeyText(name) + " = "
	value := p.inline(n, row)
	if n.kind == arrayNode && p.broken(n, start+value) {
		p.array(start, n, row)
		return
	}
	p.line(start + value + behind(own.trail))
}

// broken reports whether an array is written with one item per line.
func (p *printer) broken(n *node, text string) bool {
	if len(p.all(n, false)) > 0 {
		return true
	}
	return len(n.items) > 0 && !FitsLine(text)
}

func (p *printer) array(start string, n *node, row *key) {
	own := p.look(n)
	p.line(start + "[" + behind(own.open))
	for _, item := range n.items {
		for _, l := range append(slices.Clone(p.look(item).lead), p.all(item, false)...) {
			if l != "" {
				p.line("  " + l)
			}
		}
		p.line("  " + p.inline(item, items(row)) + "," + behind(p.look(item).trail))
	}
	for _, l := range own.tail {
		p.line("  " + l)
	}
	p.line("]" + behind(own.trail))
}

func items(row *key) *key {
	if row == nil {
		return nil
	}
	return row.items
}

// inline is a value on one line, but for strings of several.
func (p *printer) inline(n *node, row *key) string {
	var parts []string
	switch n.kind {
	case arrayNode:
		for _, item := range n.items {
			parts = append(parts, p.inline(item, items(row)))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case tableNode:
		for _, name := range ordered(n, row) {
			parts = append(parts, KeyText(name)+" = "+p.inline(n.named(name), lookup(row, name)))
		}
		if len(parts) == 0 {
			return "{}"
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	}
	return older(strings.ReplaceAll(p.src[n.value.start:n.value.end], "\r\n", "\n"))
}

// ordered are the keys of a table in the order of the key table; unknown ones
// come last, as they stood.
func ordered(n *node, row *key) []string {
	if row == nil || row.each != nil {
		return n.names
	}
	var out []string
	for _, k := range row.keys {
		if n.named(k.name) != nil {
			out = append(out, k.name)
		}
	}
	for _, name := range n.names {
		if row.lookup(name) == nil {
			out = append(out, name)
		}
	}
	return out
}

var shortTime = text.Pattern(`^((?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d)((?:[Zz]|[+-]\d\d:\d\d)?)$`)

// older spells a scalar as TOML 1.0 does: without \e, \x and times that lack
// their seconds.
func older(raw string) string {
	switch {
	case raw[0] == '\'', raw[0] == '"' && !strings.Contains(raw, `\`):
		return raw
	case raw[0] != '"':
		return shortTime().ReplaceAllString(raw, "$1:00$2")
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			b.WriteByte(raw[i])
			continue
		}
		i++
		switch raw[i] {
		case 'e':
			b.WriteString(`\u001B`)
		case 'x':
			b.WriteString(`\u00`)
		default:
			b.WriteString(raw[i-1 : i+1])
		}
	}
	return b.String()
}

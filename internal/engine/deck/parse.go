package deck

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// MaxSize is the largest deck file that is read, in bytes.
const MaxSize = 16 << 20

// parser is the state of one [Parse].
type parser struct {
	deck     *Deck
	src      string
	lines    lines
	root     *node
	defaults map[string]any
	large    map[*node]bool // numbers that no value holds; see [decodeValues]
}

// Parse decodes one deck file. name is used in messages and, where the file
// has no id, to derive one. It never returns nil; a deck that could not be read
// at all has problems and no cards.
func Parse(name string, data []byte) *Deck { return parse(name, data, nil) }

func parse(name string, data []byte, folder *Folder) *Deck {
	if len(data) > MaxSize {
		return TooLarge(name, int64(len(data)))
	}
	p := newParser(name, strings.TrimPrefix(string(data), "\ufeff"))
	p.deck.Folder = folder
	values, ok := p.decode()
	p.deck.Broken = !ok
	if ok {
		p.header(values)
		p.deck.Broken = slices.ContainsFunc(p.deck.Problems, func(q Problem) bool { return q.Rule == "type-wrong" })
		p.cards(values)
	}
	if p.deck.Title == "" {
		p.deck.Title = p.deck.ID
	}
	for i := range p.deck.Problems {
		p.deck.Problems[i].Deck = p.deck.ID
	}
	p.deck.Problems.Sort()
	return p.deck
}

func newParser(name, src string) *parser {
	d := &Deck{Path: name, ID: DeckID(name), IDDerived: true, Language: "en", file: &file{src: src}}
	return &parser{deck: d, src: src}
}

// TooLarge is a deck file that is not read for its size in bytes. With a size of
// one byte too many it is not known how large the file is: nobody read on.
func TooLarge(name string, size int64) *Deck {
	const mib = 1 << 20
	message := fmt.Sprintf("the file has more than %d MiB", MaxSize/mib)
	if size > MaxSize+1 {
		message = fmt.Sprintf("the file has %.1f MiB; a deck has at most %d", math.Ceil(float64(size)/mib*10)/10, MaxSize/mib)
	}
	p := newParser(name, "")
	p.report(extent{}, "file-size", message, "split the deck into several files")
	p.deck.Broken, p.deck.Title, p.deck.Problems[0].Deck = true, p.deck.ID, p.deck.ID
	return p.deck
}

// decode reads values and places. What it reports stops the whole deck.
func (p *parser) decode() (map[string]any, bool) {
	p.lines = newLines(p.src)
	p.deck.file.lines = p.lines
	if i := validUTF8(p.src); i >= 0 {
		p.report(extent{i, i + 1}, "encoding", fmt.Sprintf("byte 0x%02x is not UTF-8", p.src[i]), "save the file as UTF-8")
		return nil, false
	}
	root, err := (&scanner{src: p.src}).scan()
	if errors.Is(err, errDeep) { // before the decoder, which has no bound
		p.deep(err)
		return nil, false
	}
	values, large, decodeErr := decodeValues(p.src, root)
	if decodeErr != nil {
		var stopped *scanError
		errors.As(err, &stopped)
		p.syntax(decodeErr, stopped)
		return nil, false
	}
	if err != nil {
		p.report(extent{}, "toml-syntax", err.Error(), "")
		return nil, false
	}
	p.large = large
	p.root, p.deck.file.root = root, root
	if strings.Contains(p.src, "\r\n") {
		unixLines(values)
	}
	return values, true
}

// unixLines makes line ends within values those of Unix: text must not change,
// nor the ids that are made from it, with the machine that a deck is checked
// out on. The decoder keeps them as they are.
func unixLines(v any) any {
	switch v := v.(type) {
	case string:
		return strings.ReplaceAll(v, "\r\n", "\n")
	case []any:
		for i := range v {
			v[i] = unixLines(v[i])
		}
	case []map[string]any:
		for i := range v {
			unixLines(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = unixLines(v[k])
		}
	}
	return v
}

func (p *parser) deep(err error) {
	at := extent{}
	var se *scanError
	if errors.As(err, &se) {
		at = extent{se.pos, se.pos + 1}
	}
	p.report(at, "toml-syntax", errDeep.Error(), "a bracket may be missing")
}

func (p *parser) report(at extent, rule, message, help string) {
	span := Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	if p.lines != nil {
		span = p.lines.span(at)
	}
	p.deck.Problems = append(p.deck.Problems, Problem{
		File: p.deck.Path, Span: span, Rule: rule, Severity: Error, Message: message, Help: help,
	})
}

// header reads everything but the cards. A wrong type here is reported, and the
// key is taken as absent.
func (p *parser) header(values map[string]any) {
	w := &walker{report: p.report, large: p.large}
	good := map[string]any{}
	if !w.within(p.root, values, deckKey, label{name: "the deck"}) {
		return
	}
	for _, name := range p.root.names {
		n, row := p.root.named(name), deckKey.lookup(name)
		switch {
		case row == nil:
			w.unknown(n, name, deckKey, "the deck")
		case name == "card":
			// each card is checked by itself
		default:
			wrong := p.count("type-wrong")
			w.walk(n, values[name], row, label{name: name})
			if p.count("type-wrong") == wrong {
				good[name] = values[name]
			}
		}
	}
	t := table(good)
	d := p.deck
	if id := t.text("id"); id != "" || good["id"] != nil {
		p.deckID(id)
	}
	d.Title, d.Description, d.License = t.text("title"), t.text("description"), t.text("license")
	d.Authors, d.Tags = t.texts("authors"), t.texts("tags")
	d.Language = cmp.Or(t.text("language"), "en")
	d.Allow = p.allowances(p.root.child("allow"), t.texts("allow"))
	exam := t.table("exam")
	d.Exam = Exam{
		Questions: int(exam.number("questions")), Minutes: int(exam.number("minutes")), Pass: exam.number("pass"),
		Several: exam.text("several"), Order: exam.text("order"),
	}
	for name := range exam.table("draw") {
		if d.Exam.Draw == nil {
			d.Exam.Draw = map[string]int{}
		}
		d.Exam.Draw[name] = int(exam.table("draw").number(name))
	}
	p.defaults = t.table("defaults")
	if outer := d.Folder.Defaults(); outer != nil {
		maps.Copy(outer, p.defaults)
		p.defaults = outer
	}
	for _, name := range slices.Sorted(maps.Keys(t.table("source"))) {
		s := t.table("source").table(name)
		if d.Sources == nil {
			d.Sources = map[string]Source{}
		}
		d.Sources[name] = Source{Name: name, Title: s.text("title"), File: s.text("file"), BasedOn: s.text("based_on")}
	}
}

func (p *parser) count(rule string) int {
	n := 0
	for _, q := range p.deck.Problems {
		if q.Rule == rule {
			n++
		}
	}
	return n
}

func (p *parser) deckID(id string) {
	if !ValidID(id) {
		p.report(p.root.child("id").value, "type-wrong", fmt.Sprintf("the deck's id is %q", id), "use a-z, 0-9 and hyphens, at most 64, starting with a letter or digit")
		return
	}
	p.deck.ID, p.deck.IDDerived = id, false
}

func (p *parser) allowances(n *node, entries []string) []Allow {
	var out []Allow
	for i, e := range entries {
		rule, reason, _ := strings.Cut(e, ":")
		out = append(out, Allow{Rule: strings.TrimSpace(rule), Reason: strings.TrimSpace(reason), Span: p.lines.span(n.items[i].value)})
	}
	return out
}

// cards reads every card; what is wrong with one stops that one.
func (p *parser) cards(values map[string]any) {
	list := p.root.child("card")
	if list == nil {
		return
	}
	tables := tablesOf(values["card"])
	if tables == nil {
		what := "not an array of tables"
		if list.kind == tableNode {
			what = "one table"
		}
		p.report(list.key, "type-wrong", "card is "+what, "start each card with [[card]]")
		p.deck.Broken = true
		return
	}
	w := &walker{report: p.report}
	if !w.within(list, values["card"], deckKey.lookup("card"), label{name: "the deck"}) {
		p.deck.Broken = true
		return
	}
	for i, values := range tables {
		r := &reader{parser: p, node: list.items[i], table: values}
		p.deck.Cards = append(p.deck.Cards, r.read())
	}
	p.duplicates()
	for _, c := range p.deck.Cards {
		if p.deck.Broken {
			c.Prompts = nil
		}
	}
}

func tablesOf(v any) []map[string]any {
	switch v := v.(type) {
	case []map[string]any:
		return v
	case []any:
		var out []map[string]any
		for _, item := range v {
			m, ok := item.(map[string]any)
			if !ok {
				return nil
			}
			out = append(out, m)
		}
		return out
	}
	return nil
}

// duplicates stops all cards that share an id, and names their places.
func (p *parser) duplicates() {
	byID := map[string][]*Card{}
	for _, c := range p.deck.Cards {
		byID[c.ID] = append(byID[c.ID], c)
	}
	for _, c := range p.deck.Cards {
		same := byID[c.ID]
		if len(same) < 2 || c.IDDerived && c.Question == "" { // what asks nothing is reported for that
			continue
		}
		other := same[0]
		if other == c {
			other = same[1]
		}
		help := fmt.Sprintf("the other stands in line %d; give one of them another id", other.Span.Line)
		if c.IDDerived {
			help = fmt.Sprintf("the other stands in line %d; ask something else, or give each card an id", other.Span.Line)
		}
		at := c.node.key
		if n := c.node.child("id"); n != nil {
			at = n.value
		}
		p.report(at, "id-duplicate", fmt.Sprintf("two cards have the id %q", c.ID), help)
		p.deck.Problems[len(p.deck.Problems)-1].Card = c.ID
		c.Broken, c.Prompts = true, nil
	}
}

// table is a decoded table whose types have been checked.
type table map[string]any

func (t table) text(name string) string { s, _ := t[name].(string); return s }

func (t table) texts(name string) []string { return texts(t[name]) }

func (t table) table(name string) table { m, _ := t[name].(map[string]any); return m }

func (t table) number(name string) float64 {
	switch v := t[name].(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

func texts(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, item := range list {
		if s, ok := item.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

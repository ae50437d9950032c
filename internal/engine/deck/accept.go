package deck

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/rivo/uniseg"
)

// CanAccept reports whether more answers to a prompt can be listed under accept.
// Parts of lists and of clozes with several gaps have theirs elsewhere.
func (p *Prompt) CanAccept() bool {
	switch p.Kind {
	case Text, Number, DateOf:
		return true
	case Gap:
		return len(p.Card.Prompts) == 1
	}
	return false
}

// WithAccept returns a deck file in which one more answer to a prompt is
// accepted. It is written as its neighbours are, and not a byte changes beside
// it. name is used in messages.
func WithAccept(name string, data []byte, key, text string) ([]byte, error) {
	d := Parse(name, data)
	p := d.Prompt(key)
	if p == nil || p.Card.Broken {
		return nil, fmt.Errorf("%s: there is no card %s to fix", name, key)
	}
	if !p.CanAccept() {
		return nil, fmt.Errorf("%s: %s has no list of accepted answers: write it into the item or the gap", name, key)
	}
	if strings.TrimSpace(text) == "" {
		return nil, fmt.Errorf("%s: %s: an answer that says nothing cannot be accepted", name, key)
	}
	src := d.Source()
	before, ok := strings.CutSuffix(string(data), src)
	if !ok {
		return nil, fmt.Errorf("%s: the text cannot be edited in place", name)
	}
	table, row := p.Card.node, deckKey.lookup("card").items
	if p.Part == "reverse" {
		table, row = table.child("reverse"), row.lookup("reverse")
	}
	a := edit{src: src, item: quote(text)}
	out, err := a.accept(table, row)
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", name, key, err)
	}
	if err := verifyAccept(d, p, out, text); err != nil {
		return nil, fmt.Errorf("%s: %s: %w", name, key, err)
	}
	return []byte(before + out), nil
}

// AcceptLine is the line of a deck file in which more answers to a prompt are
// accepted, with those that are already; see [Prompt.CanAccept].
func (p *Prompt) AcceptLine(more []string) string {
	var items []string
	for _, text := range append(slices.Clone(p.Want[0].Accept), more...) {
		items = append(items, quote(text))
	}
	return "accept = [" + strings.Join(items, ", ") + "]"
}

// edit puts one string into a file.
type edit struct{ src, item string }

func (e edit) put(at int, text string) string { return e.src[:at] + text + e.src[at:] }

// accept adds the item to a table's accept, or that key to the table: behind the
// one that comes before it in the canonical order.
func (e edit) accept(table *node, row *key) (string, error) {
	inline := e.src[table.value.start] == '{'
	if list := table.child("accept"); list != nil {
		return e.append(list, inline)
	}
	var after *node
	for _, k := range row.keys {
		if k.name == "accept" {
			break
		}
		if n := table.named(k.name); n != nil && (n.kind != tableNode || e.src[n.value.start] == '{') {
			after = n
		}
	}
	if after == nil {
		return "", errors.New("there is no answer to write it after")
	}
	if inline {
		return e.put(after.value.end, ", accept = ["+e.item+"]"), nil
	}
	start := strings.LastIndexByte(e.src[:after.key.start], '\n') + 1
	at := e.lineEnd(after.value.end)
	nl, line := e.newline(at), e.src[start:after.key.start]+"accept = ["+e.item+"]"
	if uniseg.StringWidth(line) > maxWidth {
		line = strings.TrimSuffix(line, e.item+"]") + nl + "  " + e.item + "," + nl + "]"
	}
	return e.put(at, nl+line), nil
}

// append adds the item at the end of an array, on a line of its own where the
// others have that, or would be too wide.
func (e edit) append(list *node, inline bool) (string, error) {
	if list.kind != arrayNode {
		return "", errors.New("accept is not an array")
	}
	if len(list.items) == 0 {
		return e.put(list.value.start+1, e.item), nil
	}
	last := list.items[len(list.items)-1].value.end
	if strings.Contains(e.src[list.value.start:list.items[0].value.start], "\n") {
		return e.appendLine(list, last), nil
	}
	start := strings.LastIndexByte(e.src[:list.key.start], '\n') + 1
	line := e.src[start:last] + ", " + e.item + "]"
	if uniseg.StringWidth(line) <= maxWidth || inline || strings.Contains(e.src[start:list.value.end], "\n") {
		return e.put(last, ", "+e.item), nil
	}
	nl := e.newline(e.lineEnd(last))
	var b strings.Builder
	for _, item := range list.items {
		b.WriteString(nl + "  " + e.src[item.value.start:item.value.end] + ",")
	}
	return e.src[:list.value.start] + "[" + b.String() + nl + "  " + e.item + "," + nl + "]" + e.src[list.value.end:], nil
}

// appendLine adds a line to an array that has one for each item.
func (e edit) appendLine(list *node, last int) string {
	start := strings.LastIndexByte(e.src[:last], '\n') + 1
	indent := e.src[start : len(e.src)-len(strings.TrimLeft(e.src[start:], " \t"))]
	at := e.lineEnd(last)
	if at > list.value.end { // the bracket is on the line of the last item
		return e.put(last, ", "+e.item)
	}
	line := e.newline(at) + indent + e.item
	if rest := strings.TrimLeft(e.src[last:at], " \t"); strings.HasPrefix(rest, ",") {
		return e.put(at, line+",")
	}
	return e.src[:last] + "," + e.src[last:at] + line + e.src[at:]
}

// lineEnd is the end of the line, before its line break.
func (e edit) lineEnd(from int) int {
	i := strings.IndexByte(e.src[from:], '\n')
	if i < 0 {
		return len(e.src)
	}
	return from + len(strings.TrimSuffix(e.src[from:from+i], "\r"))
}

// newline is the line break that the file has there.
func (e edit) newline(at int) string {
	if strings.HasPrefix(e.src[at:], "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// verifyAccept decodes the new text: it must say what the old one said and this
// answer more, with every comment.
func verifyAccept(d *Deck, p *Prompt, text, answer string) error {
	before, after := map[string]any{}, map[string]any{}
	if _, err := toml.Decode(d.Source(), &before); err != nil {
		return err
	}
	if _, err := toml.Decode(text, &after); err != nil {
		return fmt.Errorf("the edited text is not TOML: %w", err)
	}
	table := tablesOf(before["card"])[slices.Index(d.Cards, p.Card)]
	if p.Part == "reverse" {
		table, _ = table["reverse"].(map[string]any)
	}
	table["accept"] = append(anySlice(table["accept"]), answer)
	if !sameValue(before, after) {
		return errors.New("the edit would change something else")
	}
	a, err := annotate(d.Source())
	if err != nil {
		return err
	}
	b, err := annotate(text)
	if err == nil && !slices.Equal(a.comments, b.comments) {
		err = errors.New("the edit would lose a comment")
	}
	return err
}

package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/deck"
)

// line writes a key with its value.
func (w *writer) line(key string, value func()) {
	w.begin(key)
	value()
	w.text = append(w.text, '\n')
}

func (w *writer) begin(key string) {
	w.keys = append(w.keys, key)
	w.text = append(append(w.text, key...), " = "...)
}

// string writes a text, unless it is empty.
func (w *writer) string(key, s string) {
	if s != "" {
		w.begin(key)
		w.quoted(s)
		w.text = append(w.text, '\n')
	}
}

func (w *writer) quoted(s string) { w.text = deck.AppendString(w.text, s) }

// flag writes what is false where it is absent.
func (w *writer) flag(key string, on bool) {
	if on {
		w.switched(key, &on)
	}
}

// switched writes a value that may be absent.
func (w *writer) switched(key string, on *bool) {
	if on != nil {
		w.line(key, func() { w.text = strconv.AppendBool(w.text, *on) })
	}
}

// array writes a number of items: on one line, or where that is too wide one a line.
func (w *writer) array(key string, n int, item func(i int)) {
	if n == 0 {
		return
	}
	at := len(w.text)
	w.begin(key)
	values := len(w.text)
	w.list(n, item)
	if !deck.FitsLine(string(w.text[at:])) {
		w.text = append(w.text[:values], "[\n"...)
		for i := range n {
			w.text = append(w.text, "  "...)
			item(i)
			w.text = append(w.text, ",\n"...)
		}
		w.text = append(w.text, ']')
	}
	w.text = append(w.text, '\n')
}

// list writes items in brackets.
func (w *writer) list(n int, item func(i int)) {
	w.text = append(w.text, '[')
	for i := range n {
		if i > 0 {
			w.text = append(w.text, ", "...)
		}
		item(i)
	}
	w.text = append(w.text, ']')
}

func (w *writer) strings(key string, all []string) {
	w.array(key, len(all), func(i int) { w.quoted(all[i]) })
}

func (w *writer) quotedList(all []string) {
	w.list(len(all), func(i int) { w.quoted(all[i]) })
}

// field is a key of an inline table and its text.
type field struct{ key, text string }

// table writes an inline table, without the keys after the first that say nothing.
func (w *writer) table(fields ...field) {
	w.text = append(w.text, "{ "...)
	for i, f := range fields {
		if i > 0 && f.text == "" {
			continue
		}
		if i > 0 {
			w.text = append(w.text, ", "...)
		}
		w.text = append(append(w.text, f.key...), " = "...)
		w.quoted(f.text)
	}
	w.text = append(w.text, " }"...)
}

// reasoned writes a text, with its reason where it has one.
func (w *writer) reasoned(text, why string) {
	if why == "" {
		w.quoted(text)
		return
	}
	w.table(field{"text", text}, field{"why", why})
}

// reverse writes the second prompt of a card.
func (w *writer) reverse(r *Reverse) {
	w.text = append(w.text, "{ question = "...)
	w.quoted(r.Question)
	w.text = append(w.text, ", answer = "...)
	w.quoted(r.Answer)
	if len(r.Accept) > 0 {
		w.text = append(w.text, ", accept = "...)
		w.quotedList(r.Accept)
	}
	if r.Language != "" {
		w.text = append(w.text, ", language = "...)
		w.quoted(r.Language)
	}
	w.text = append(w.text, " }"...)
}

// cite writes where the fact of a card stands, as dotted keys of one table.
func (w *writer) cite(c *Cite) {
	if c == nil {
		return
	}
	before := len(w.keys)
	w.string("source.from", c.From)
	w.string("source.at", c.At)
	w.string("source.quote", c.Quote)
	w.string("source.before", c.Before)
	w.string("source.after", c.After)
	if len(w.keys) > before {
		w.keys = append(w.keys[:before], "source")
	}
}

// units writes the units that may be given, with their factors where they have some.
func (w *writer) units(units any) {
	switch units := units.(type) {
	case []string:
		w.strings("units", units)
	case map[string]float64:
		if len(units) > 0 {
			w.line("units", func() { w.factors(units) })
		}
	}
}

func (w *writer) factors(units map[string]float64) {
	w.text = append(w.text, "{ "...)
	for i, name := range slices.Sorted(maps.Keys(units)) {
		if i > 0 {
			w.text = append(w.text, ", "...)
		}
		w.text = append(w.text, deck.KeyText(name)+" = "+spelled(units[name])...)
	}
	w.text = append(w.text, " }"...)
}

// spelled is a number that TOML takes for a float.
func spelled(x float64) string {
	s := strconv.FormatFloat(x, 'g', -1, 64)
	if strings.ContainsAny(s, ".en") { // a point, an exponent, inf or nan
		return s
	}
	return s + ".0"
}

// answer writes an answer, or a tolerance, of any type that a card may have there.
func (w *writer) answer(key string, v any) {
	switch v := v.(type) {
	case nil:
	case []any:
		w.array(key, len(v), func(i int) { w.item(v[i]) })
	default:
		w.line(key, func() { w.item(v) })
	}
}

func (w *writer) item(v any) {
	switch v := v.(type) {
	case string:
		w.quoted(v)
	case []string:
		w.quotedList(v)
	case bool:
		w.text = strconv.AppendBool(w.text, v)
	case Raw:
		w.raw(v)
	default:
		panic(fmt.Sprintf("exchange: the answer of a card is of type %T", v))
	}
}

// raw writes a number or a date in its own spelling. What TOML takes for neither is a
// text: a source may say anything.
func (w *writer) raw(r Raw) {
	var read struct{ V any }
	err := toml.Unmarshal([]byte("V = "+string(r)), &read)
	_, text := read.V.(string)
	if err != nil || text || read.V == nil || strings.ContainsAny(string(r), "\r\n#[{") {
		w.quoted(string(r))
		return
	}
	w.text = append(w.text, r...)
}

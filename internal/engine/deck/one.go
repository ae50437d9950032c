package deck

import "strings"

// ParseCard decodes a deck as if it had one card only, so that the first
// question of a session costs as little in a large file as in a small one. ok is
// false where the card can't be told for certain without reading all of them: its
// id is derived, or stands there more than once, or something is wrong with it.
// The places of the deck are those of the shortened text.
func ParseCard(name string, data []byte, id string) (d *Deck, ok bool) {
	src := strings.TrimPrefix(string(data), "\ufeff")
	if len(src) > MaxSize || validUTF8(src) >= 0 {
		return nil, false
	}
	root, err := (&scanner{src: src, only: "id"}).scan()
	if err != nil {
		return nil, false
	}
	cards := root.child("card")
	if cards == nil {
		return nil, false
	}
	at := -1
	for i, n := range cards.items {
		v := n.child("id")
		if v == nil || src[v.value.start:v.value.end] != `"`+id+`"` {
			continue
		}
		if at >= 0 {
			return nil, false
		}
		at = i
	}
	if at < 0 {
		return nil, false
	}
	d = Parse(name, []byte(without(src, cards.items, at)))
	d.Partial = true
	return d, !d.Broken && len(d.Cards) == 1 && !d.Cards[0].Broken
}

// without leaves out all tables but one.
func without(src string, tables []*node, keep int) string {
	var b strings.Builder
	from := 0
	for i, n := range tables {
		if i == keep || n.value.start < from {
			continue
		}
		b.WriteString(src[from:n.value.start])
		from = n.value.end
	}
	b.WriteString(src[from:])
	return b.String()
}

// skim reads a key and its value, and keeps it only where the key is s.only.
func (s *scanner) skim(n *node) {
	k := s.simpleKey()
	s.skipSpace()
	dotted := false
	for ; s.peek() == '.'; s.skipSpace() {
		dotted = true
		s.pos++
		s.skipSpace()
		s.simpleKey()
	}
	s.expect("=")
	s.skipSpace()
	if k.name == s.only && !dotted {
		v := s.readValue()
		v.key = k.at
		n.add(k.name, v)
		return
	}
	s.skipValue()
}

// skipValue passes a value without looking into it.
func (s *scanner) skipValue() {
	for depth := 0; ; {
		switch s.peek() {
		case 0:
			s.fail()
		case '"', '\'':
			s.skipString()
		case '[', '{':
			depth++
			s.pos++
		case ']', '}':
			depth--
			s.pos++
		default:
			if depth == 0 {
				s.skipScalar()
				return
			}
			s.pos++ // a comma, a key, a number
		}
		if depth <= 0 {
			return
		}
		s.skipLines()
	}
}

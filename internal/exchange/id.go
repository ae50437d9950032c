package exchange

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"quiz/internal/engine/deck"
)

// hashLetters is how many letters of a hash make a folded id unique again.
const hashLetters = 6

// FoldID makes an id of ours from a foreign one. Where folding changed anything,
// letters of a hash of the original follow, so that different ids stay different
// and the same one is always the same.
func FoldID(foreign string) string {
	if deck.ValidID(foreign) {
		return foreign
	}
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFKC.String(foreign)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if s := b.String(); s != "" && s[len(s)-1] != '-' {
			b.WriteByte('-')
		}
	}
	stem := strings.Trim(b.String(), "-")
	const most = 64 - 1 - hashLetters
	if len(stem) > most {
		stem = strings.Trim(stem[:most], "-")
	}
	sum := sha256.Sum256([]byte(foreign))
	return strings.TrimPrefix(stem+"-"+hex.EncodeToString(sum[:])[:hashLetters], "-")
}

// GiveIDs gives every card of a deck an id: that of its foreign id, else one from
// its text; of two cards that would share one, the later gets a number.
func (d *Deck) GiveIDs() {
	taken := map[string]int{}
	for i := range d.Cards {
		c := &d.Cards[i]
		if c.ID == "" && c.Foreign != "" {
			c.ID = FoldID(c.Foreign)
		}
		if c.ID == "" {
			c.ID = deck.CardID(c.Question + c.Cloze)
		}
		taken[c.ID]++
		if n := taken[c.ID]; n > 1 {
			c.ID = FoldID(fmt.Sprintf("%s %d", c.ID, n))
			taken[c.ID]++
		}
	}
}

// NameDecks gives every deck that has no id one from its folders and title; of two
// decks that would share one, the later gets letters of a hash.
func NameDecks(decks []Deck) {
	taken := map[string]bool{}
	for i := range decks {
		d := &decks[i]
		d.ID = cmp.Or(d.ID, d.named())
		if taken[d.ID] {
			d.ID = FoldID(fmt.Sprintf("%s %d", d.path(), i))
		}
		taken[d.ID] = true
	}
}

// path are the folders and the title of a deck.
func (d *Deck) path() string {
	return strings.Join(append(d.Folder[:len(d.Folder):len(d.Folder)], cmp.Or(d.Title, d.ID)), " ")
}

// named is the id that follows from them.
func (d *Deck) named() string {
	return deck.DeckID(strings.NewReplacer("/", " ", `\`, " ", ".", " ").Replace(d.path()) + ".toml")
}

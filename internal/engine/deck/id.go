package deck

import (
	"crypto/sha256"
	"encoding/base32"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// crockford is the base32 alphabet without i, l, o and u, in lower case.
var crockford = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// idPattern is what an id looks like, for the schema.
const idPattern = `^[a-z0-9][a-z0-9-]*$`

// maxID is how many letters an id may have.
const maxID = 64

// ValidID reports whether s can be the id of a deck or a card.
func ValidID(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' && i > 0) {
			return false
		}
	}
	return 0 < len(s) && len(s) <= maxID
}

// CardID derives the id of a card without one from its question or cloze: the
// first 10 characters of the base32 SHA-256 of the text in NFC.
func CardID(text string) string { return hash(text)[:10] }

func hash(text string) string {
	sum := sha256.Sum256(norm.NFC.Bytes([]byte(text)))
	return crockford.EncodeToString(sum[:])
}

// DeckID derives the id of a deck without one from its file's name: the stem in
// lower case, every run of other characters a hyphen.
func DeckID(path string) string {
	stem := strings.TrimSuffix(filepath.Base(filepath.ToSlash(path)), filepath.Ext(path))
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFKC.String(stem)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if s := b.String(); s != "" && s[len(s)-1] != '-' {
			b.WriteByte('-')
		}
	}
	id := strings.Trim(b.String(), "-")
	if len(id) > maxID {
		id = strings.Trim(id[:maxID], "-")
	}
	if id == "" {
		return "deck-" + hash(stem)[:6]
	}
	return id
}

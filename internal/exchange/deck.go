package exchange

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/deck"
)

// Deck is a deck as it is written to a file. Its fields are the keys of the deck
// format, in their order.
type Deck struct {
	Folder []string `toml:"-"` // of the file, from outside in; nil for none

	ID          string            `toml:"id,omitempty"`
	Title       string            `toml:"title,omitempty"`
	Description string            `toml:"description,omitempty"`
	Language    string            `toml:"language,omitempty"`
	Authors     []string          `toml:"authors,omitempty"`
	License     string            `toml:"license,omitempty"`
	Tags        []string          `toml:"tags,omitempty"`
	Sources     map[string]Source `toml:"source,omitempty"`
	Cards       []Card            `toml:"card,omitempty"`
}

// Source is a text that cards cite.
type Source struct {
	Title   string `toml:"title,omitempty"`
	File    string `toml:"file,omitempty"`
	BasedOn string `toml:"based_on,omitempty"`
}

// Card is a card as it is written to a file. Zero fields are left out.
type Card struct {
	Foreign string `toml:"-"` // its stable id in the source, or ""
	Place   string `toml:"-"` // in the source, for reports: line 3, note 12
	Parts   []Part `toml:"-"` // what its foreign prompts are here
	Hand    string `toml:"-"` // why somebody must look at it, or ""

	ID          string     `toml:"id,omitempty"`
	Question    string     `toml:"question,omitempty"`
	Answer      any        `toml:"answer,omitempty"` // string, bool, Raw, or []any of strings, Raw and []string
	Choices     []Choice   `toml:"choices,omitempty"`
	Cloze       string     `toml:"cloze,omitempty"`
	Gaps        string     `toml:"gaps,omitempty"`
	Pairs       [][]string `toml:"pairs,omitempty"`
	Distractors []string   `toml:"distractors,omitempty"`
	Ordered     bool       `toml:"ordered,omitempty"`
	Typed       *bool      `toml:"typed,omitempty"`
	Reverse     *Reverse   `toml:"reverse,omitempty"`
	As          string     `toml:"as,omitempty"`
	Language    string     `toml:"language,omitempty"`
	Accept      []string   `toml:"accept,omitempty"`
	Reject      []Why      `toml:"reject,omitempty"`
	Vague       []Vague    `toml:"vague,omitempty"`
	Optional    []string   `toml:"optional,omitempty"`
	Pattern     string     `toml:"pattern,omitempty"`
	Tolerance   any        `toml:"tolerance,omitempty"` // Raw, or a share such as "2%"
	Unit        string     `toml:"unit,omitempty"`
	Units       any        `toml:"units,omitempty"` // []string or map[string]float64
	Case        string     `toml:"case,omitempty"`
	Accents     string     `toml:"accents,omitempty"`
	Typos       string     `toml:"typos,omitempty"`
	Shuffle     *bool      `toml:"shuffle,omitempty"`
	Points      int        `toml:"points,omitzero"`
	Hint        []string   `toml:"hint,omitempty"`
	Explain     string     `toml:"explain,omitempty"`
	Cite        *Cite      `toml:"source,omitempty"`
	Tags        []string   `toml:"tags,omitempty"`
	Image       *Image     `toml:"image,omitempty"`
	Audio       string     `toml:"audio,omitempty"`
	Draft       bool       `toml:"draft,omitempty"`
	Allow       []string   `toml:"allow,omitempty"`
}

// Part says which prompt of a card a foreign one is.
type Part struct {
	Foreign int    // its number in the source, from 0
	Key     string // "" for the first prompt, "2", "3", "reverse"
	Text    string // of its gap, since the number of a gap shifts when one is inserted
}

// Choice is one option.
type Choice struct {
	Text  string
	Why   string
	Right bool // it is among the answers
}

// MarshalTOML writes an option that says no more than its text as a string.
func (c Choice) MarshalTOML() ([]byte, error) { return plainOr(c.Text, c.Why) }

// MarshalTOML writes a form without a reason as a string.
func (w Why) MarshalTOML() ([]byte, error) { return plainOr(w.Text, w.Why) }

// plainOr is a text as a string, or with its reason as an inline table.
func plainOr(text, why string) ([]byte, error) {
	if why == "" {
		return quoted(text)
	}
	t, err := quoted(text)
	if err != nil {
		return nil, err
	}
	w, err := quoted(why)
	return fmt.Appendf(nil, "{ text = %s, why = %s }", t, w), err
}

func quoted(s string) ([]byte, error) {
	line, err := toml.Marshal(map[string]string{"s": s})
	return bytes.TrimSuffix(bytes.TrimPrefix(line, []byte("s = ")), []byte("\n")), err
}

// Reverse is the second prompt of a card.
type Reverse struct {
	Question string   `toml:"question"`
	Answer   string   `toml:"answer"`
	Accept   []string `toml:"accept,omitempty"`
}

// Why is a form that is wrong, and why.
type Why struct {
	Text string
	Why  string
}

// Vague is a form that is asked once more.
type Vague struct {
	Text string `toml:"text"`
	Ask  string `toml:"ask"`
}

// Cite says where the fact of a card stands.
type Cite struct {
	From   string `toml:"from,omitempty"`
	At     string `toml:"at,omitempty"`
	Quote  string `toml:"quote,omitempty"`
	Before string `toml:"before,omitempty"`
	After  string `toml:"after,omitempty"`
}

// Image is a picture shown with the question.
type Image struct {
	Path    string `toml:"path"`
	Caption string `toml:"caption,omitempty"`
}

// Raw is a number or a date in its own spelling.
type Raw string

// MarshalTOML writes the spelling.
func (r Raw) MarshalTOML() ([]byte, error) { return []byte(r), nil }

// Off is a pointer to false, for keys that are true where they are absent.
func Off() *bool { return new(bool) }

// Encode writes a deck in the canonical form of `quiz fmt`. Control characters
// are left out, as no key of a deck may hold them; ids are written for all cards.
func Encode(d Deck) ([]byte, error) {
	raw, err := encode(d)
	if err != nil {
		return nil, err
	}
	out, problems := deck.Format(d.ID+".toml", d.ID, raw)
	if out == nil {
		return nil, fmt.Errorf("deck %s: %w", d.ID, problems[0])
	}
	return out, nil
}

// Size is about how many bytes a deck has in that form.
func Size(d Deck) (int, error) {
	raw, err := encode(d)
	return len(raw), err
}

func encode(d Deck) ([]byte, error) {
	var b bytes.Buffer
	e := toml.NewEncoder(&b)
	e.Indent = ""
	if err := e.Encode(d); err != nil {
		return nil, fmt.Errorf("deck %s: %w", d.ID, err)
	}
	return b.Bytes(), nil
}

// Clean drops control characters from foreign text and counts them; line breaks
// are LF, tabs stay.
func Clean(s string, r *Report, place string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0 {
			r.Lose("control character", place)
			return -1
		}
		return c
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// Long reports whether an answer is too long to be typed: over six words, several
// lines, or a list. Such a card is shown and rated by the learner.
func Long(answer string) bool {
	return strings.Contains(answer, "\n") || strings.Contains(answer, "; ") || len(strings.Fields(answer)) > 6
}

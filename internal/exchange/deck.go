package exchange

import "strings"

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
	Allow       []string          `toml:"allow,omitempty"`
	Exam        *Exam             `toml:"exam,omitempty"` // nil for none
	Sources     map[string]Source `toml:"source,omitempty"`
	Cards       []Card            `toml:"card,omitempty"`
}

// Exam is what an exam over a deck is like where nobody says otherwise.
type Exam struct {
	Questions int            `toml:"questions,omitzero" json:"questions,omitzero"`
	Minutes   int            `toml:"minutes,omitzero" json:"minutes,omitzero"`
	Pass      float64        `toml:"pass,omitzero" json:"pass,omitzero"`
	Several   string         `toml:"several,omitempty" json:"several,omitzero"`
	Order     string         `toml:"order,omitempty" json:"order,omitzero"`
	Draw      map[string]int `toml:"draw,omitempty" json:"draw,omitempty"`
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

// Reverse is the second prompt of a card.
type Reverse struct {
	Question string   `toml:"question"`
	Answer   string   `toml:"answer"`
	Accept   []string `toml:"accept,omitempty"`
	Language string   `toml:"language,omitempty"` // of the answer; "" for the card's
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

// Off is a pointer to false, for keys that are true where they are absent.
func Off() *bool { return new(bool) }

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

// Package deck is the deck format: TOML text in, cards and prompts out.
//
// A deck is a file of cards. A card yields one or more prompts: what is asked
// and remembered, each with a key of its own. [Parse] never fails as a whole:
// what is wrong comes back as problems with places, and a broken card is left
// out of [Deck.Prompts] while the others work.
package deck

import "strings"

// Deck is one decoded deck file.
type Deck struct {
	ID          string // stable name, from the file or derived from its name
	Path        string // the file as the caller named it; for messages only
	Title       string // never empty: the id stands in
	Description string
	Language    string // BCP 47; "en" where absent; of cards that name none
	Authors     []string
	License     string
	Tags        []string
	Exam        Exam
	Sources     map[string]Source // by the name in [source.NAME]
	Allow       []Allow
	Folder      *Folder  // what quiz.toml says of the deck, or nil
	Cards       []*Card  // in file order, broken and draft ones included
	Problems    Problems // what is wrong with the file, sorted by place
	Broken      bool     // the deck as a whole could not be read: nothing of it is asked
	IDDerived   bool     // the file names no id
	BuiltIn     bool     // part of the program: it cannot be written

	file *file
}

// Prompt returns the prompt with a key, or nil.
func (d *Deck) Prompt(key string) *Prompt {
	for _, c := range d.Cards {
		for _, p := range c.Prompts {
			if p.Key == key {
				return p
			}
		}
	}
	return nil
}

// Prompts are all prompts of the deck, in file order.
func (d *Deck) Prompts() []*Prompt {
	var out []*Prompt
	for _, c := range d.Cards {
		out = append(out, c.Prompts...)
	}
	return out
}

// Exam holds the defaults of an exam over this deck. Zero means unset.
type Exam struct {
	Questions int
	Minutes   int
	Pass      float64        // share of the points, 0 to 1
	Several   string         // net-correct, off or coverage; see package exam
	Order     string         // whole or places
	Draw      map[string]int // how many from a tag or deck id
}

// Source is a text that cards cite.
type Source struct {
	Name    string
	Title   string
	File    string // relative to the deck's folder; may be empty
	BasedOn string
}

// Allow silences one lint rule, with the author's reason.
type Allow struct {
	Rule, Reason string
	Span         Span
}

// Cite says where a card's fact stands in a source.
type Cite struct {
	From          string // the source's name
	At            string // chapter, section or page, as a person would say it
	Quote         string // occurs in the source's file
	Before, After string // make Quote unique
}

// Card is one [[card]].
type Card struct {
	ID        string
	IDDerived bool // derived from the text; `quiz fmt` would write it
	Kind      Kind
	Question  string   // the question, or the cloze sentence as written
	Answer    any      // as decoded: string, bool, int64, float64, Date, []any; nil for clozes and pairs
	Language  string   // BCP 47; the deck's where the card names none
	Hints     []string // one at a time
	Explain   string
	Source    *Cite    // nil where none is given
	Tags      []string // the deck's and the card's
	Image     Image
	Audio     string // the path of a sound; "" for none
	Points    int    // in an exam, at least 1
	Draft     bool
	Broken    bool // an error stops this card: it is not asked
	Allow     []Allow
	Span      Span // of the whole [[card]] block

	Prompts []*Prompt // empty where broken

	node *node
	file *file
}

// Image is a picture shown with the question. The zero value is none.
type Image struct{ Path, Caption string }

// Kind is how a prompt is asked and graded. The answer's TOML type chooses it.
type Kind uint8

// The question types.
const (
	Text    Kind = iota // a typed answer
	Number              // a typed number, perhaps with a unit
	DateOf              // a typed date or range of dates
	Bool                // true or false
	List                // several typed items, in any order
	Ordered             // items to be put in order
	Single              // one of several options
	Multi               // all options that apply
	Gap                 // one gap of a cloze, typed
	Gaps                // all gaps of a cloze at once, typed
	Pairs               // match the left to the right
	Reveal              // shown on request, rated by the learner
)

// Prompt is what is asked and remembered. Whatever a screen or the grader
// needs is here, whichever way the card was written.
type Prompt struct {
	Key      string // deck/card, deck/card#2, deck/card#reverse
	Part     string // "", "2", "3", "reverse"
	Kind     Kind
	Question string    // light Markdown; of a cloze the sentence with "[…]" or "[hint]" for asked gaps
	Segments []Segment // of Gap and Gaps: the sentence in pieces; else nil
	Want     []Item    // Text, Number, DateOf, Gap, Reveal: one; List, Ordered, Gaps, Pairs: one per part, in order
	Options  []Option  // Single, Multi: the options in the file's order; Pairs: the right sides and distractors; Ordered: nil
	Truth    bool      // of Bool
	Rules    Rules
	Language string // BCP 47, of the answer
	Deck     *Deck
	Card     *Card
}

// Item is one expected part.
type Item struct {
	Text   string   // what is shown as the right answer
	Accept []string // what else is right, in the spelling that is typed
	As     As       `json:",omitempty"` // how what is typed is held against it
	Label  string   // left side of a pair; hint of a gap
}

// Option is one of the choices of a prompt.
type Option struct {
	Text  string
	Why   string // shown when it was chosen
	Right bool
}

// Segment is a piece of a cloze sentence: plain text, or a gap.
type Segment struct {
	Text string // plain text, or the text of a gap that is shown
	Gap  int    // 0 for plain text; n for Want[n-1], an asked gap
}

// Rules say how strictly a typed answer is graded.
type Rules struct {
	StrictCase    bool
	StrictAccents bool
	TyposOff      bool
	Shuffle       bool // options may be shown in any order
	Reject        []Reject
	Vague         []Vague
	Optional      []string
	Pattern       string // RE2, matches the whole answer
	Tolerance     Tolerance
	Unit          string             // must be given
	Units         map[string]float64 // may be given: unit → factor; 1 for words that only may follow
}

// Reject is wrong although it looks close.
type Reject struct{ Text, Why string }

// Vague is right but not specific enough: Ask is put once more.
type Vague struct{ Text, Ask string }

// Tolerance is how far a number may be off: absolute, or a share of the answer.
type Tolerance struct {
	Value   float64
	Percent bool // Value is a percentage of the answer
}

// RightAnswer is the answer in a line: for lists of prompts, for plain sessions,
// and for matching prompts whose card was edited.
func (p *Prompt) RightAnswer() string {
	parts := make([]string, len(p.Want))
	for i, w := range p.Want {
		parts[i] = w.Text
		if p.Kind == Pairs {
			parts[i] = w.Label + " = " + w.Text
		}
	}
	return strings.Join(parts, "; ")
}

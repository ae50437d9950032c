package app

// Screen is one of the screens. Update is what a message makes of it, and what it
// wants done; the screen that it returns takes its place. View only reads.
//
// To add a screen, write a type with these four methods, give it a [Context] with
// rows in the key table, and open it from another one with show.
type Screen interface {
	Context() Context
	Update(Msg) (Screen, []Cmd)
	View(Window) View
	// Disabled says why an action cannot be taken now, or "": it is then neither
	// in the footer nor in the help, and its key says why.
	Disabled(Action) string
}

// Window is what a screen is shown in.
type Window struct {
	Width, Height int // in cells
	Keys          Keys

	drawn *illustrations
}

// The thresholds of a layout, in cells.
const (
	narrow = 60 // below it: one column, short headers
	broad  = 120
	low    = 16 // below it: no blank rows, no rules
)

// Narrow reports whether there is room for one column only.
func (w Window) Narrow() bool { return w.Width < narrow }

// Low reports whether each row counts.
func (w Window) Low() bool { return w.Height < low }

// Broad reports whether something has room beside the text.
func (w Window) Broad() bool { return w.Width >= broad }

// sideAt is the column where what stands beside text begins.
const sideAt = 84

// side is how wide what stands beside text is.
func (w Window) side() int { return w.Width - sideAt - 2 }

// TooSmall reports whether nothing can be shown.
func (w Window) TooSmall() bool { return w.Width < 30 || w.Height < 8 }

// Margin is where text begins.
func (w Window) Margin() int {
	if w.Narrow() {
		return 1
	}
	return 4
}

// Text is how wide text is: a column that is easily read.
func (w Window) Text() int { return min(72, w.Width-2*w.Margin()) }

// Rows is how many rows there are between header and footer.
func (w Window) Rows() int {
	if w.Low() {
		return w.Height - 2
	}
	return w.Height - 4
}

// Space is a blank row above the text, where rows don't count.
func (w Window) Space() []Line {
	if w.Low() {
		return nil
	}
	return []Line{{}}
}

// Role is what a piece of text means; a theme says how that looks.
type Role uint8

// The roles.
const (
	Body     Role = iota
	Dim           // secondary
	Strong        // the one that matters
	Right         // what is right
	Wrong         // what is wrong
	Slip          // misspelled, partly right
	Faint         // the empty part of a bar, rules
	Accent        // titles, the key of a hint
	Quote         // the words of a passage that a card cites
	Emphasis      // what a deck sets apart in its text
	Code          // code within a line
	Keyword       // of code in colours: a word of the language
	Literal       // of code in colours: a string or a number
	Comment       // of code in colours
	Roles         // how many there are
)

// Span is a piece of text with its role, and the action of a click on it.
type Span struct {
	Text string
	Role Role
	Do   Action
	Bar  bool // it is what Enter takes
}

// Line is a row of a screen.
type Line struct {
	Spans []Span
	Bar   bool  // under the bar
	Pick  int   // a click on it picks row Pick-1 of the list; 0 for none
	Rule  bool  // a thin rule in place of text
	Part  *Part // of a picture, in place of text
}

// blank reports whether nothing is on a line.
func (l Line) blank() bool {
	return len(l.Spans) == 0 && !l.Rule && l.Part == nil && l.Pick == 0
}

// View is what a screen shows. Lines scroll; the others are always in sight: Top
// above the lines, Stay right below them, Foot above the footer.
type View struct {
	Title   string
	State   []Span // at the right of the title
	Top     []Line
	Lines   []Line
	Stay    []Line
	Foot    []Line
	Side    []Line // beside the text, where the window is broad
	SideAt  int    // the column where Side begins
	Wide    bool   // lines may take the whole width, not only that of text
	Focus   int    // the line that must be in sight, from 1; 0 for none
	Field   Field
	Typing  bool   // there is a field
	Message string // in place of the footer; "" for none
}

// Field is where the learner types: behind the spans of a line of Stay, or of Top
// where nothing stays.
type Field struct {
	Line int // of Stay, or of Top
	Text string
	Key  string // another one when another text is asked for
}

// line is a line of spans.
func line(spans ...Span) Line { return Line{Spans: spans} }

// said is a line of text in one role.
func said(text string, r Role) Line { return line(Span{Text: text, Role: r}) }

// Commands that the model itself carries out.
type (
	show struct { // opens a screen above, with what it wants
		screen Screen
		wants  []Cmd
	}
	leave struct{} // closes this one
	say   struct { // tells the learner, with the key of an action that is possible then
		text string
		hint Action
		does string
	}
	redo    struct{ do Do }     // takes another action
	relay   struct{ msg Msg }   // hands the screen on top a message
	leftOut struct{ err error } // a prompt could not be asked
	fault   struct{ err error }
)

func (show) cmd()    {}
func (leave) cmd()   {}
func (say) cmd()     {}
func (redo) cmd()    {}
func (relay) cmd()   {}
func (leftOut) cmd() {}
func (fault) cmd()   {}

// tell is the command that tells a line.
func tell(text string) []Cmd { return []Cmd{say{text: text}} }

package app

import (
	"fmt"
	"image"
	"strings"

	"quiz/internal/engine/deck"
)

// Illustrate wants the picture of a prompt; an Illustrated answers it. It may be
// carried out at any time, beside other commands.
type Illustrate struct{ Prompt *deck.Prompt }

// Illustrated answers Illustrate.
type Illustrated struct {
	Pixels *image.NRGBA // nil where it cannot be shown
	Fault  string       // and why
}

// Medium is what a card has beside its text.
type Medium uint8

// The media.
const (
	Picture Medium = iota
	Sound
)

// Open wants a file of a prompt opened by a program of the system; an Opened answers
// it. Nothing waits until that program ends.
type Open struct {
	Prompt *deck.Prompt
	What   Medium
}

// Opened answers Open.
type Opened struct{ Err error }

func (Illustrate) cmd()  {}
func (Illustrated) msg() {}
func (Open) cmd()        {}
func (Opened) msg()      {}

// Part is a row of a picture, which takes some columns and rows of cells.
type Part struct {
	Pixels     *image.NRGBA
	Row        int // this one
	Cols, Rows int
}

// noMedium says why a picture cannot be looked at, or a sound not be played; "" for
// other actions.
func noMedium(a Action, p *deck.Prompt) string {
	switch {
	case a == DoPicture && p.Card.Image.Path == "":
		return "this card has no picture"
	case a == DoSound && p.Card.Audio == "":
		return "this card has no sound"
	}
	return ""
}

// openMedium is what an action wants that is about a picture or a sound; nil for
// other actions.
func openMedium(a Action, p *deck.Prompt) []Cmd {
	switch a {
	case DoPicture:
		return []Cmd{Open{p, Picture}}
	case DoSound:
		return []Cmd{Open{p, Sound}}
	}
	return nil
}

// opened says why a file was not opened; where it was, its program says so.
func opened(o Opened) []Cmd {
	if o.Err != nil {
		return tell(o.Err.Error())
	}
	return nil
}

// media are the picture of a question, and what says that it has a sound.
func (q *QuestionScreen) media(w Window) []Line {
	var lines []Line
	card := q.Prompt.Card
	if card.Image.Path != "" {
		lines = append(lines, q.picture(w)...)
	}
	if card.Audio != "" {
		lines = append(lines, line(Span{Text: "it has a sound: ", Role: Dim}, Span{Text: w.Keys.In(q.Context()).key(DoSound), Role: Accent}, Span{Text: " plays it", Role: Dim}))
	}
	return lines
}

// PictureWords stand for a picture that is not shown: its caption, and its file.
func PictureWords(i deck.Image) string {
	if i.Caption == "" {
		return "picture: " + i.Path
	}
	return fmt.Sprintf("picture: %s (%s)", strings.TrimSpace(unmarked(i.Caption)), i.Path)
}

// picture is the picture with its caption; where it cannot be shown, its path.
func (q *QuestionScreen) picture(w Window) []Line {
	image := q.Prompt.Card.Image
	made := w.drawn.picture(q.Prompt)
	if made.Pixels == nil || w.Low() {
		words := PictureWords(image)
		if made.Fault != "" {
			words += " (" + made.Fault + ")"
		}
		return []Line{said(words, Dim)}
	}
	lines := append([]Line{{}}, parts(made.Pixels, w)...)
	if image.Caption != "" {
		lines = append(lines, line(inline(image.Caption, Dim)...))
	}
	return lines
}

// parts are the rows of a picture, as large as it may be without hiding the rest.
func parts(pixels *image.NRGBA, w Window) []Line {
	size := pixels.Bounds().Size()
	cols, most := min(w.Text(), size.X), max(2, w.Rows()/2)
	rows := max(1, (size.Y*cols/size.X+1)/2) // a cell is twice as high as wide
	if rows > most {
		cols, rows = max(1, cols*most/rows), most
	}
	lines := make([]Line, rows)
	for i := range lines {
		lines[i].Part = &Part{Pixels: pixels, Row: i, Cols: cols, Rows: rows}
	}
	return lines
}

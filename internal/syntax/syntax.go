// Package syntax tells the words of code apart, so that a screen can give them
// colours: keywords, strings and numbers, comments. It knows some twenty languages.
// What they look like stands in files for chroma, and one is read when code of its
// language first comes: a program that shows none pays nothing.
//
// Code comes from strangers, and the expressions of a language may go back and forth
// over it for long. So there is an end to length and time; beyond it code is plain.
package syntax

import (
	"context"
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// Kind is what a piece of code is.
type Kind uint8

// The kinds.
const (
	Plain Kind = iota
	Keyword
	Literal // a string or a number
	Comment
)

// Piece is a run of code of one kind.
type Piece struct {
	Text string
	Kind Kind
}

// MaxCode is how much code is told apart, in bytes.
const MaxCode = 4 << 10

// Pieces are the pieces of code, each line of it for itself, together exactly that
// code. ok is false where the language is not known, or there is too much of it, or
// ctx is over first; then nothing is known.
func Pieces(ctx context.Context, language string, code []string) (lines [][]Piece, ok bool) {
	name, known := files[strings.ToLower(language)]
	text := strings.Join(code, "\n")
	if !known || len(text) > MaxCode || strings.Contains(text, "\r") {
		return nil, false
	}
	done := make(chan [][]Piece, 1)
	go func() { done <- pieces(ctx, name, text) }()
	select {
	case lines = <-done:
		return lines, lines != nil
	case <-ctx.Done(): // it ends itself before its next word
		return nil, false
	}
}

// pieces are nil where they are not the code any more.
func pieces(ctx context.Context, name, text string) [][]Piece {
	lexer, err := load(name)
	if err != nil {
		return nil
	}
	next, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, text)
	if err != nil {
		return nil
	}
	lines := [][]Piece{nil}
	whole := strings.Builder{}
	for token := next(); token != chroma.EOF; token = next() {
		if ctx.Err() != nil {
			return nil
		}
		whole.WriteString(token.Value)
		lines = add(lines, token.Value, kindOf(token.Type))
	}
	if strings.TrimSuffix(whole.String(), "\n") != strings.TrimSuffix(text, "\n") {
		return nil
	}
	return lines[:min(len(lines), strings.Count(text, "\n")+1)]
}

// add adds a token, which may run over several lines.
func add(lines [][]Piece, text string, k Kind) [][]Piece {
	for i, part := range strings.Split(text, "\n") {
		if i > 0 {
			lines = append(lines, nil)
		}
		if part == "" {
			continue
		}
		at := &lines[len(lines)-1]
		if n := len(*at); n > 0 && (*at)[n-1].Kind == k {
			(*at)[n-1].Text += part
			continue
		}
		*at = append(*at, Piece{part, k})
	}
	return lines
}

func kindOf(t chroma.TokenType) Kind {
	switch {
	case t.InCategory(chroma.Keyword):
		return Keyword
	case t.InCategory(chroma.Literal):
		return Literal
	case t.InCategory(chroma.Comment):
		return Comment
	}
	return Plain
}

//go:embed lexers/*.xml
var lexers embed.FS

// files are the languages, by what a fence may call them.
var files = map[string]string{
	"bash": "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "c": "c", "cpp": "cplusplus", "c++": "cplusplus",
	"csharp": "csharp", "c#": "csharp", "cs": "csharp", "go": "go", "golang": "go", "haskell": "haskell", "hs": "haskell",
	"java": "java", "javascript": "javascript", "js": "javascript", "json": "json", "kotlin": "kotlin", "kt": "kotlin",
	"python": "python", "py": "python", "python3": "python", "r": "r", "ruby": "ruby", "rb": "ruby", "rust": "rust", "rs": "rust",
	"sql": "sql", "swift": "swift", "toml": "toml", "typescript": "typescript", "ts": "typescript", "yaml": "yaml", "yml": "yaml",
}

var (
	loading sync.Mutex
	loaded  = map[string]chroma.Lexer{}
)

// load reads the file of a language, once.
func load(name string) (chroma.Lexer, error) {
	loading.Lock()
	defer loading.Unlock()
	if l := loaded[name]; l != nil {
		return l, nil
	}
	l, err := chroma.NewXMLLexer(lexers, "lexers/"+name+".xml")
	if err != nil {
		return nil, fmt.Errorf("the language %s: %w", name, err)
	}
	loaded[name] = l
	return l, nil
}

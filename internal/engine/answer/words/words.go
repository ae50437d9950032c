// Package words knows which strings are words of a language, so that a slip of the
// finger that makes another word is not taken for one.
//
// The lists are made by answer/gen/words.sh; LICENSE.txt says from what. They are
// read where they lie in the program: nothing is loaded but where the blocks of a
// list begin, and a look-up is a binary search among them. Each line is a word: a character that says how many of its first letters
// are those of the line above ('0' for none), the other letters, and perhaps a
// capital that says what else is known of it. Every 32nd line begins with '!' and has
// the word whole.
package words

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed en.txt
var english string

//go:embed es.txt
var spanish string

//go:embed fr.txt
var french string

//go:embed pt.txt
var portuguese string

// list is the words of a language, and where its blocks begin.
type list struct {
	text   string
	blocks func() []int32 // made when a word of the language is first looked up
}

func newList(text string) *list {
	return &list{text: text, blocks: sync.OnceValue(func() []int32 { return blocksOf(text) })}
}

// lists are the words by language. Only English has inflections and nouns marked.
var lists = map[string]*list{"en": newList(english), "es": newList(spanish), "fr": newList(french), "pt": newList(portuguese)}

// inEnglish is asked most.
var inEnglish = lists["en"]

// Word is what is known of a string. The zero value is not a word.
type Word struct {
	Small bool // written in small letters
	Name  bool // written with a capital
	Noun  bool // has a genitive, and so perhaps a plural
}

// Known reports whether the string is a word at all.
func (w Word) Known() bool { return w.Small || w.Name }

// English looks up a word of English in small letters without accents.
func English(word string) Word { return inEnglish.look(word) }

// In looks up a word of a language in small letters without accents. A language that
// has no list has no words.
func In(language, word string) Word {
	l, ok := lists[language]
	if !ok {
		return Word{}
	}
	return l.look(word)
}

// blocksOf are the places where the blocks of a list begin.
func blocksOf(text string) []int32 {
	var out []int32
	for at := 0; at < len(text); at++ {
		next := strings.IndexByte(text[at:], '!')
		if next < 0 {
			break
		}
		at += next
		out = append(out, int32(at))
	}
	return out
}

// look finds the block whose first word is the last that is not behind the word, and
// searches it.
func (l *list) look(word string) Word {
	blocks := l.blocks()
	from, to := 0, len(blocks)
	for from < to {
		middle := int(uint(from+to) / 2)
		if notBehind(l.text[blocks[middle]+1:], word) {
			from = middle + 1
		} else {
			to = middle
		}
	}
	if from == 0 {
		return Word{}
	}
	end := len(l.text)
	if from < len(blocks) {
		end = int(blocks[from])
	}
	return search(l.text[blocks[from-1]:end], word)
}

// notBehind reports whether the word that a text begins with is another word or stands
// before it.
func notBehind(text, word string) bool {
	for i := range len(word) {
		if ends(text[i]) {
			return true
		}
		if text[i] != word[i] {
			return text[i] < word[i]
		}
	}
	return ends(text[len(word)])
}

// ends reports whether a byte ends the letters of a line: it is a flag or the end of
// the line.
func ends(b byte) bool { return b == '\n' || b >= 'A' && b <= 'Z' }

// cutLine takes a line from a text: its count and letters, and its flag, or 0.
func cutLine(text string) (letters string, flag byte, rest string) {
	end := 1
	for !ends(text[end]) {
		end++
	}
	letters = text[:end]
	if text[end] != '\n' {
		flag = text[end]
		end++
	}
	return letters, flag, text[end+1:]
}

// search goes through one block, and keeps how many letters the line above has in
// common with the word. A line that has more of the line above is as far from the
// word as that one, and one that has fewer stands behind the word, as all that
// follow do.
func search(block, word string) Word {
	common := 0
	for block != "" {
		letters, flag, rest := cutLine(block)
		block = rest
		kept := shared(letters)
		if kept > common {
			continue
		}
		if kept < common {
			break
		}
		own, wanted := letters[1:], word[common:]
		if own == wanted {
			return flags(flag)
		}
		common += commonPrefix(own, wanted)
	}
	return Word{}
}

// commonPrefix is how many bytes two strings begin with alike.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// shared is how many letters a line has from the one above.
func shared(line string) int {
	if line[0] == '!' {
		return 0
	}
	return int(line[0] - '0')
}

func flags(flag byte) Word {
	return Word{
		Small: flag != 'P',
		Name:  flag == 'P' || flag == 'B' || flag == 'C',
		Noun:  flag == 'N' || flag == 'C',
	}
}

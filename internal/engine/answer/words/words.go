// Package words knows which strings are words of a language, so that a slip of the
// finger that makes another word is not taken for one.
//
// The lists are made by answer/gen/words.sh; LICENSE.txt says from what. They are
// read where they lie in the program: nothing is loaded, and a look-up is a binary
// search. Each line is a word: a character that says how many of its first letters
// are those of the line above ('0' for none), the other letters, and perhaps a
// capital that says what else is known of it. Every 32nd line begins with '!' and has
// the word whole.
package words

import (
	_ "embed"
	"strings"
)

//go:embed en.txt
var english string

//go:embed es.txt
var spanish string

//go:embed fr.txt
var french string

//go:embed pt.txt
var portuguese string

// lists are the words by language. Only English has inflections and nouns marked.
var lists = map[string]string{"en": english, "es": spanish, "fr": french, "pt": portuguese}

// Word is what is known of a string. The zero value is no word.
type Word struct {
	Small bool // written in small letters
	Name  bool // written with a capital
	Noun  bool // has a genitive, and so perhaps a plural
}

// Known reports whether the string is a word at all.
func (w Word) Known() bool { return w.Small || w.Name }

// English looks up a word of English in small letters without accents.
func English(word string) Word { return look(english, word) }

// In looks up a word of a language in small letters without accents. A language that
// has no list has no words.
func In(language, word string) Word { return look(lists[language], word) }

func look(list, word string) Word {
	from, to := 0, len(list) // the word is in a block that starts there
	for {
		at := nextBlock(list, from+(to-from)/2, to)
		if at < 0 {
			if at = nextBlock(list, from+1, to); at < 0 {
				break
			}
		}
		if firstWord(list[at:]) <= word {
			from = at
		} else {
			to = at
		}
	}
	return search(list[from:to], word)
}

// nextBlock is where the first block at or behind a place starts, or -1 if none does
// before the end.
func nextBlock(list string, at, end int) int {
	if at >= end {
		return -1
	}
	i := strings.IndexByte(list[at:end], '!')
	if i < 0 || at+i == 0 {
		return -1
	}
	return at + i
}

// firstWord is the word of a line that has it whole.
func firstWord(text string) string {
	word, _, _ := cutLine(text)
	return word[1:]
}

// cutLine takes a line from a text: its count and letters, and its flag, or 0.
func cutLine(text string) (letters string, flag byte, rest string) {
	end := strings.IndexByte(text, '\n')
	letters, rest = text[:end], text[end+1:]
	if last := letters[end-1]; last >= 'A' && last <= 'Z' && end > 1 {
		letters, flag = letters[:end-1], last
	}
	return letters, flag, rest
}

// search goes through one block.
func search(block, word string) Word {
	current := make([]byte, 0, 64)
	for block != "" {
		letters, flag, rest := cutLine(block)
		current = append(current[:shared(letters)], letters[1:]...)
		if string(current) == word {
			return flags(flag)
		}
		block = rest
	}
	return Word{}
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

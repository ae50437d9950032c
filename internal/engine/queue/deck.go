package queue

import "quiz/internal/engine/deck"

// Rows are the prompts of a deck file, in its order, and the deck itself, its
// counts not yet known. root names the root that the file is in, path is the file
// below it, with slashes.
func Rows(root, path string, d *deck.Deck) (Deck, []Row) {
	var rows []Row
	for _, c := range d.Cards {
		for _, p := range c.Prompts {
			rows = append(rows, Row{
				Key: p.Key, Deck: d.ID, Root: root, Path: path, Place: len(rows), Draft: c.Draft,
				Tags: c.Tags, Question: p.Question, Answer: p.RightAnswer(),
			})
		}
	}
	return Deck{ID: d.ID, Title: d.Title, Root: root, Path: path}, rows
}

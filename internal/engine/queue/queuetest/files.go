package queuetest

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

var (
	deckIDs = []string{"go", "golang", "geo", "tour", "x"}
	cardIDs = []string{"a", "ab", "b", "c", "d", "e"}
	tags    = []string{"t", "tt", "u"}
	words   = []string{"Capital", "Türkiye", "cafe\u0301", "東京", "100%", "a_b", "straße", "it's"}
)

// drawKey draws a key that a deck may have or not.
func drawKey(t *rapid.T) string {
	key := rapid.SampledFrom(deckIDs).Draw(t, "deck") + "/" + rapid.SampledFrom(cardIDs).Draw(t, "card")
	return key + rapid.SampledFrom([]string{"", "#2", "#3", "#reverse"}).Draw(t, "part")
}

// drawFiles draws deck files. An id may stand in several roots, and twice in one.
func drawFiles(t *rapid.T, roots []string) []File {
	var out []File
	for i := range rapid.IntRange(0, 5).Draw(t, "files") {
		out = append(out, File{
			Root: rapid.SampledFrom(roots).Draw(t, "root"),
			Path: fmt.Sprintf("%s%d.toml", rapid.SampledFrom([]string{"", "sub/", "a-"}).Draw(t, "folder"), i),
			Text: drawDeck(t),
		})
	}
	return out
}

func drawDeck(t *rapid.T) string {
	var b strings.Builder
	fmt.Fprintf(&b, "id = %q\ntitle = %q\n", rapid.SampledFrom(deckIDs).Draw(t, "deck"), drawText(t))
	cards := rapid.Permutation(cardIDs).Draw(t, "cards")
	for _, id := range cards[:rapid.IntRange(0, len(cards)).Draw(t, "n")] {
		drawCard(t, &b, id)
	}
	return b.String()
}

func drawCard(t *rapid.T, b *strings.Builder, id string) {
	fmt.Fprintf(b, "[[card]]\nid = %q\n", id)
	if rapid.IntRange(0, 5).Draw(t, "draft") == 0 {
		b.WriteString("draft = true\n")
	}
	var has []string
	for _, tag := range tags {
		if rapid.Bool().Draw(t, tag) {
			has = append(has, fmt.Sprintf("%q", tag))
		}
	}
	fmt.Fprintf(b, "tags = [%s]\n", strings.Join(has, ", "))
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		fmt.Fprintf(b, "cloze = \"The {{%s}} of {{one}} and {{two}}\"\n", drawText(t))
	case 1:
		fmt.Fprintf(b, "question = %q\nanswer = %q\nreverse = { question = %q, answer = %q }\n", drawText(t), drawText(t), drawText(t), drawText(t))
	default:
		fmt.Fprintf(b, "question = %q\nanswer = %q\n", drawText(t), drawText(t))
	}
}

func drawText(t *rapid.T) string {
	n := rapid.IntRange(1, 3).Draw(t, "words")
	return strings.Join(slices.Clone(rapid.Permutation(words).Draw(t, "text"))[:n], " ")
}

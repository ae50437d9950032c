package apptest

import "quiz/internal/app"

// EveryKind is a deck with a card of every kind.
const EveryKind = `
[[card]]
id = "text"
question = "Which state?"
answer = "Iran"
hint = ["one", "two"]
vague = [{ text = "Asia", ask = "Which state there?" }]
[[card]]
id = "number"
question = "How many?"
answer = 8
[[card]]
id = "bool"
question = "Is it?"
answer = true
[[card]]
id = "ordered"
question = "Order?"
answer = ["one", "two", "three"]
ordered = true
[[card]]
id = "single"
question = "Which?"
answer = "Turkey"
choices = ["Egypt", "Myanmar"]
shuffle = true
[[card]]
id = "multi"
question = "Which two?"
answer = ["Egypt", "Myanmar"]
choices = ["Turkey", "Japan"]
[[card]]
id = "list"
question = "Which states?"
answer = ["Iran", "Turkey"]
[[card]]
id = "gaps"
gaps = "together"
cloze = "In {{Samarkand}}, {{Uzbekistan}}."
[[card]]
id = "pairs"
question = "Who leads what?"
pairs = [["Xi", "China"], ["Putin", "Russia"]]
[[card]]
id = "reveal"
question = "Why?"
answer = "So."
typed = false
`

// Did counts the commands of a kind that were carried out.
func Did[C app.Cmd](d *Desk) int {
	n := 0
	for _, c := range d.Commands {
		if _, ok := c.(C); ok {
			n++
		}
	}
	return n
}

package sheet

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange/grid"
)

// What a column holds. Several columns may hold an option.
const (
	colSkip      = "-"
	colID        = "id"
	colQuestion  = "question"
	colAnswer    = "answer"
	colAccept    = "accept"
	colReject    = "reject"
	colChoices   = "choices"
	colAs        = "as"
	colUnit      = "unit"
	colTolerance = "tolerance"
	colHint      = "hint"
	colExplain   = "explain"
	colTags      = "tags"
	colSource    = "source"
	colDeck      = "deck"
	colOption    = "option"  // one option in a column of its own
	colCorrect   = "correct" // which of the options are right: texts, letters or numbers
)

// written are the columns of a table of ours, in their order.
var written = []string{
	colID, colQuestion, colAnswer, colAccept, colReject, colChoices, colAs, colUnit, colTolerance, colHint, colExplain, colTags, colSource,
}

// known are all columns that can be chosen.
var known = append(slices.Clone(written), colDeck, colOption, colCorrect, colSkip)

// names are the heads of columns by which other programs and people call them.
var names = map[string]string{
	"guid": colID, "uid": colID, "uuid": colID, "key": colID, "nr": colID, "no": colID, "#": colID,
	"q": colQuestion, "front": colQuestion, "term": colQuestion, "prompt": colQuestion, "word": colQuestion, "question text": colQuestion,
	"frage": colQuestion, "vorderseite": colQuestion, "begriff": colQuestion, "pregunta": colQuestion, "anverso": colQuestion, "recto": colQuestion,
	"domanda": colQuestion, "fronte": colQuestion, "pergunta": colQuestion, "frente": colQuestion, "вопрос": colQuestion, "pytanie": colQuestion, "問題": colQuestion,
	"a": colAnswer, "back": colAnswer, "definition": colAnswer, "solution": colAnswer, "meaning": colAnswer, "translation": colAnswer, "response": colAnswer,
	"antwort": colAnswer, "rückseite": colAnswer, "lösung": colAnswer, "respuesta": colAnswer, "reverso": colAnswer, "réponse": colAnswer, "verso": colAnswer,
	"risposta": colAnswer, "retro": colAnswer, "resposta": colAnswer, "ответ": colAnswer, "odpowiedź": colAnswer, "答え": colAnswer,
	"also accept": colAccept, "alternatives": colAccept, "synonyms": colAccept, "alternative answers": colAccept,
	"options": colChoices, "distractors": colChoices, "wrong answers": colChoices, "incorrect answers": colChoices, "optionen": colChoices,
	"units": colUnit, "einheit": colUnit,
	"hints": colHint, "hinweis": colHint, "clue": colHint, "pista": colHint, "indice": colHint,
	"explanation": colExplain, "answer explanation": colExplain, "comment": colExplain, "notes": colExplain, "note": colExplain, "feedback": colExplain,
	"extra": colExplain, "erklärung": colExplain, "explicación": colExplain, "explication": colExplain, "back extra": colExplain,
	"tag": colTags, "topic": colTags, "topics": colTags, "category": colTags, "categories": colTags, "labels": colTags, "schlagwörter": colTags, "thema": colTags, "etiquetas": colTags,
	"reference": colSource, "citation": colSource, "quelle": colSource, "fuente": colSource,
	"chapter": colDeck, "set": colDeck, "stapel": colDeck,
	"correct": colCorrect, "correct answer": colCorrect, "correct answers": colCorrect, "right answer": colCorrect, "correct option": colCorrect, "key answer": colCorrect,
	"richtig": colCorrect, "richtige antwort": colCorrect,
}

// numbered are heads such as "Option 1", "answer b" and "Choice 2".
var numbered = text.Pattern(`^(?:option|answer|choice|antwort|opción|réponse) ?(?:[1-9]|[a-h])$`)

// columnOf is what a head says that its column holds; "" where it is not known.
func columnOf(head string) string {
	head = strings.ToLower(strings.TrimSpace(head))
	for _, end := range []string{" - ", " – ", " (", "(", ":"} {
		head, _, _ = strings.Cut(head, end)
	}
	head = strings.Join(strings.Fields(strings.ReplaceAll(head, "_", " ")), " ")
	switch {
	case head == colSkip || head == colOption:
		return ""
	case slices.Contains(known, head):
		return head
	case numbered().MatchString(head):
		return colOption
	}
	return names[head]
}

// deepest is how far down the heads of the columns are looked for: templates begin
// with advice.
const deepest = 12

// findHeader is the row with the heads of the columns: two of them are known, one
// of which is the question. It is -1 for none.
func findHeader(rows []grid.Row) int {
	for i, r := range rows[:min(len(rows), deepest)] {
		found := headed(r)
		n := 0
		for _, c := range found {
			if c != colSkip {
				n++
			}
		}
		if n > 1 && slices.Contains(found, colQuestion) {
			return i
		}
	}
	return -1
}

// headed are the columns that a row of heads says. Of two of a name, the first
// has it.
func headed(r grid.Row) []string {
	var out []string
	for _, head := range r.Cells {
		c := columnOf(head)
		if c == "" || c != colOption && slices.Contains(out, c) {
			c = colSkip
		}
		out = append(out, c)
	}
	return settled(out)
}

// settled makes an answer of what is correct where there are no options to choose
// from, and the other way round.
func settled(columns []string) []string {
	options := slices.Contains(columns, colOption) || slices.Contains(columns, colChoices)
	correct, answer := slices.Index(columns, colCorrect), slices.Index(columns, colAnswer)
	if correct >= 0 && answer < 0 && !options {
		columns[correct] = colAnswer
	}
	return columns
}

// parseColumns reads columns that somebody chose: names separated by commas.
func parseColumns(s string) ([]string, error) {
	var out []string
	for name := range strings.SplitSeq(s, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			name = colSkip
		}
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("columns: %q is not a column; there are %s, and - for one to leave out", name, strings.Join(known[:len(known)-1], ", "))
		}
		if name != colOption && name != colSkip && slices.Contains(out, name) {
			return nil, fmt.Errorf("columns: %s is there twice", name)
		}
		out = append(out, name)
	}
	if !slices.Contains(out, colQuestion) {
		return nil, fmt.Errorf("columns: %q has no question", s)
	}
	return out, nil
}

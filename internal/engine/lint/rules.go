package lint

import (
	"slices"

	"quiz/internal/engine/deck"
)

// Rule is a row of the table.
type Rule struct {
	ID       string
	Severity deck.Severity // what it reports, unless the finding says otherwise
	levels   string        // where the severity depends on what is found
	stops    bool          // an error that stops its card or deck: cannot be allowed
	louder   bool          // a note that may become a warning or an error
	optIn    bool          // runs only when it is asked for

	card func(c *card, r report)    // looks at one card
	deck func(u *unit, r report)    // looks at one deck
	all  func(run *run, rule *Rule) // looks at the whole collection
}

// rules is the table. Rows without a function are found while a deck is
// decoded.
var rules = slices.Concat(decoded, broken, cues, form, memory, meant, about)

// decoded are found by the decoder.
var decoded = []Rule{
	{ID: "toml-syntax", Severity: deck.Error, stops: true},
	{ID: "encoding", Severity: deck.Error, stops: true},
	{ID: "file-size", Severity: deck.Error, stops: true},
	{ID: "key-unknown", Severity: deck.Error, stops: true},
	{ID: "type-wrong", Severity: deck.Error, stops: true},
	{ID: "key-conflict", Severity: deck.Error, stops: true},
	{ID: "id-duplicate", Severity: deck.Error, stops: true},
	{ID: "answer-missing", Severity: deck.Error, stops: true},
	{ID: "choice-key-missing", Severity: deck.Error, stops: true},
	{ID: "cloze-empty", Severity: deck.Error, stops: true},
	{ID: "cloze-unbalanced", Severity: deck.Error, stops: true},
	{ID: "cloze-anki", Severity: deck.Error, stops: true},
	{ID: "pattern-invalid", Severity: deck.Error, stops: true},
	{ID: "pattern-rejects-answer", Severity: deck.Error},
	{ID: "number-unparsable", Severity: deck.Error, stops: true},
	{ID: "date-unparsable", Severity: deck.Error, stops: true},
	{ID: "source-unknown", Severity: deck.Error},
}

var broken = []Rule{
	{ID: "deck-id-duplicate", Severity: deck.Error, stops: true, all: deckIDDuplicate},
	{ID: "option-duplicate", Severity: deck.Error, card: optionDuplicate},
	{ID: "reject-accept-clash", Severity: deck.Error, card: rejectAcceptClash},
	{ID: "accept-ambiguous", Severity: deck.Error, deck: acceptAmbiguous},
	{ID: "pattern-matches-empty", Severity: deck.Error, card: patternMatchesEmpty},
	{ID: "source-quote-missing", Severity: deck.Error, deck: sourceQuoteMissing},
	{ID: "path-outside", Severity: deck.Error, deck: pathOutside},
	{ID: "file-missing", Severity: deck.Error, deck: fileMissing},
	{ID: "control-char", Severity: deck.Error, levels: "error; note for soft hyphens and marks of direction", deck: controlChar},
}

var cues = []Rule{
	{ID: "longest-correct", Severity: deck.Warning, card: longestCorrect, deck: longestCorrectDeck},
	{ID: "key-position-bias", Severity: deck.Warning, deck: keyPositionBias},
	{ID: "grammar-cue-article", Severity: deck.Warning, card: grammarCueArticle},
	{ID: "grammar-cue-number", Severity: deck.Note, card: grammarCueNumber},
	{ID: "stem-gives-answer", Severity: deck.Warning, card: stemGivesAnswer},
	{ID: "clang", Severity: deck.Warning, card: clang},
	{ID: "absolute-in-distractor", Severity: deck.Warning, card: absoluteInDistractor},
	{ID: "vague-in-key", Severity: deck.Warning, card: vagueInKey},
	{ID: "mixed-type-options", Severity: deck.Warning, card: mixedTypeOptions},
	{ID: "numeric-order", Severity: deck.Note, card: numericOrder},
	{ID: "overlapping-options", Severity: deck.Warning, card: overlappingOptions},
	{ID: "cross-item-cue", Severity: deck.Note, deck: crossItemCue},
}

var form = []Rule{
	{ID: "key-idle", Severity: deck.Warning, card: keyUnused},
	{ID: "all-of-the-above", Severity: deck.Warning, card: allOfTheAbove},
	{ID: "none-of-the-above", Severity: deck.Note, card: noneOfTheAbove},
	{ID: "negative-stem", Severity: deck.Warning, levels: "warning; note where the word is emphasised", card: negativeStem},
	{ID: "double-negative", Severity: deck.Warning, card: doubleNegative},
	{ID: "option-count", Severity: deck.Note, levels: "note; error under 2 or over 8", louder: true, card: optionCount},
	{ID: "stem-blank-middle", Severity: deck.Note, card: stemBlankMiddle},
	{ID: "true-false-many", Severity: deck.Note, deck: trueFalseMany},
	{ID: "true-false-balance", Severity: deck.Note, deck: trueFalseBalance},
	{ID: "yes-no-question", Severity: deck.Note, card: yesNoQuestion},
	{ID: "implausible-distractor", Severity: deck.Note, card: implausibleDistractor},
}

var memory = []Rule{
	{ID: "answer-long", Severity: deck.Note, levels: "note over 12 words, warning over 25", louder: true, card: answerLong},
	{ID: "question-long", Severity: deck.Note, card: questionLong},
	{ID: "multi-part", Severity: deck.Warning, card: multiPart},
	{ID: "enumeration", Severity: deck.Note, levels: "note from 4, warning from 7", louder: true, card: enumeration},
	{ID: "ambiguous-short", Severity: deck.Note, card: ambiguousShort},
	{ID: "time-bound", Severity: deck.Warning, card: timeBound},
	{ID: "interference", Severity: deck.Warning, deck: interference},
	{ID: "confusable-answers", Severity: deck.Note, all: confusableAnswers},
	{ID: "duplicate-card", Severity: deck.Warning, all: duplicateCard},
	{ID: "cloze-guessable", Severity: deck.Note, card: clozeGuessable},
	{ID: "cloze-many", Severity: deck.Note, card: clozeMany},
	{ID: "option-alike", Severity: deck.Note, card: optionAlike},
	{ID: "no-explanation", Severity: deck.Note, optIn: true, card: noExplanation},
	{ID: "no-source", Severity: deck.Note, deck: noSource},
	{ID: "pattern-too-wide", Severity: deck.Warning, deck: patternTooWide},
}

// meant are answers and keys that were meant otherwise.
var meant = []Rule{
	{ID: "answer-number", Severity: deck.Warning, card: answerNumber},
	{ID: "answer-date", Severity: deck.Warning, levels: "warning; note for a year before 1", louder: true, card: answerDate},
	{ID: "answer-bool", Severity: deck.Warning, card: answerBool},
	{ID: "answer-letter", Severity: deck.Warning, card: answerLetter},
	{ID: "answer-several", Severity: deck.Warning, card: answerSeveral},
	{ID: "answer-bracket", Severity: deck.Warning, card: answerBracket},
	{ID: "answer-untypeable", Severity: deck.Warning, card: answerUntypeable},
	{ID: "article-answer", Severity: deck.Warning, card: articleAnswer},
	{ID: "choice-near-answer", Severity: deck.Warning, card: choiceNearAnswer},
	{ID: "markup-raw", Severity: deck.Warning, card: markupRaw},
	{ID: "latex-escape", Severity: deck.Warning, deck: latexEscape},
	{ID: "code-unmarked", Severity: deck.Warning, card: codeUnmarked},
	{ID: "code-typography", Severity: deck.Warning, card: codeTypography},
	{ID: "cloze-code", Severity: deck.Warning, card: clozeCode},
	{ID: "units-differ", Severity: deck.Warning, card: unitsDiffer},
	{ID: "tolerance-missing", Severity: deck.Warning, card: toleranceMissing},
	{ID: "tolerance-wide", Severity: deck.Warning, deck: toleranceWide},
	{ID: "language-unknown", Severity: deck.Warning, levels: "warning; note for a language without words, and for a deck without a language", deck: languageUnknown},
	{ID: "language-mismatch", Severity: deck.Warning, deck: languageMismatch},
	{ID: "mixed-script", Severity: deck.Warning, card: mixedScript},
	{ID: "image-gives-answer", Severity: deck.Warning, card: imageGivesAnswer},
	{ID: "hint-gives-answer", Severity: deck.Warning, card: hintGivesAnswer},
	{ID: "count-mismatch", Severity: deck.Warning, card: countMismatch},
	{ID: "order-missing", Severity: deck.Warning, card: orderMissing},
	{ID: "accept-redundant", Severity: deck.Warning, card: acceptRedundant},
	{ID: "accept-several", Severity: deck.Warning, card: acceptSeveral},
	{ID: "pattern-anchors", Severity: deck.Warning, card: patternAnchors},
	{ID: "deck-empty", Severity: deck.Warning, deck: deckEmpty},
}

// about speaks of the check itself.
var about = []Rule{
	{ID: "allow-unused", Severity: deck.Note},
	{ID: "allow-invalid", Severity: deck.Warning},
}

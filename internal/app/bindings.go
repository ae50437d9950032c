package app

import "slices"

var (
	questions     = []Context{Revealing, Truth, Choosing, Ordering, Matching}
	figures       = []Context{InStatistics, InScores}
	texts         = append([]Context{InProblems, InHelp, InCard, InMarked}, figures...)
	asking        = append(slices.Clone(questions), Typing)
	examQuestions = []Context{ExamRevealing, ExamTyping, ExamTruth, ExamChoosing, ExamOrdering, ExamMatching}
	examLists     = []Context{ExamOrdering, InContents, HandingIn, InReport, InOpenExams}
	inSession     = append(slices.Clone(asking), Answered)
	lettered      = except(Contexts, typed...)
	fields        = []Context{InPalette, Finding, Querying} // with a list below them
)

// bindings is the one key table: it drives dispatch, footers, help, the palette
// and docs/keys.md.
var bindings = slices.Concat(moving, atHome, inFigures, inBrowser, answering, rating, onCard, inExam, afterExam, anywhere, letters())

// moving is the way through lists and through what is longer than the window.
var moving = Bindings{
	{[]Context{AtHome, Ordering, Ending, Browsing, InSettings}, []string{"Up", "k"}, DoUp, "", "one up", 0},
	{[]Context{AtHome, Ordering, Ending, Browsing, InSettings}, []string{"Down", "j"}, DoDown, "", "one down", 0},
	{append([]Context{Choosing, Matching}, fields...), []string{"Up"}, DoUp, "", "one up", 0},
	{append([]Context{Choosing, Matching}, fields...), []string{"Down"}, DoDown, "", "one down", 0},
	{texts, []string{"Up", "k"}, DoUp, "", "one up", 0},
	{texts, []string{"Down", "j"}, DoDown, "", "one down", 0},
	{append(slices.Clone(texts), AtHome, Browsing, InSettings), []string{"Home", "g"}, DoTop, "", "to the top", 0},
	{append(slices.Clone(texts), AtHome, Browsing, InSettings), []string{"End", "G"}, DoBottom, "", "to the end", 0},
	{append([]Context{AtHome, Browsing, InSettings}, fields...), []string{"PgUp"}, DoPageUp, "", "a page up", 0},
	{append([]Context{AtHome, Browsing, InSettings}, fields...), []string{"PgDn"}, DoPageDown, "", "a page down", 0},
	{slices.Concat(inSession, texts, []Context{Ending}), []string{"PgUp"}, DoScrollUp, "", "a page up, where there is more than fits", 0},
	{slices.Concat(inSession, texts, []Context{Ending}), []string{"PgDn"}, DoScrollDown, "", "a page down, where there is more than fits", 0},
}

var atHome = Bindings{
	{[]Context{AtHome}, []string{"Enter"}, DoOpen, "study", "study these cards", 1},
	{[]Context{AtHome}, []string{"T"}, DoTour, "", "study the tour, which teaches the keys", 0},
	{[]Context{AtHome}, []string{"x"}, DoExam, "exam", "test yourself on these cards, against the clock", 2},
	{[]Context{AtHome}, []string{"X"}, DoOpenExams, "open exam", "go on with an exam that was not handed in, or give it up", 2},
	{[]Context{AtHome}, []string{"b"}, DoBrowse, "browse", "look through the cards, find some, and change what is asked of them", 3},
	{[]Context{AtHome}, []string{"c"}, DoPractice, "practice", "repeat all of these cards without changing any schedule", 3},
	{[]Context{AtHome}, []string{"n"}, DoMore, "more new", "study these cards, with ten more new ones than today's limit", 4},
	{[]Context{AtHome}, []string{"t"}, DoStatistics, "statistics", "how well you remember, and what comes up", 3},
	{[]Context{AtHome, Ending}, []string{"s"}, DoScores, "scores", "your sessions with their scores", 3},
	{[]Context{AtHome}, []string{"/"}, DoFind, "find", "show only the decks with some text in their name", 5},
	{[]Context{AtHome}, []string{"Space"}, DoFold, "fold", "show or hide the decks of a folder", 6},
	{[]Context{AtHome}, []string{","}, DoSettings, "settings", "the settings, and what each costs", 7},
	{[]Context{InSettings}, []string{"Enter", "Space"}, DoOpen, "change", "the next of a few words, or another value", 1},
	{[]Context{Valuing}, []string{"Enter"}, DoOpen, "set it", "write it into the file", 1},
	{[]Context{AtHome}, []string{"v"}, DoNumbers, "", "show the forecast as numbers, or as bars", 0},
	{[]Context{AtHome}, []string{"p"}, DoProblems, "problems", "what is wrong with the decks", 2},
	{[]Context{Ending}, []string{"Enter", "Space"}, DoRepeat, "repeat the missed", "ask the missed cards again, without changing any schedule", 1},
	{[]Context{Ending}, []string{"n"}, DoMore, "ten more", "go on with ten more new cards than today's limit", 2},
}

// inFigures is what statistics and scores take.
var inFigures = Bindings{
	{[]Context{InStatistics}, []string{"[", "Left"}, DoShorter, "shorter", "a shorter range of days", 1},
	{[]Context{InStatistics}, []string{"]", "Right"}, DoLonger, "longer", "a longer range of days", 1},
	{figures, []string{"{"}, DoDeckBefore, "", "the deck before", 0},
	{figures, []string{"}"}, DoDeckAfter, "next deck", "the next deck", 2},
	{[]Context{InStatistics}, []string{"Enter"}, DoOpen, "practise hardest", "practise the hardest cards, without changing any schedule", 3},
	{figures, []string{"v"}, DoNumbers, "as numbers", "numbers in place of bars, or bars again", 4},
	{[]Context{InStatistics}, []string{"w"}, DoWrite, "write CSV", "write every number into a CSV file in the current folder", 5},
}

// inBrowser is what the list of cards takes, and what is typed over it.
var inBrowser = Bindings{
	{[]Context{Browsing}, []string{"/"}, DoFind, "filter", "type which cards are listed", 1},
	{[]Context{Browsing}, []string{"Enter"}, DoOpen, "open", "everything that is known of the card, and its history", 2},
	{[]Context{Browsing}, []string{"Space"}, DoSelect, "select", "select the card, or not; what follows is then done to all selected ones", 3},
	{[]Context{Browsing}, []string{"a"}, DoSelectAll, "all", "select everything that is found, or nothing", 8},
	{[]Context{Browsing}, []string{"D"}, DoDue, "due", "ask the cards on a day that you name, whatever their schedule says", 7},
	{[]Context{Browsing}, []string{"n"}, DoAddCard, "new", "add a card to the deck of this one", 7},
	{[]Context{Browsing}, []string{"c"}, DoPractice, "practise", "practise the cards, without changing any schedule", 7},
	{[]Context{Browsing}, []string{"o"}, DoOrder, "order", "another order: as in the files, by due date, the weakest first, most forgotten first", 8},
	{[]Context{Browsing}, []string{"O"}, DoReverse, "", "the other way round", 0},
	{[]Context{Querying}, []string{"Enter"}, DoOpen, "keep these", "back to the cards that were found", 1},
	{[]Context{Dating}, []string{"Enter"}, DoOpen, "set it", "set the day", 1},
	{[]Context{Writing}, []string{"Enter"}, DoOpen, "go on", "to the answer, and then write the card into the deck", 1},
	{[]Context{Writing}, []string{"Tab"}, DoNextGap, "other field", "to the other field", 2},
}

// answering is what a question takes.
var answering = Bindings{
	{[]Context{Revealing}, []string{"Enter", "Space"}, DoShow, "show answer", "show the answer", 1},
	{[]Context{Typing, Choosing, Ordering, Matching}, []string{"Enter"}, DoCheck, "check", "check the answer; an empty one means: I don't know", 1},
	{[]Context{Truth}, []string{"t"}, DoTrue, "true", "it is true", 1},
	{[]Context{Truth}, []string{"f"}, DoFalse, "false", "it is false", 1},
	{[]Context{Truth}, []string{"Enter"}, DoCheck, "don't know", "I don't know", 3},
	{[]Context{Ordering}, []string{"J", "Shift-Down"}, DoItemDown, "item down", "move the item down", 2},
	{[]Context{Ordering}, []string{"K", "Shift-Up"}, DoItemUp, "item up", "move the item up", 2},
	{[]Context{Choosing}, []string{"Space"}, DoToggle, "choose", "choose the option under the bar, or not", 2},
	{[]Context{Typing}, []string{"Tab"}, DoNextGap, "next gap", "the next gap", 2},
	{asking, []string{"Ctrl-G"}, DoHint, "hint", "show a hint; it lowers the rating that is offered", 4},
	{[]Context{Revealing}, []string{"h"}, DoHint, "", "show a hint", 0},
	{asking, []string{"Ctrl-N"}, DoSkip, "", "leave this card out of this session", 0},
	{inSession, []string{"Ctrl-P"}, DoPrevious, "previous", "the card before", 2},
}

// rating is what follows an answer.
var rating = Bindings{
	{[]Context{Answered}, []string{"Enter", "Space"}, DoAccept, "take it", "take the highlighted rating, and go on", 1},
	{[]Context{Answered}, []string{"1"}, DoAgain, "", "again: forgotten, see it again soon", 0},
	{[]Context{Answered}, []string{"2"}, DoHard, "", "hard: recalled with effort", 0},
	{[]Context{Answered}, []string{"3"}, DoGood, "", "good: recalled", 0},
	{[]Context{Answered}, []string{"4"}, DoEasy, "", "easy: recalled at once", 0},
	{[]Context{Answered}, []string{"o"}, DoRight, "I was right", "my answer was right: overrule the grader", 2},
	{[]Context{Answered}, []string{"a"}, DoAddForm, "add to the deck", "after that: add my answer to accept in the deck file; again: remove it", 2},
	{[]Context{Answered}, []string{"r"}, DoSource, "source", "show or hide the passage of the notes", 4},
	{[]Context{Answered}, []string{"y"}, DoCopy, "copy", "copy the question and the answer to the clipboard", 9},
}

// inExam is what a question of an exam takes. Letters belong to what is typed, so
// most of it are Ctrl keys.
var inExam = Bindings{
	{[]Context{Preparing}, []string{"Enter"}, DoOpen, "begin", "draw the paper, and start the clock", 1},
	{[]Context{Preparing}, []string{"n"}, DoQuestions, "questions", "how many questions: 10, 20, 40, or what the decks say", 2},
	{[]Context{Preparing}, []string{"c"}, DoCertainty, "certainty", "be asked how sure you are of each answer, or not", 2},
	{[]Context{Preparing}, []string{"s"}, DoToggle, "self-rated", "ask cards that you rate yourself, too, or not", 3},
	{examQuestions, []string{"Enter"}, DoNext, "next", "save the answer, and go to the next question", 1},
	{examQuestions, []string{"Ctrl-N"}, DoNext, "", "the next question", 0},
	{examQuestions, []string{"Ctrl-P"}, DoPrevious, "previous", "the question before", 5},
	{examQuestions, []string{"Ctrl-R"}, DoLookAgain, "look again", "put the question aside to look at it again, or not", 4},
	{examQuestions, []string{"Ctrl-Y"}, DoCertainty, "certainty", "how sure you are of this answer: 1, 2, 3, and 1 again", 2},
	{examQuestions, []string{"Ctrl-T"}, DoContents, "contents", "all questions of the paper", 5},
	{append(slices.Clone(examQuestions), HandingIn), []string{"Ctrl-S"}, DoHandIn, "hand in", "hand in; you are asked once", 3},
	{append(slices.Clone(examQuestions), HandingIn), []string{"Ctrl-O"}, DoClock, "clock", "hide the clock, or show it", 7},
	{examQuestions, []string{"Esc"}, DoBack, "stop", "stop here: hand in, or leave the exam open", 7},
	{examQuestions, []string{"Ctrl-U"}, DoUndo, "", "take the answer off the screen: the question is open again", 0},
	{[]Context{ExamRevealing}, []string{"Space"}, DoShow, "show answer", "show the answer, to rate it", 1},
	{[]Context{ExamRevealing}, []string{"1"}, DoAgain, "", "again: forgotten", 0},
	{[]Context{ExamRevealing}, []string{"2"}, DoHard, "", "hard: recalled with effort", 0},
	{[]Context{ExamRevealing}, []string{"3"}, DoGood, "", "good: recalled", 0},
	{[]Context{ExamRevealing}, []string{"4"}, DoEasy, "", "easy: recalled at once", 0},
	{[]Context{ExamTruth}, []string{"t"}, DoTrue, "true", "it is true", 1},
	{[]Context{ExamTruth}, []string{"f"}, DoFalse, "false", "it is false", 1},
	{[]Context{ExamChoosing}, []string{"Space"}, DoToggle, "choose", "choose the option under the bar, or not", 2},
	{[]Context{ExamTyping}, []string{"Tab"}, DoNextGap, "next gap", "the next gap", 2},
	{[]Context{ExamOrdering}, []string{"J", "Shift-Down"}, DoItemDown, "item down", "move the item down", 2},
	{[]Context{ExamOrdering}, []string{"K", "Shift-Up"}, DoItemUp, "item up", "move the item up", 2},
	{[]Context{ExamChoosing, ExamMatching}, []string{"Up"}, DoUp, "", "one up", 0},
	{[]Context{ExamChoosing, ExamMatching}, []string{"Down"}, DoDown, "", "one down", 0},
	{examLists, []string{"Up", "k"}, DoUp, "", "one up", 0},
	{examLists, []string{"Down", "j"}, DoDown, "", "one down", 0},
	{append(slices.Clone(examQuestions), InReport, InContents), []string{"PgUp"}, DoScrollUp, "", "a page up, where there is more than fits", 0},
	{append(slices.Clone(examQuestions), InReport, InContents), []string{"PgDn"}, DoScrollDown, "", "a page down, where there is more than fits", 0},
}

// afterExam is what lists around an exam take.
var afterExam = Bindings{
	{[]Context{InContents}, []string{"Enter"}, DoOpen, "go there", "go to the question under the bar", 1},
	{[]Context{HandingIn}, []string{"Enter"}, DoOpen, "do it", "do what is under the bar", 1},
	{[]Context{InReport}, []string{"Enter"}, DoOpen, "look", "look at the question under the bar", 1},
	{[]Context{InReport}, []string{"r"}, DoRepeat, "study these now", "ask what was missed again, without changing any schedule", 2},
	{[]Context{InReport}, []string{"w"}, DoSave, "save", "write the report into a file", 3},
	{[]Context{InReport}, []string{"u"}, DoUndo, "", "take back that the missed cards are due tomorrow", 0},
	{[]Context{InMarked}, []string{"Enter", "Right", "n"}, DoNext, "next", "the next question of the paper", 1},
	{[]Context{InMarked}, []string{"Left", "p"}, DoPrevious, "previous", "the question before", 2},
	{[]Context{InOpenExams}, []string{"Enter"}, DoOpen, "go on", "go on with this exam; its clock has run on", 1},
	{[]Context{InOpenExams}, []string{"d"}, DoGiveUp, "give up", "end this exam without a score", 2},
}

// onCard is what can be done with a card beside answering it.
var onCard = Bindings{
	{[]Context{Answered, Revealing, InProblems, Browsing, InSettings}, []string{"e"}, DoEdit, "edit", "open the place in your editor", 5},
	{[]Context{Answered, Revealing}, []string{"i"}, DoInfo, "info", "what is known of this card, and its history", 8},
	{[]Context{Answered, Revealing, InCard, Browsing}, []string{"*"}, DoFlag, "flag", "flag the card, or take the flag away", 6},
	{[]Context{Answered, Revealing, InCard, Browsing}, []string{"-"}, DoBury, "bury", "not today: leave the card until tomorrow, or take it back", 7},
	{[]Context{Answered, Revealing, InCard, Browsing}, []string{"@"}, DoSuspend, "suspend", "never ask the card, or put it back", 6},
	{append(slices.Clone(questions), Answered), []string{"v", "Ctrl-V"}, DoPicture, "picture", "open the card's picture in a program of your system", 4},
	{append(slices.Clone(examQuestions), Typing), []string{"Ctrl-V"}, DoPicture, "picture", "open the card's picture in a program of your system", 4},
	{append(slices.Clone(questions), Answered), []string{"p", "Ctrl-B"}, DoSound, "play", "play the card's sound", 4},
	{append(slices.Clone(examQuestions), Typing), []string{"Ctrl-B"}, DoSound, "play", "play the card's sound", 4},
	{[]Context{InCard}, []string{"D"}, DoDueToday, "due today", "ask the card today, whatever its schedule says", 8},
	{[]Context{InCard, Browsing}, []string{"R"}, DoReset, "reset", "begin anew with the card; its history stays in the log", 9},
}

var anywhere = Bindings{
	{[]Context{AtHome, Revealing, Answered, Ending, Truth, InCard, Browsing}, []string{"u"}, DoUndo, "undo", "take the answer back, then the ones before, as often as you like", 3},
	{[]Context{AtHome, Revealing, Answered, Ending, Truth, InCard, Browsing}, []string{"U"}, DoRedo, "", "do again what was taken back", 0},
	{[]Context{Typing, Choosing, Ordering, Matching}, []string{"Ctrl-U"}, DoUndo, "undo", "clear the field; where it is empty: take the last answer back", 5},
	{except(Contexts, append(slices.Clone(examQuestions), AtHome)...), []string{"Esc"}, DoBack, "back", "back; every rated answer is saved", 7},
	{except(lettered, Choosing, Matching, ExamChoosing, ExamMatching, AtHome, Waiting), []string{"q"}, DoBack, "", "back; every rated answer is saved", 0},
	{[]Context{AtHome}, []string{"Esc"}, DoBack, "", "show all decks again", 0},
	{[]Context{AtHome}, []string{"q"}, DoQuit, "quit", "leave quiz", 6},
	{Contexts, []string{"Ctrl-C"}, DoQuit, "", "leave quiz; every rated answer is saved", 0},
	{except(lettered, InHelp), []string{"?"}, DoHelp, "help", "the keys of this screen", 1},
	{typed, []string{"F1"}, DoHelp, "help", "the keys of this screen", 1},
	{except(lettered, InHelp), []string{"F1"}, DoHelp, "", "the keys of this screen", 0},
	{except(lettered, InHelp), []string{":"}, DoPalette, "actions", "every action by name", 9},
	{[]Context{InPalette}, []string{"Enter"}, DoOpen, "do it", "do it", 1},
	{[]Context{Finding}, []string{"Enter"}, DoOpen, "keep these", "back to the decks that were found", 1},
}

// lettersBound is how many options have a letter. A deck with more of them in a card
// has an error; the bar reaches the others.
const lettersBound = 8

// letterOf is the letter of an option, as wide for one that has none.
func letterOf(i int) string {
	if i >= lettersBound {
		return " "
	}
	return string(rune('a' + i))
}

// letters are the bindings of options: they choose at once.
func letters() Bindings {
	var out Bindings
	for i := range lettersBound {
		letter := letterOf(i)
		out = append(out, Binding{[]Context{Choosing, Matching, ExamChoosing, ExamMatching}, []string{letter}, DoChoose(i), "", "option " + letter, 0})
	}
	return out
}

func except(all []Context, not ...Context) []Context {
	return slices.DeleteFunc(slices.Clone(all), func(c Context) bool { return slices.Contains(not, c) })
}

package app

import "slices"

// Action is what a key, the mouse or the palette asks for.
type Action string

// The actions.
const (
	DoOpen       Action = "open"
	DoUp         Action = "up"
	DoDown       Action = "down"
	DoTop        Action = "top"
	DoBottom     Action = "bottom"
	DoPageUp     Action = "page-up"
	DoPageDown   Action = "page-down"
	DoScrollUp   Action = "scroll-up"
	DoScrollDown Action = "scroll-down"
	DoPractice   Action = "practice"
	DoMore       Action = "more-new"
	DoRepeat     Action = "repeat-missed"
	DoProblems   Action = "problems"
	DoFold       Action = "fold"
	DoNumbers    Action = "numbers"
	DoStatistics Action = "statistics"
	DoScores     Action = "scores"
	DoShorter    Action = "shorter-range"
	DoLonger     Action = "longer-range"
	DoDeckBefore Action = "deck-before"
	DoDeckAfter  Action = "deck-after"
	DoWrite      Action = "write"
	DoShow       Action = "show"
	DoCheck      Action = "check"
	DoToggle     Action = "toggle"
	DoItemUp     Action = "item-up"
	DoItemDown   Action = "item-down"
	DoNextGap    Action = "next-gap"
	DoTrue       Action = "true"
	DoFalse      Action = "false"
	DoHint       Action = "hint"
	DoAccept     Action = "accept"
	DoAgain      Action = "again"
	DoHard       Action = "hard"
	DoGood       Action = "good"
	DoEasy       Action = "easy"
	DoRight      Action = "right"
	DoSource     Action = "source"
	DoAddForm    Action = "add-answer"
	DoEdit       Action = "edit"
	DoInfo       Action = "info"
	DoCopy       Action = "copy"
	DoPicture    Action = "picture"
	DoSound      Action = "sound"
	DoFind       Action = "find"
	DoUndo       Action = "undo"
	DoRedo       Action = "redo"
	DoSkip       Action = "skip"
	DoPrevious   Action = "previous"
	DoBury       Action = "bury"
	DoSuspend    Action = "suspend"
	DoFlag       Action = "flag"
	DoReset      Action = "reset"
	DoDueToday   Action = "due-today"
	DoExam       Action = "exam"
	DoTour       Action = "tour"
	DoNext       Action = "next"
	DoLookAgain  Action = "look-again"
	DoContents   Action = "contents"
	DoHandIn     Action = "hand-in"
	DoClock      Action = "clock"
	DoCertainty  Action = "certainty"
	DoSave       Action = "save-report"
	DoGiveUp     Action = "give-up"
	DoOpenExams  Action = "open-exams"
	DoQuestions  Action = "questions"
	DoBrowse     Action = "browse"
	DoSettings   Action = "settings"
	DoSelect     Action = "select"
	DoSelectAll  Action = "select-all"
	DoDue        Action = "due-date"
	DoAddCard    Action = "add-card"
	DoOrder      Action = "order"
	DoReverse    Action = "reverse-order"
	DoBack       Action = "back"
	DoQuit       Action = "quit"
	DoHelp       Action = "help"
	DoPalette    Action = "palette"
)

// DoChoose is the action of an option's letter: option i.
func DoChoose(i int) Action { return Action("choose-" + string(rune('a'+i))) }

// chosen is the option that an action chooses; ok is false for other actions.
func chosen(a Action) (i int, ok bool) {
	const prefix = "choose-"
	if len(a) != len(prefix)+1 || a[:len(prefix)] != prefix {
		return 0, false
	}
	return int(a[len(prefix)] - 'a'), true
}

// Context is what the keys mean at a moment.
type Context string

// The contexts.
const (
	AtHome     Context = "home"
	Revealing  Context = "question"
	Typing     Context = "typing"
	Truth      Context = "true or false"
	Choosing   Context = "choice"
	Ordering   Context = "ordering"
	Matching   Context = "pairs"
	Answered   Context = "answer"
	Waiting    Context = "loading"
	Ending     Context = "end of session"
	InHelp     Context = "help"
	InPalette  Context = "actions"
	InProblems Context = "problems"
	InCard     Context = "card"
	Finding    Context = "find"

	InStatistics Context = "statistics"
	InScores     Context = "scores"

	Browsing Context = "browser"
	Querying Context = "browser: query"
	Dating   Context = "browser: due date"
	Writing  Context = "browser: new card"

	InSettings Context = "settings"
	Valuing    Context = "settings: value"

	Preparing     Context = "before an exam"
	ExamRevealing Context = "exam: question"
	ExamTyping    Context = "exam: typing"
	ExamTruth     Context = "exam: true or false"
	ExamChoosing  Context = "exam: choice"
	ExamOrdering  Context = "exam: ordering"
	ExamMatching  Context = "exam: pairs"
	InContents    Context = "exam: contents"
	HandingIn     Context = "exam: handing in"
	InReport      Context = "exam: report"
	InMarked      Context = "exam: marked question"
	InOpenExams   Context = "open exams"
)

// Contexts are all contexts, in the order of the docs.
var Contexts = []Context{
	AtHome, Revealing, Typing, Truth, Choosing, Ordering, Matching, Answered, Waiting, Ending, InHelp, InPalette, InProblems, InCard, Finding, InStatistics, InScores, Browsing, Querying, Dating, Writing, InSettings, Valuing,
	Preparing, ExamRevealing, ExamTyping, ExamTruth, ExamChoosing, ExamOrdering, ExamMatching, InContents, HandingIn, InReport, InMarked, InOpenExams,
}

// typed are the contexts in which letters are text.
var typed = []Context{Typing, ExamTyping, InPalette, Finding, Querying, Dating, Writing, Valuing}

// Typed reports whether letters are text in a context.
func (c Context) Typed() bool {
	return slices.Contains(typed, c)
}

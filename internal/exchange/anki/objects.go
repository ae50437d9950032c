package anki

import (
	"strconv"
	"time"

	"quiz/internal/engine/memory"
)

// Ids of our note types and of our preset: moments in 2010, so that every package
// of ours has the same.
const (
	typeID      int64 = 1_262_304_000_001
	clozeTypeID int64 = 1_262_304_000_002
	presetID    int64 = 1_262_304_000_003
)

// The templates of our note types. A condition keeps out what a card does not have.
const (
	around    = `{{#Picture}}<br>{{Picture}}{{/Picture}}{{#Choices}}{{Choices}}{{/Choices}}{{#Hint}}<br>{{hint:Hint}}{{/Hint}}`
	after     = `{{#Accept}}<br>{{Accept}}{{/Accept}}{{#Why}}<br>{{Why}}{{/Why}}{{#Explain}}<br><br>{{Explain}}{{/Explain}}`
	lineHTML  = `<br><hr id=answer>`
	ask       = `{{Question}}` + around + `{{#Typed}}<br>{{type:Answer}}{{/Typed}}`
	show      = `{{Question}}` + around + lineHTML + `{{#Typed}}{{type:Answer}}{{/Typed}}{{^Typed}}{{Answer}}{{/Typed}}` + after
	askBack   = `{{#Reverse question}}{{Reverse question}}{{#Typed}}<br>{{type:Reverse answer}}{{/Typed}}{{/Reverse question}}`
	showBack  = `{{Reverse question}}` + lineHTML + `{{#Typed}}{{type:Reverse answer}}{{/Typed}}{{^Typed}}{{Reverse answer}}{{/Typed}}{{#Reverse accept}}<br>{{Reverse accept}}{{/Reverse accept}}`
	askCloze  = `{{cloze:Text}}{{#Picture}}<br>{{Picture}}{{/Picture}}{{#Hint}}<br>{{hint:Hint}}{{/Hint}}`
	showCloze = `{{cloze:Text}}{{#Picture}}<br>{{Picture}}{{/Picture}}{{#Accept}}<br>{{Accept}}{{/Accept}}{{#Explain}}<br><br>{{Explain}}{{/Explain}}`
	css       = ".card { font-family: sans-serif; font-size: 20px; text-align: center; }\n.cloze { font-weight: bold; }\nul { display: inline-block; text-align: left; }\n"
)

type object map[string]any

func noteTypes(now int64) object {
	return object{
		strconv.FormatInt(typeID, 10): noteTypeObject(typeID, now, ourType, 0, ourFields,
			object{"name": "Card", "ord": 0, "qfmt": ask, "afmt": show},
			object{"name": "Reverse", "ord": 1, "qfmt": askBack, "afmt": showBack}),
		strconv.FormatInt(clozeTypeID, 10): noteTypeObject(clozeTypeID, now, ourCloze, 1, clozeFields,
			object{"name": "Cloze", "ord": 0, "qfmt": askCloze, "afmt": showCloze}),
	}
}

func noteTypeObject(id, now int64, name string, kind int, fields []string, templates ...object) object {
	var flds []object
	for i, f := range fields {
		flds = append(flds, object{"name": f, "ord": i, "sticky": false, "rtl": false, "font": "Arial", "size": 20})
	}
	for _, t := range templates {
		t["did"], t["bqfmt"], t["bafmt"] = nil, "", ""
	}
	return object{
		"id": id, "name": name, "type": kind, "mod": now / 1000, "usn": unsent, "sortf": 0, "did": nil,
		"tmpls": templates, "flds": flds, "css": css, "latexPre": latexPre, "latexPost": `\end{document}`, "req": []any{},
	}
}

const latexPre = "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n"

// conf are the settings of the collection. Without schedVer, Anki would take the
// buttons for those of its first scheduler.
func (w *writer) conf() object {
	return object{
		"curDeck": 1, "activeDecks": []int{1}, "nextPos": len(w.notes) + 1, "schedVer": 2, "sched2021": true,
		"creationOffset": -w.o.Zone, "localOffset": -w.o.Zone, "rollover": 4, "curModel": typeID,
		"collapseTime": 1200, "timeLim": 0, "sortType": "noteFld", "sortBackwards": false, "addToCur": true,
		"newSpread": 0, "dayLearnFirst": false, "estTimes": true, "dueCounts": true,
	}
}

func (w *writer) deckObjects() object {
	out := object{}
	for _, d := range w.decks {
		o := object{
			"id": d.id, "name": d.name, "mod": w.o.Now / 1000, "usn": unsent, "desc": d.desc, "dyn": 0,
			"conf": w.presetOf(d), "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
		}
		for _, today := range []string{"lrnToday", "revToday", "newToday", "timeToday"} {
			o[today] = [2]int{0, 0}
		}
		if d.ours != nil {
			o["quiz"] = d.ours
		}
		out[strconv.FormatInt(d.id, 10)] = o
	}
	return out
}

// presetOf is the preset of a deck: ours where weights go with the package, and
// never for the default deck, whose preset stays the receiver's.
func (w *writer) presetOf(d deckRow) int64 {
	if w.o.Model == nil || d.id == 1 {
		return 1
	}
	return presetID
}

func (w *writer) presets() object {
	out := object{"1": w.preset(1, "Default")}
	if w.o.Model != nil {
		ours := w.preset(presetID, "Quiz")
		weights := w.o.Model.Weights()
		ours["fsrsParams6"], ours["desiredRetention"] = weights[:], w.o.Retention
		out[strconv.FormatInt(presetID, 10)] = ours
	}
	return out
}

// preset are the usual options, with the learning steps of a usual scheduler.
func (w *writer) preset(id int64, name string) object {
	s := memory.NewScheduler(memory.Default())
	return object{
		"id": id, "mod": w.o.Now / 1000, "name": name, "usn": unsent, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true, "dyn": false,
		"new":         object{"bury": false, "delays": minutes(s.Steps), "initialFactor": 2500, "ints": []int{1, 4, 0}, "order": 1, "perDay": 20},
		"rev":         object{"bury": false, "ease4": 1.3, "hardFactor": 1.2, "ivlFct": 1, "maxIvl": s.Max, "perDay": 200},
		"lapse":       object{"delays": minutes(s.Relearn), "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0},
		"fsrsWeights": []float64{}, "fsrsParams5": []float64{}, "fsrsParams6": []float64{}, "desiredRetention": w.o.Retention,
	}
}

func minutes(steps []time.Duration) []float64 {
	out := make([]float64, len(steps))
	for i, d := range steps {
		out[i] = d.Minutes()
	}
	return out
}

package answer

import (
	"strings"

	"quiz/internal/engine/text"
)

// spellings are the parts of words that British and American English spell
// differently: where they stand, and the American way. They are applied to both
// words, so that either is as good.
var spellings = []struct {
	british, american string
	end               bool // only at the end of a word, perhaps before s
	least             int  // letters of the word at least
}{
	{"haem", "hem", false, 5}, {"aemia", "emia", false, 6}, {"paed", "ped", false, 6}, {"oestr", "estr", false, 7}, {"oesoph", "esoph", false, 8},
	{"oedem", "edem", false, 6}, {"foet", "fet", false, 5}, {"rrhoea", "rrhea", false, 8}, {"caes", "ces", false, 6}, {"faec", "fec", false, 5},
	{"gynaec", "gynec", false, 8}, {"anaes", "anes", false, 8}, {"leukaem", "leukem", false, 8}, {"aetio", "etio", false, 7}, {"archae", "arche", false, 8},
	{"mediaev", "mediev", false, 8}, {"encyclopaed", "encycloped", false, 12}, {"manoeuv", "maneuv", false, 8}, {"amoeb", "ameb", false, 5},
	{"coeli", "celi", false, 6}, {"homoeo", "homeo", false, 8}, {"palaeo", "paleo", false, 7}, {"caec", "cec", false, 5}, {"septicaem", "septicem", false, 9},
	{"sulph", "sulf", false, 6}, {"tumour", "tumor", false, 6}, {"colour", "color", false, 6}, {"humour", "humor", false, 6}, {"odour", "odor", false, 5},
	{"labour", "labor", false, 6}, {"neighbour", "neighbor", false, 9}, {"favour", "favor", false, 6}, {"flavour", "flavor", false, 7}, {"honour", "honor", false, 6},
	{"behaviour", "behavior", false, 9}, {"harbour", "harbor", false, 7}, {"vapour", "vapor", false, 6}, {"rumour", "rumor", false, 6}, {"armour", "armor", false, 6},
	{"savour", "savor", false, 6}, {"vigour", "vigor", false, 6}, {"rigour", "rigor", false, 6}, {"parlour", "parlor", false, 7}, {"saviour", "savior", false, 7},
	{"splendour", "splendor", false, 9}, {"endeavour", "endeavor", false, 9}, {"candour", "candor", false, 7}, {"fervour", "fervor", false, 7}, {"glamour", "glamor", false, 7},
	{"isation", "ization", false, 8}, {"ise", "ize", true, 6}, {"ised", "ized", true, 7}, {"ising", "izing", true, 8}, {"iser", "izer", true, 7},
	{"yse", "yze", true, 6}, {"ysed", "yzed", true, 7}, {"ysing", "yzing", true, 8}, {"yser", "yzer", true, 7},
	{"tre", "ter", true, 5}, {"fibre", "fiber", false, 5}, {"calibre", "caliber", false, 7}, {"sabre", "saber", false, 5}, {"sombre", "somber", false, 6}, {"spectre", "specter", false, 7},
	{"defence", "defense", false, 7}, {"offence", "offense", false, 7}, {"licence", "license", false, 7}, {"practise", "practice", false, 8}, {"pretence", "pretense", false, 8},
	{"alogue", "alog", false, 7}, {"programme", "program", true, 9}, {"aluminium", "aluminum", false, 9}, {"grey", "gray", false, 4}, {"tyre", "tire", true, 4},
	{"mould", "mold", false, 5}, {"plough", "plow", false, 6}, {"moustache", "mustache", false, 9}, {"pyjama", "pajama", false, 6}, {"jewellery", "jewelry", false, 9},
	{"ageing", "aging", false, 6}, {"judgement", "judgment", false, 9}, {"acknowledgement", "acknowledgment", false, 15}, {"fulfil", "fulfill", true, 6},
	{"skilful", "skillful", false, 7}, {"enrol", "enroll", true, 5}, {"instalment", "installment", false, 10},
	{"sceptic", "skeptic", false, 7}, {"artefact", "artifact", false, 8}, {"cosy", "cozy", true, 4}, {"draught", "draft", false, 7}, {"gaol", "jail", false, 4},
	{"travell", "travel", false, 8}, {"modell", "model", false, 7}, {"labell", "label", false, 7}, {"levell", "level", false, 7}, {"cancell", "cancel", false, 8},
	{"signall", "signal", false, 8}, {"fuell", "fuel", false, 6}, {"channell", "channel", false, 9}, {"counsell", "counsel", false, 9}, {"tunnell", "tunnel", false, 8},
	{"marvell", "marvel", false, 8}, {"quarrell", "quarrel", false, 9}, {"woollen", "woolen", false, 7}, {"traveller", "traveler", false, 9},
}

// american is the word as Americans spell it.
func american(word string) string {
	for _, s := range spellings {
		if len(word) < s.least {
			continue
		}
		if !s.end {
			if at := strings.Index(word, s.british); at >= 0 {
				word = word[:at] + s.american + word[at+len(s.british):]
			}
			continue
		}
		bare := strings.TrimSuffix(word, "s")
		if stem, ok := strings.CutSuffix(bare, s.british); ok {
			word = stem + s.american + word[len(bare):]
		}
	}
	return word
}

// sameSpelling reports whether two words are one in British and American spelling.
func sameSpelling(a, b string) bool {
	if len(a) < 4 || len(b) < 4 || !spellingsDiffer(a, b) {
		return false
	}
	return american(a) == american(b)
}

// changes are what differs in two spellings of a word that differ in one place, a
// hyphen between them.
var changes = map[string]bool{
	"-a": true, "-u": true, "-o": true, "-i": true, "-l": true, "-e": true, "s-z": true, "c-s": true, "a-e": true, "i-y": true, "c-k": true, "e-i": true, "a-y": true,
	"er-re": true, "f-ph": true, "-me": true, "ugh-w": true, "f-ugh": true, "-le": true, "-el": true, "-ue": true, "gao-jai": true,
}

// spellingsDiffer reports whether two words differ as spellings do, at a glance: in
// one place by one of the changes, or in more places.
func spellingsDiffer(a, b string) bool {
	x, y := a, b
	for x != "" && y != "" && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for x != "" && y != "" && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	if len(x) > 3 || len(y) > 3 {
		return max(len(x), len(y)) <= len(a) && text.Distance([]rune(a), []rune(b), 4) <= 4
	}
	if x > y {
		x, y = y, x
	}
	return changes[x+"-"+y]
}

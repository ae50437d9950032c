package deck

import (
	"os"
	"strings"
	"testing"
)

// keyRow is a row of the tables of docs/decks.md.
type keyRow struct{ key, types, example string }

// keyRows are the rows below a heading.
func keyRows(t *testing.T, heading string) []keyRow {
	t.Helper()
	text, err := os.ReadFile("../../../docs/decks.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(text), "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("no section %q", heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	var out []keyRow
	for line := range strings.Lines(section) {
		cells := strings.Split(strings.ReplaceAll(strings.TrimSpace(line), `\|`, "\x00"), " | ")
		if len(cells) == 5 && strings.HasPrefix(cells[0], "| `") {
			example := strings.ReplaceAll(strings.Trim(strings.TrimSuffix(cells[4], " |"), "`"), "\x00", "|")
			out = append(out, keyRow{strings.Trim(cells[0], "| `"), strings.ReplaceAll(cells[1], "`", ""), strings.ReplaceAll(example, "; ", "\n")})
		}
	}
	return out
}

// typesAsWritten is a row's types as the docs name them.
func typesAsWritten(k key) string {
	if k.words == nil {
		return k.types.String()
	}
	last := len(k.words) - 1
	quoted := `"` + strings.Join(k.words[:last], `", "`) + `" or "` + k.words[last] + `"`
	return quoted
}

// TestEveryCardKeyIsExplained: with its types, and an example that has no
// problems and uses it.
func TestEveryCardKeyIsExplained(t *testing.T) {
	rows := keyRows(t, "The keys of a card")
	if len(rows) != len(cardKeys) {
		t.Errorf("%d rows for %d keys", len(rows), len(cardKeys))
	}
	for i, r := range rows {
		if i >= len(cardKeys) || r.key != cardKeys[i].name || r.types != typesAsWritten(cardKeys[i]) {
			t.Errorf("row %d: %s is %s", i+1, r.key, r.types)
			continue
		}
		d := Parse("d.toml", []byte("[source.notes]\n[[card]]\n"+completed(r.example)+"\n"))
		if len(d.Problems) > 0 || !d.Cards[0].Has(r.key) {
			t.Errorf("%s: %s\n%v", r.key, r.example, d.Problems)
		}
	}
}

// completed adds the question and the answer that an example leaves out.
func completed(example string) string {
	has := func(key string) bool { return strings.Contains("\n"+example, "\n"+key+" = ") }
	if has("cloze") {
		return example
	}
	if !has("question") {
		example += "\nquestion = \"q\""
	}
	if !has("answer") && !has("pairs") {
		example += "\nanswer = \"Iran\""
	}
	return example
}

// TestEveryDeckKeyIsExplained does the same for the keys of a deck.
func TestEveryDeckKeyIsExplained(t *testing.T) {
	want := map[string]string{}
	for _, k := range deckKey.keys {
		prefix, below := k.name+".", k.keys
		if k.each != nil {
			prefix, below = k.name+".NAME.", k.each.keys
		}
		for _, row := range below {
			want[prefix+row.name] = typesAsWritten(row)
		}
		if below == nil && k.name != "card" {
			want[k.name] = typesAsWritten(k)
		}
	}
	for _, r := range keyRows(t, "The keys of a deck") {
		if want[r.key] != r.types {
			t.Errorf("%s is %s, want %s", r.key, r.types, want[r.key])
		}
		delete(want, r.key)
		d := Parse("d.toml", []byte(r.example+"\n"))
		if name := strings.Replace(r.key, "NAME", "notes", 1); len(d.Problems) > 0 || !strings.HasPrefix(r.example, name+" = ") {
			t.Errorf("%s: %s\n%v", r.key, r.example, d.Problems)
		}
	}
	for name := range want {
		t.Errorf("%s is not explained", name)
	}
}

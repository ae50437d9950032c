package deck

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
)

// valid holds a decoded value against a schema, as far as ours goes: a small
// validator written apart from what makes the schema. TOML dates are strings
// with the format date, as the language servers see them.
func valid(s map[string]any, v any) error {
	if list, ok := s["anyOf"].([]any); ok {
		for _, alternative := range list {
			if valid(alternative.(map[string]any), v) == nil {
				return nil
			}
		}
		return fmt.Errorf("%v fits no alternative", v)
	}
	if err := validType(s, v); err != nil {
		return err
	}
	switch v := v.(type) {
	case string:
		return validText(s, v)
	case int64:
		return validNumber(s, float64(v))
	case float64:
		return validNumber(s, v)
	case map[string]any:
		return validTable(s, v)
	case []any, []map[string]any:
		return validArray(s, anySlice(v))
	}
	return nil
}

func validArray(s map[string]any, list []any) error {
	for i, item := range list {
		if err := valid(s["items"].(map[string]any), item); err != nil {
			return fmt.Errorf("item %d: %w", i+1, err)
		}
	}
	n := float64(len(list))
	if least, ok := s["minItems"].(float64); ok && n < least {
		return fmt.Errorf("%v items are too few", n)
	}
	if most, ok := s["maxItems"].(float64); ok && n > most {
		return fmt.Errorf("%v items are too many", n)
	}
	return nil
}

func validType(s map[string]any, v any) error {
	ok := false
	switch v := v.(type) {
	case string:
		ok = s["type"] == "string" && s["format"] == nil
	case bool:
		ok = s["type"] == "boolean"
	case int64:
		ok = s["type"] == "integer" || s["type"] == "number"
	case float64:
		ok = s["type"] == "number" && v == v && v-v == 0 // neither nan nor inf
	case time.Time:
		ok = s["type"] == "string" && s["format"] == "date" && v.Location().String() == "date-local"
	case []any, []map[string]any:
		ok = s["type"] == "array"
	case map[string]any:
		ok = s["type"] == "object"
	}
	if !ok {
		return fmt.Errorf("%v is not of type %v", v, s["type"])
	}
	return nil
}

func validText(s map[string]any, v string) error {
	if enum, ok := s["enum"].([]any); ok && !slices.Contains(enum, any(v)) {
		return fmt.Errorf("%q is none of %v", v, enum)
	}
	if p, ok := s["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(v) {
		return fmt.Errorf("%q does not match %s", v, p)
	}
	if n, ok := s["maxLength"].(float64); ok && len(v) > int(n) {
		return fmt.Errorf("%q is too long", v)
	}
	return nil
}

func validNumber(s map[string]any, v float64) error {
	above, _ := s["exclusiveMinimum"].(bool)
	if least, ok := s["minimum"].(float64); ok && (v < least || above && v == least) {
		return fmt.Errorf("%v is below %v", v, least)
	}
	if most, ok := s["maximum"].(float64); ok && v > most {
		return fmt.Errorf("%v is over %v", v, most)
	}
	return nil
}

func validTable(s map[string]any, v map[string]any) error {
	properties, _ := s["properties"].(map[string]any)
	required, _ := s["required"].([]any)
	for _, name := range required {
		if v[name.(string)] == nil {
			return fmt.Errorf("no key %q", name)
		}
	}
	for name, c := range v {
		of, ok := properties[name].(map[string]any)
		if !ok {
			of, ok = s["additionalProperties"].(map[string]any)
		}
		if !ok {
			return fmt.Errorf("unknown key %q", name)
		}
		if err := valid(of, c); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func readSchema(t *testing.T) map[string]any {
	t.Helper()
	var s map[string]any
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemaKeywords: only what the language servers for TOML agree on.
func TestSchemaKeywords(t *testing.T) {
	known := strings.Fields("$schema title description anyOf type format pattern maxLength enum minimum exclusiveMinimum maximum minItems maxItems items properties required additionalProperties")
	for _, word := range keywords(readSchema(t)) {
		if !slices.Contains(known, word) {
			t.Errorf("keyword %q", word)
		}
	}
}

// keywords are the words of a schema and of those within it.
func keywords(v any) (out []string) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			out = append(out, keywords(item)...)
		}
	case map[string]any:
		for word, of := range v {
			out = append(append(out, word), keywordsOf(word, of)...)
		}
	}
	return out
}

// keywordsOf are those below a word; below properties stand names, not words.
func keywordsOf(word string, v any) (out []string) {
	if word != "properties" {
		return keywords(v)
	}
	for _, of := range v.(map[string]any) {
		out = append(out, keywords(of)...)
	}
	return out
}

// samples are values of every type, and of every type in an array or table.
var samples = []string{
	`"a"`, `"A b"`, `"` + strings.Repeat("a", 65) + `"`, `"guarded"`, `"fold"`, `"together"`, `"number"`, "true", "0", "1", "-1", "10001", "0.5", "1.5", "nan", "inf",
	"2022-09-15", "2022-09-15T10:00:00", "2022-09-15T10:00:00Z", "10:00:00", "[]", `["a"]`, `["a", 1]`, "[true]", "[1, 2.5, 2022-09-15]", `[["a", "b"], "c"]`, `[["a", 1]]`, `[[["a"]]]`,
	"{}", "[{}]", `{ text = "a", why = "b" }`, `["a", { text = "a", why = "b" }]`, `[{ text = "a", ask = "b" }]`, `[{ text = 1 }]`, `{ at = "a" }`, `{ At = "a" }`, `{ path = "a", caption = "b" }`, `{ caption = "b" }`, `{ path = "" }`, `""`, `[" "]`, `["a", { why = "b" }]`, `[{ ask = "b" }]`,
	`{ km = 1, m = 0.001 }`, `{ km = "a" }`, `{ question = "a", answer = "b", accept = ["c"] }`, `{ n = { title = "a", file = "b" } }`, `{ n = { titel = "a" } }`, `{ questions = 3, minutes = 3, pass = 1 }`, `{ pass = 2 }`, `{ typed = false }`,
	`[["a", "b"], ["c", "d"]]`, `[["a", "b"]]`, `[["a", "b"], ["c"]]`, `[["a", "b"], ["c", "d", "e"]]`, `[["a", "b"], ["c", ""]]`, `[[]]`, `["a", []]`, `["a", ""]`, `[["a", " "]]`,
	`{ question = "a" }`, `{ question = "", answer = "b" }`, `"2%"`, `"-2%"`, `" .5 % "`, `"1e3"`, `"%"`, "-0.5", `{ km = 0 }`, `{ km = -1 }`, `"\t"`,
}

// TestSchemaAgainstDecoder: for every key, a value is right by the schema where
// the decoder's checks have nothing against it.
func TestSchemaAgainstDecoder(t *testing.T) {
	s := readSchema(t)
	every := func(prefix string, keys []key, least int) {
		for _, k := range keys {
			right := 0
			for _, v := range samples {
				right += agree(t, s, prefix+k.name+" = "+v)
			}
			if right < least || right == len(samples) {
				t.Errorf("%s%s: %d of %d values are right", prefix, k.name, right, len(samples))
			}
		}
	}
	every("", deckKey.keys, 1)
	every("[[card]]\n", cardKeys, 1)
	every("", []key{{name: "nonsense"}, {name: "Title"}}, 0)
	every("[[card]]\n", []key{{name: "nonsense"}, {name: "Question"}}, 0)
}

// TestShippedDecksFitTheSchema: and the schema that lies beside them is this one.
func TestShippedDecksFitTheSchema(t *testing.T) {
	s := readSchema(t)
	var decks []string
	for _, pattern := range []string{"../../../decks/*.toml", "../../../decks/*/*.toml"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		decks = append(decks, found...)
	}
	if len(decks) < 2 {
		t.Fatalf("decks: %v", decks)
	}
	for _, path := range decks {
		values := map[string]any{}
		if _, err := toml.DecodeFile(path, &values); err != nil {
			t.Fatal(err)
		}
		if err := valid(s, values); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	text, err := os.ReadFile("../../../decks/deck.schema.json")
	if err != nil || string(text) != string(Schema()) {
		t.Errorf("decks/deck.schema.json is old: run quiz schema > decks/deck.schema.json (%v)", err)
	}
}

func agree(t *testing.T, s map[string]any, src string) (right int) {
	t.Helper()
	values := map[string]any{}
	if _, err := toml.Decode(src, &values); err != nil {
		t.Fatal(err)
	}
	root, err := scan(src)
	if err != nil {
		t.Fatal(err)
	}
	w := &walker{report: func(extent, string, string, string) {}}
	decoder := w.walk(root, values, deckKey, label{name: "the deck"})
	for _, place := range []any{values["id"], tablesOf(values["card"])} {
		id, isText := place.(string)
		if cards, ok := place.([]map[string]any); ok && len(cards) == 1 {
			id, isText = cards[0]["id"].(string)
		}
		decoder = decoder && (!isText || ValidID(id))
	}
	if err := valid(s, values); (err == nil) != decoder {
		t.Errorf("%s\nschema: %v, decoder: %v", src, err, decoder)
	}
	if decoder {
		return 1
	}
	return 0
}

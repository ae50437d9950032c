package deck

import (
	"bytes"
	"cmp"
	"encoding/json"
)

// Schema is the JSON Schema of a deck file, made from the key table: draft 4 and
// none of its rarer words, since that is what the language servers for TOML
// agree on.
func Schema() []byte {
	s := schemaOf(deckKey)
	s.Dialect = "http://json-schema.org/draft-04/schema#"
	s.Title = "A deck of quiz"
	s.Description = "Content only: cards that yield prompts. The TOML type of an answer chooses how it is asked."
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil { // a tree of strings and numbers
		return nil
	}
	return out.Bytes()
}

// schema is one level of a JSON Schema, in the order in which it is written.
type schema struct {
	Dialect     string     `json:"$schema,omitempty"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	AnyOf       []*schema  `json:"anyOf,omitempty"`
	Type        string     `json:"type,omitempty"`
	Format      string     `json:"format,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	MaxLength   int        `json:"maxLength,omitempty"`
	Enum        []string   `json:"enum,omitempty"`
	Minimum     *float64   `json:"minimum,omitempty"`
	Above       bool       `json:"exclusiveMinimum,omitempty"` // as draft 4 has it: of the minimum
	Maximum     *float64   `json:"maximum,omitempty"`
	MinItems    int        `json:"minItems,omitempty"`
	MaxItems    int        `json:"maxItems,omitempty"`
	Items       *schema    `json:"items,omitempty"`
	Properties  properties `json:"properties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	Additional  any        `json:"additionalProperties,omitempty"` // false, or a *schema
}

// properties keep the order of the key table, which an editor's completion
// follows.
type properties []property

type property struct {
	name string
	of   *schema
}

// MarshalJSON writes an object.
func (ps properties) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, p := range ps {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := json.Marshal(p.name)
		if err != nil {
			return nil, err
		}
		out.Write(name)
		out.WriteByte(':')
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(p.of); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// schemaOf is the schema of a row of the key table. Where several types may
// stand, each is an alternative of its own.
func schemaOf(k *key) *schema {
	var alternatives []*schema
	for _, tn := range typeNames {
		if k.types&tn.t != 0 || tn.t == tInt && k.types&tFloat != 0 {
			alternatives = append(alternatives, schemaOfType(k, tn.t))
		}
	}
	s := &schema{AnyOf: alternatives}
	if len(alternatives) == 1 {
		s = alternatives[0]
	}
	s.Description = k.doc
	return s
}

func schemaOfType(k *key, t types) *schema {
	switch t {
	case tString:
		return schemaOfString(k)
	case tBool:
		return &schema{Type: "boolean"}
	case tInt:
		return bounded(k, "integer")
	case tFloat:
		return bounded(k, "number")
	case tDate:
		return &schema{Type: "string", Format: "date"}
	case tArray:
		return &schema{Type: "array", Items: schemaOf(k.items), MinItems: max(k.least, k.exact), MaxItems: cmp.Or(k.exact, k.most(t))}
	}
	s := &schema{Type: "object", Additional: false}
	for i := range k.keys {
		s.Properties = append(s.Properties, property{k.keys[i].name, schemaOf(&k.keys[i])})
		if k.keys[i].full {
			s.Required = append(s.Required, k.keys[i].name)
		}
	}
	if k.each != nil {
		s.Additional = schemaOf(k.each)
	}
	return s
}

func schemaOfString(k *key) *schema {
	s := &schema{Type: "string", Enum: k.words, MaxLength: k.limit}
	if k.name == "id" {
		s.Pattern, s.MaxLength = idPattern, maxID
	}
	if k.full || k.said {
		s.Pattern = `\S`
	}
	if k.shape != nil {
		s.Pattern = k.shape.expr
	}
	return s
}

func bounded(k *key, name string) *schema {
	s := &schema{Type: name, Above: k.above}
	if k.min > 0 || k.max > 0 || k.floor {
		s.Minimum = &k.min
	}
	if k.max > 0 {
		s.Maximum = &k.max
	}
	return s
}

package anki

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"quiz/internal/exchange/tables"
)

// preset is a set of options for decks, of which the memory model matters.
type preset struct {
	name      string
	weights   []float64
	retention float64
}

// loose is a whole number that may be written with a point or in quotes.
type loose int64

// UnmarshalJSON reads what is a number, and 0 for everything else.
func (l *loose) UnmarshalJSON(data []byte) error {
	f, err := strconv.ParseFloat(strings.Trim(string(data), `"`), 64)
	if err == nil {
		*l = loose(f)
	}
	return nil
}

// The objects of schema 11, as far as they are read.
type (
	jsonModel struct {
		ID        loose          `json:"id"`
		Name      string         `json:"name"`
		Type      loose          `json:"type"`
		SortField loose          `json:"sortf"`
		Fields    []jsonField    `json:"flds"`
		Templates []jsonTemplate `json:"tmpls"`
	}
	jsonField struct {
		Name string `json:"name"`
	}
	jsonTemplate struct {
		Name     string `json:"name"`
		Question string `json:"qfmt"`
		Answer   string `json:"afmt"`
	}
	jsonDeck struct {
		Name string   `json:"name"`
		Desc string   `json:"desc"`
		Ours *ourDeck `json:"quiz"`
	}
	jsonPreset struct {
		Name      string    `json:"name"`
		Params4   []float64 `json:"fsrsWeights"`
		Params5   []float64 `json:"fsrsParams5"`
		Params6   []float64 `json:"fsrsParams6"`
		Retention float64   `json:"desiredRetention"`
	}
	jsonConf struct {
		SchedVer loose `json:"schedVer"`
	}
)

// readJSON reads the settings of schema 11, which are JSON in the one row of col.
func (c *collection) readJSON() error {
	var conf, models, decks, presets []byte
	row := c.file.Row("SELECT " + tables.Blob("conf") + ", " + tables.Blob("models") + ", " + tables.Blob("decks") + ", " + tables.Blob("dconf") + " FROM col")
	if err := row.Scan(&conf, &models, &decks, &presets); err != nil {
		return err
	}
	c.readConf(conf)
	if err := c.readModels(models); err != nil {
		return err
	}
	if err := c.readDecks(decks); err != nil {
		return err
	}
	c.readPresets(presets)
	return nil
}

// readConf reads the settings of a collection. Where they are broken, the
// scheduler is taken for the one that is in use.
func (c *collection) readConf(data []byte) {
	var conf jsonConf
	if err := json.Unmarshal(data, &conf); err != nil {
		c.warn("settings", err)
		return
	}
	c.v1 = conf.SchedVer < 2
}

func (c *collection) warn(what string, err error) {
	c.warnings = append(c.warnings, fmt.Sprintf("%s of the collection could not be read: %v", what, err))
}

func (c *collection) readModels(data []byte) error {
	models := map[string]jsonModel{}
	if err := json.Unmarshal(data, &models); err != nil {
		return fmt.Errorf("note types: %w", err)
	}
	for key, m := range models {
		id, err := strconv.ParseInt(key, 10, 64)
		if err != nil {
			id = int64(m.ID)
		}
		t := &noteType{name: m.Name, cloze: m.Type == 1}
		for _, f := range m.Fields {
			t.fields = append(t.fields, f.Name)
		}
		for _, one := range m.Templates {
			t.templates = append(t.templates, newTemplate(one.Name, one.Question, one.Answer))
		}
		c.types[id] = t
	}
	return nil
}

func (c *collection) readDecks(data []byte) error {
	decks := map[string]jsonDeck{}
	if err := json.Unmarshal(data, &decks); err != nil {
		return fmt.Errorf("decks: %w", err)
	}
	for key, d := range decks {
		id, err := strconv.ParseInt(key, 10, 64)
		if err != nil {
			continue
		}
		one := foreignDeck{path: strings.Split(d.Name, "::"), description: d.Desc}
		if d.Ours != nil {
			one.ours = *d.Ours
		}
		c.decks[id] = one
	}
	return nil
}

func (c *collection) readPresets(data []byte) {
	presets := map[string]jsonPreset{}
	if err := json.Unmarshal(data, &presets); err != nil {
		c.warn("presets", err)
		return
	}
	for _, p := range presets {
		c.presets = append(c.presets, preset{p.Name, firstOf(p.Params6, p.Params5, p.Params4), p.Retention})
	}
}

// firstOf is the first list that has anything: the newest weights of a preset.
func firstOf(lists ...[]float64) []float64 {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

// readTables reads the settings of schemas 14 to 18, which are protobuf messages in
// tables of their own; note types and decks are so from 15 on.
func (c *collection) readTables() error {
	if err := c.readConfig(); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	if err := c.readPresetTable(); err != nil {
		return fmt.Errorf("presets: %w", err)
	}
	if c.version < 15 {
		return c.readModelsAndDecks()
	}
	if err := c.readTypeTables(); err != nil {
		return fmt.Errorf("note types: %w", err)
	}
	if err := c.readDeckTable(); err != nil {
		return fmt.Errorf("decks: %w", err)
	}
	return nil
}

// readModelsAndDecks is what of schema 14 is still JSON.
func (c *collection) readModelsAndDecks() error {
	var models, decks []byte
	row := c.file.Row("SELECT " + tables.Blob("models") + ", " + tables.Blob("decks") + " FROM col")
	if err := row.Scan(&models, &decks); err != nil {
		return err
	}
	if err := c.readModels(models); err != nil {
		return err
	}
	return c.readDecks(decks)
}

func (c *collection) readConfig() error {
	c.v1 = true
	return c.file.Each("SELECT "+tables.Text("KEY")+", "+tables.Blob("val")+" FROM config", func(rows *sql.Rows) error {
		var key string
		var value []byte
		if err := rows.Scan(&key, &value); err != nil {
			return err
		}
		var version loose
		if key == "schedVer" && json.Unmarshal(value, &version) == nil {
			c.v1 = version < 2
		}
		return nil
	})
}

func (c *collection) readPresetTable() error {
	return c.file.Each("SELECT "+tables.Text("name")+", "+tables.Blob("config")+" FROM deck_config", func(rows *sql.Rows) error {
		var name string
		var config []byte
		if err := rows.Scan(&name, &config); err != nil {
			return err
		}
		m := message(config)
		c.presets = append(c.presets, preset{name, firstOf(m.floats(6), m.floats(5), m.floats(3)), m.float(37)})
		return nil
	})
}

func (c *collection) readTypeTables() error {
	err := c.file.Each("SELECT "+tables.Integer("id")+", "+tables.Text("name")+", "+tables.Blob("config")+" FROM notetypes", func(rows *sql.Rows) error {
		var id int64
		var name string
		var config []byte
		err := rows.Scan(&id, &name, &config)
		c.types[id] = &noteType{name: name, cloze: message(config).number(1) == 1}
		return err
	})
	if err != nil {
		return err
	}
	err = c.file.Each("SELECT "+tables.Integer("ntid")+", "+tables.Text("name")+" FROM fields ORDER BY ntid, ord", func(rows *sql.Rows) error {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		if t := c.types[id]; t != nil {
			t.fields = append(t.fields, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	return c.file.Each("SELECT "+tables.Integer("ntid")+", "+tables.Text("name")+", "+tables.Blob("config")+" FROM templates ORDER BY ntid, ord", func(rows *sql.Rows) error {
		var id int64
		var name string
		var config []byte
		err := rows.Scan(&id, &name, &config)
		if t := c.types[id]; t != nil {
			m := message(config)
			t.templates = append(t.templates, newTemplate(name, m.text(1), m.text(2)))
		}
		return err
	})
}

func (c *collection) readDeckTable() error {
	return c.file.Each("SELECT "+tables.Integer("id")+", "+tables.Text("name")+", "+tables.Blob("common")+", "+tables.Blob("kind")+" FROM decks", func(rows *sql.Rows) error {
		var id int64
		var name string
		var common, kind []byte
		if err := rows.Scan(&id, &name, &common, &kind); err != nil {
			return err
		}
		one := foreignDeck{path: strings.Split(name, "\x1f"), description: message(kind).message(1).text(4)}
		var other struct {
			Ours *ourDeck `json:"quiz"`
		}
		if json.Unmarshal(message(common)[255].bytes, &other) == nil && other.Ours != nil {
			one.ours = *other.Ours
		}
		c.decks[id] = one
		return nil
	})
}

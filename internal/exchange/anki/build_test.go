package anki

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"quiz/internal/exchange"
	"quiz/internal/exchange/tables"
)

// foreign is a collection as another program would write it.
type foreign struct {
	kind      int // 1 for a cloze
	fields    []string
	templates [][2]string
	conf      string // of schema 11
	notes     []string
	cards     [][]any // id, nid, ord, type, queue, due, ivl, factor, flags, data
	answers   [][]any // id, cid, ease, ivl, factor, type
	extra     string  // SQL that is run at the end
	version   int     // of the schema; 0 for 11
	weights   []float64
	deckName  string
}

const usualConf = `{"schedVer":2}`

// basic is a collection of notes of a question and an answer, a card each.
func basic(notes ...string) foreign {
	f := foreign{fields: []string{"Front", "Back"}, templates: [][2]string{{"{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"}}, conf: usualConf, notes: notes}
	for i := range notes {
		f.cards = append(f.cards, []any{100 + i, 1 + i, 0, 0, 0, 0, 0, 0, 0, ""})
	}
	return f
}

func clozed(notes ...string) foreign {
	f := basic(notes...)
	f.kind, f.fields, f.templates = 1, []string{"Text", "Extra"}, [][2]string{{"{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"}}
	return f
}

func (f foreign) database(t testing.TB) []byte {
	t.Helper()
	data, err := tables.Write(schema, indexes, func(tx *sql.Tx) error {
		err := errors.Join(f.col(tx), f.rows(tx))
		if f.version >= 15 {
			err = errors.Join(err, f.newTables(tx))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return altered(t, data, f.extra)
}

// altered is a collection after some SQL.
func altered(t testing.TB, data []byte, query string) []byte {
	t.Helper()
	if query == "" {
		return data
	}
	name := filepath.Join(t.TempDir(), "altered.db")
	err := os.WriteFile(name, data, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(query)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	data, err = os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (f foreign) name() string {
	if f.deckName != "" {
		return f.deckName
	}
	return "Geo::Capitals"
}

func (f foreign) col(tx *sql.Tx) error {
	if f.version >= 15 {
		_, err := tx.Exec("INSERT INTO col VALUES (1, 86400, 0, 0, ?, 0, 0, 0, '', '', '', '', '')", f.version)
		return err
	}
	var flds, tmpls []object
	for _, name := range f.fields {
		flds = append(flds, object{"name": name})
	}
	for _, t := range f.templates {
		tmpls = append(tmpls, object{"name": "Card", "qfmt": t[0], "afmt": t[1]})
	}
	models, err := json.Marshal(object{"7": object{"id": 7, "name": "Foreign", "type": f.kind, "flds": flds, "tmpls": tmpls}})
	if err != nil {
		return err
	}
	decks, err := json.Marshal(object{"5": object{"name": f.name()}})
	if err != nil {
		return err
	}
	presets, err := json.Marshal(object{"1": object{"name": "Mine", "fsrsParams6": f.weights, "desiredRetention": 0.85}})
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO col VALUES (1, 86400, 0, 0, 11, 0, 0, 0, ?, ?, ?, ?, '{}')", f.conf, string(models), string(decks), string(presets))
	return err
}

func (f foreign) rows(tx *sql.Tx) (err error) {
	for i, fields := range f.notes {
		_, failed := tx.Exec("INSERT INTO notes VALUES (?, ?, 7, 0, 0, ' a b ', ?, '', 0, 0, '')", i+1, fmt.Sprintf("note-%d", i+1), strings.ReplaceAll(fields, "|", fieldDivider))
		err = errors.Join(err, failed)
	}
	for _, c := range f.cards {
		_, failed := tx.Exec("INSERT INTO cards VALUES (?, ?, 5, ?, 0, 0, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?)", c...)
		err = errors.Join(err, failed)
	}
	for _, a := range f.answers {
		_, failed := tx.Exec("INSERT INTO revlog VALUES (?, ?, 0, ?, ?, 0, ?, 5000, ?)", a...)
		err = errors.Join(err, failed)
	}
	return err
}

// newTables writes the settings of schemas 15 to 18.
func (f foreign) newTables(tx *sql.Tx) error {
	_, err := tx.Exec(`
		CREATE TABLE deck_config (id integer PRIMARY KEY, name text NOT NULL, mtime_secs integer, usn integer, config blob);
		CREATE TABLE config (KEY text PRIMARY KEY, usn integer, mtime_secs integer, val blob) WITHOUT ROWID;
		CREATE TABLE notetypes (id integer PRIMARY KEY, name text NOT NULL, mtime_secs integer, usn integer, config blob);
		CREATE TABLE fields (ntid integer, ord integer, name text, config blob, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
		CREATE TABLE templates (ntid integer, ord integer, name text, mtime_secs integer, usn integer, config blob, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
		CREATE TABLE decks (id integer PRIMARY KEY, name text NOT NULL, mtime_secs integer, usn integer, common blob, kind blob);
		INSERT INTO config VALUES ('schedVer', 0, 0, '2');`)
	run := func(query string, args ...any) {
		_, failed := tx.Exec(query, args...)
		err = errors.Join(err, failed)
	}
	var weights []byte
	for _, w := range f.weights {
		weights = append(weights, float32Bytes(w)...)
	}
	run("INSERT INTO deck_config VALUES (1, 'Mine', 0, 0, ?)", append(bytesField(6, weights), append([]byte{37<<3&0x7f | 5 | 0x80, 37 << 3 >> 7}, float32Bytes(0.85)...)...))
	run("INSERT INTO notetypes VALUES (7, 'Foreign', 0, 0, ?)", []byte{1 << 3, byte(f.kind)})
	for i, name := range f.fields {
		run("INSERT INTO fields VALUES (7, ?, ?, x'')", i, name)
	}
	for i, t := range f.templates {
		run("INSERT INTO templates VALUES (7, ?, 'Card', 0, 0, ?)", i, append(bytesField(1, []byte(t[0])), bytesField(2, []byte(t[1]))...))
	}
	run("INSERT INTO decks VALUES (5, ?, 0, 0, x'', x'')", strings.ReplaceAll(f.name(), "::", "\x1f"))
	return err
}

func bytesField(number int, data []byte) []byte {
	out := binary.AppendUvarint(nil, uint64(number<<3|wireBytes))
	return append(binary.AppendUvarint(out, uint64(len(data))), data...)
}

// zipped is a package of members; those of the latest generation are compressed by
// themselves.
func zipped(t testing.TB, members map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"meta", "collection.anki21b", "collection.anki21", "collection.anki2", "media", "0", "1", "../up"} {
		if data, has := members[name]; has {
			if err := member(z, name, data, zip.Deflate); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zstandard(t testing.TB, data []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll(data, nil)
}

// legacy is a package of the first generation.
func (f foreign) legacy(t testing.TB) []byte {
	t.Helper()
	return zipped(t, map[string][]byte{"collection.anki2": f.database(t), "media": []byte("{}")})
}

func (f foreign) read(t testing.TB) *exchange.Bundle {
	t.Helper()
	b, err := Read("foreign.apkg", f.legacy(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

package anki

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"database/sql"
	"encoding/json"
	"errors"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
	"sync"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/exchange/tables"
)

// schema is number 11, as every Anki since 2.1 opens it.
const schema = `
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
	dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
	dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
	tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
	usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
	factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
	odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
	lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);`

// indexes are made when the rows are in.
const indexes = `
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);`

// database writes the collection and returns its file.
func (w *writer) database() (data []byte, err error) {
	return tables.Write(schema, indexes, func(tx *sql.Tx) error {
		return errors.Join(w.writeCol(tx), w.writeNotes(tx), w.writeCards(tx), w.writeRevlog(tx))
	})
}

// stub is the collection that an Anki from before 2.1 reads: one note, which says
// why there is no more.
var stub = sync.OnceValues(func() ([]byte, error) {
	old := &writer{o: WriteOptions{Now: typeID}, model: memory.Default(), decks: []deckRow{{id: 1, name: "Default"}}}
	old.notes = []noteRow{{id: 1, guid: "quiz-stub", fields: make([]string, len(ourFields))}}
	old.notes[0].fields[0] = "This package needs Anki 2.1 or newer."
	old.cards = []*cardRow{{id: 1, note: 1, deck: 1}}
	return old.database()
})

// unsent is the update number of what no server has seen.
const unsent = -1

func (w *writer) writeNotes(tx *sql.Tx) error {
	return tables.Insert(tx, "notes", 11, len(w.notes), func(i int) []any {
		n := w.notes[i]
		kind := typeID
		if n.cloze {
			kind = clozeTypeID
		}
		return []any{n.id, n.guid, kind, w.o.Now / 1000, unsent, n.tags, strings.Join(n.fields, fieldDivider),
			stripField(n.fields[0]), checksum(n.fields[0]), 0, ""}
	})
}

func (w *writer) writeCards(tx *sql.Tx) error {
	created := w.created()
	return tables.Insert(tx, "cards", 18, len(w.cards), func(i int) []any {
		c := w.cards[i]
		return append([]any{c.id, c.note, c.deck, c.ord, w.o.Now / 1000, unsent}, w.columns(c, created)...)
	})
}

func (w *writer) writeRevlog(tx *sql.Tx) error {
	return tables.Insert(tx, "revlog", 9, len(w.revlog), func(i int) []any {
		r := w.revlog[i]
		return []any{r.id, r.card, unsent, r.ease, r.interval, r.before, r.factor, r.took, r.kind}
	})
}

func (w *writer) writeCol(tx *sql.Tx) error {
	var texts [5]string
	for i, value := range []any{w.conf(), noteTypes(w.o.Now), w.deckObjects(), w.presets(), struct{}{}} {
		data, err := json.Marshal(value)
		if err != nil {
			return err
		}
		texts[i] = string(data)
	}
	created := day.Start(w.created(), w.o.Zone) / 1000
	return tables.Insert(tx, "col", 13, 1, func(int) []any {
		return []any{1, created, w.o.Now, w.o.Now, 11, 0, 0, 0, texts[0], texts[1], texts[2], texts[3], texts[4]}
	})
}

// pack zips a collection and the media. Sizes stand before each member, as in
// Anki's own packages.
func (w *writer) pack(collection []byte) ([]byte, error) {
	old, err := stub()
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for i, m := range w.media {
		names[strconv.Itoa(i)] = m.Name
	}
	media, err := json.Marshal(names)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err = errors.Join(
		member(z, "meta", []byte{1 << 3, legacy2}, zip.Store),
		member(z, "collection.anki21", collection, zip.Deflate),
		member(z, "collection.anki2", old, zip.Deflate),
		member(z, "media", media, zip.Store),
	)
	for i, m := range w.media {
		err = errors.Join(err, member(z, strconv.Itoa(i), m.Data, zip.Store))
	}
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

func member(z *zip.Writer, name string, data []byte, method uint16) error {
	body := data
	if method == zip.Deflate {
		var b bytes.Buffer
		f, err := flate.NewWriter(&b, flate.DefaultCompression)
		if err != nil {
			return err
		}
		_, err = io.Copy(f, bytes.NewReader(data))
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		body = b.Bytes()
	}
	to, err := z.CreateRaw(&zip.FileHeader{
		Name: name, Method: method, CRC32: crc32.ChecksumIEEE(data),
		CompressedSize64: uint64(len(body)), UncompressedSize64: uint64(len(data)),
	})
	if err != nil {
		return err
	}
	_, err = to.Write(body)
	return err
}

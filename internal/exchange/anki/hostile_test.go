package anki

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"time"

	"quiz/internal/exchange"
)

// TestHostile: every kind of malice is an error that says what it is, soon.
func TestHostile(t *testing.T) {
	plain := basic("a|b")
	altered := func(sql string) []byte {
		f := plain
		f.extra = sql
		return f.legacy(t)
	}
	zeros := func(n int) []byte { return append(bytes.Clone(plain.database(t)), make([]byte, n)...) }
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"not a zip":      {[]byte("PK nothing"), "zip archive"},
		"nothing in it":  {zipped(t, map[string][]byte{"media": []byte("{}")}), "not a package of Anki"},
		"the future":     {zipped(t, map[string][]byte{"meta": {8, 9}}), "newer than what is read"},
		"not SQLite":     {zipped(t, map[string][]byte{"collection.anki2": []byte("hello")}), "not an SQLite file"},
		"a view":         {altered("DROP TABLE revlog; CREATE VIEW revlog AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT n FROM r"), "revlog is a view"},
		"computed":       {altered("ALTER TABLE notes ADD COLUMN x AS (zeroblob(1e9))"), "computed columns"},
		"no notes":       {altered("DROP TABLE notes"), "no table notes"},
		"Anki 1":         {altered("DROP TABLE notes; CREATE TABLE facts (id)"), "Anki 1"},
		"schema 12":      {altered("UPDATE col SET ver = 12"), "schema 12"},
		"a deflate bomb": {zipped(t, map[string][]byte{"collection.anki2": zeros(64 << 20)}), "longer than"},
		"a zstd bomb":    {zipped(t, map[string][]byte{"meta": {8, 3}, "collection.anki21b": zstandard(t, zeros(64<<20))}), "longer than"},
		"broken pages":   {zipped(t, map[string][]byte{"collection.anki2": bytes.Repeat(plain.database(t)[:1000], 4)}), "collection"},
	} {
		start := time.Now()
		_, err := Read(name, c.data, Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", name, err, c.want)
		}
		if took := time.Since(start); took > 60*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// TestTriggersNeverRun: a trigger or an unknown table is passed over.
func TestTriggersNeverRun(t *testing.T) {
	f := basic("a|b")
	f.extra = "CREATE TABLE android_metadata (locale); CREATE VIEW odd AS SELECT 1; CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END"
	if got := f.read(t); len(got.Decks) != 1 || got.Report.Refused != 0 {
		t.Errorf("%+v", got.Report)
	}
}

// TestMediaStayInside: a name of a file is one plain component.
func TestMediaStayInside(t *testing.T) {
	f := basic(`<img src="../up.png">|b`, `<img src="a.png"><img src="b.png">|c`, `<img src="gone.png">|d`)
	data := zipped(t, map[string][]byte{
		"collection.anki2": f.database(t), "media": []byte(`{"0":"../up.png","1":"a.png","9":"b.png"}`), "0": []byte("up"), "1": []byte("a"), "../up": []byte("x"),
	})
	b, err := Read("media.apkg", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Media) != 2 || b.Media[0].Name != "..up.png" || b.Media[1].Name != "a.png" {
		t.Errorf("%+v", b.Media)
	}
	cards := b.Decks[0].Cards
	if cards[1].Image == nil || cards[1].Image.Path != "a.png" || cards[2].Image != nil {
		t.Errorf("%+v", cards)
	}
}

func TestSafeName(t *testing.T) {
	for name, want := range map[string]string{
		"a.png": "a.png", "../../etc/passwd": "....etcpasswd", `C:\x.png`: "Cx.png", "CON.png": "CON_.png", "x.": "x._", "..": "", "a\x00b": "ab", "": "",
	} {
		got, ok := exchange.SafeName(name)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q becomes %q, %v; want %q", name, got, ok, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	picture := basic(`<img src="a.png">|b`)
	for _, one := range []foreign{basic("a|b"), clozed("{{c1::a}} {{c2::b}}"), picture} {
		f.Add(one.legacy(f))
		one.version = 18
		f.Add(zipped(f, map[string][]byte{"meta": {8, 3}, "collection.anki21b": zstandard(f, one.database(f)), "media": zstandard(f, nil)}))
		f.Add(one.database(f))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read("fuzz.apkg", data, Options{})
		if err == nil {
			parses(t, b)
		}
	})
}

// FuzzNote makes cards of any field by any template.
func FuzzNote(f *testing.F) {
	f.Add("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}", "a", "b")
	f.Add("{{cloze:Front}}{{#Back}}x{{/Back}}", "{{cloze:Front}}", "{{c1::a::b}} {{c1,2::c}} {{c3::d {{c4::e}} }}", "")
	f.Add("{{type:Back}}{{hint:Front}}{{furigana:Back}}", "{{Back}}", "漢字[かんじ]", "<pre>`x`</pre>")
	f.Fuzz(func(t *testing.T, question, answer, front, back string) {
		for _, cloze := range []bool{false, true} {
			kind := &noteType{name: "fuzz", cloze: cloze, fields: []string{"Front", "Back"}, templates: []template{newTemplate("t", question, answer), newTemplate("u", answer, question)}}
			r := newReader(&collection{}, len(front)+len(back))
			r.rows[1] = []row{{id: 1, note: 1}, {id: 2, note: 1, ord: 1}, {id: 3, note: 1, ord: 2}}
			r.note(note{id: 1, guid: "g", kind: kind, fields: []string{front, back}, place: "note 1"})
			for i := range r.bundle.Decks {
				r.bundle.Decks[i].GiveIDs()
			}
			parses(t, r.bundle)
		}
	})
}

// TestManyMembers: a package has at most maxMembers files.
func TestManyMembers(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for range maxMembers + 1 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Read("many.apkg", b.Bytes(), Options{}); err == nil || !strings.Contains(err.Error(), "members") {
		t.Error(err)
	}
}

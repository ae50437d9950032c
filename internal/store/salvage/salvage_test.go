package salvage

import (
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	_ "modernc.org/sqlite"
)

// database makes a file with rows of many sizes, some of them only in its -wal, and
// returns copies of both as they are while it is open.
func database(t testing.TB, pageSize string) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	const schema = `; PRAGMA journal_mode = WAL;
		CREATE TABLE row (id TEXT NOT NULL UNIQUE, n INTEGER, r REAL, b BLOB, t TEXT);
		CREATE TABLE pair (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID`
	if _, err := db.Exec("PRAGMA page_size = " + pageSize + schema); err != nil {
		t.Fatal(err)
	}
	for i, size := range sizes {
		if i == len(sizes)/2 {
			if _, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := db.Exec("INSERT INTO row VALUES (?, ?, ?, ?, ?)", name(i), numbers[i%len(numbers)], 1.5, []byte{0, 255}, strings.Repeat("ä", size)); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("INSERT INTO pair VALUES (?, ?)", name(i), strings.Repeat("v", size)); err != nil {
			t.Fatal(err)
		}
	}
	to := filepath.Join(dir, "copy.db")
	for _, end := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+end, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

var (
	sizes   = []int{0, 1, 10, 100, 400, 480, 500, 990, 2000, 2030, 2040, 5000, 20_000, 3, 700, 100_000, 50, 51, 4000}
	numbers = []int64{0, 1, -1, 127, 128, -129, 40_000, 1 << 22, -1 << 30, 1 << 45, -1 << 62}
)

func name(i int) string { return "row/" + strings.Repeat("x", i) }

func read(t testing.TB, path string) (rows map[string][]any, pairs map[string]string) {
	t.Helper()
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, pairs = map[string][]any{}, map[string]string{}
	for r := range f.Records() {
		id, _ := r.Values[0].(string)
		switch {
		case r.Table && len(r.Values) == 5 && rows[id] == nil:
			rows[id] = r.Values
		case !r.Table && len(r.Values) == 2:
			if value, ok := r.Values[1].(string); ok {
				pairs[id] = value
			}
		}
	}
	return rows, pairs
}

// TestRecords: all rows of a whole file come back, those that wait in the -wal too,
// with pages of any size.
func TestRecords(t *testing.T) {
	for _, size := range []string{"512", "4096", "65536"} {
		rows, pairs := read(t, database(t, size))
		delete(rows, "table") // the schema is a table of five columns too
		delete(rows, "index")
		if len(rows) != len(sizes) || len(pairs) != len(sizes) {
			t.Errorf("pages of %s bytes: %d rows and %d pairs of %d", size, len(rows), len(pairs), len(sizes))
		}
		for i, size := range sizes {
			want := []any{name(i), numbers[i%len(numbers)], 1.5, []byte{0, 255}, strings.Repeat("ä", size)}
			if diff := cmp.Diff(want, rows[name(i)]); diff != "" {
				t.Errorf("row %d: %.300s", i, diff)
			}
			if pairs[name(i)] != strings.Repeat("v", size) {
				t.Errorf("pair %d has %d bytes of %d", i, len(pairs[name(i)]), size)
			}
		}
	}
}

// TestTheFirstPageIsGone: the schema and the page size with it.
func TestTheFirstPageIsGone(t *testing.T) {
	path := database(t, "4096")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(data[:4096])
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if rows, _ := read(t, path); len(rows) < len(sizes) {
		t.Errorf("%d rows of %d", len(rows), len(sizes))
	}
}

// FuzzRecords: whatever the file is, reading it ends, and nothing is made up from
// beyond it.
func FuzzRecords(f *testing.F) {
	whole, err := os.ReadFile(database(f, "512"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole, uint64(1), 3)
	f.Add(whole[:2000], uint64(2), 0)
	f.Fuzz(func(t *testing.T, data []byte, seed uint64, harm int) {
		random := rand.New(rand.NewPCG(seed, 0))
		data = append([]byte{}, data...)
		for range min(harm, 100) {
			if len(data) > 0 {
				data[random.IntN(len(data))] = byte(random.Uint32())
			}
		}
		path := filepath.Join(t.TempDir(), "a.db")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+"-wal", data, 0o600); err != nil {
			t.Fatal(err)
		}
		read(t, path)
	})
}

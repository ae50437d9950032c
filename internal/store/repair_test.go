package store

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// torture says how many mutations are tried; more find rarer faults.
var torture = flag.Int("mutations", 40, "try `N` mutations of a log")

// grown makes a log with answers, and files beside it that are as they would be if
// the program had been killed: the newest answers are in the -wal file only.
func grown(t testing.TB, answers int) (dir string, entries []review.Entry) {
	t.Helper()
	ctx, from := context.Background(), t.TempDir()
	l := open(t, from)
	made := ids(7)
	var batch Batch
	for i := range answers {
		e := answer(t, made, 1_700_000_000_000+int64(i)*60_000, fmt.Sprintf("d/c%d", i%50), memory.Rating(1+i%4))
		e.Session = strings.Repeat("s", i%40)
		if i%97 == 0 {
			e.Kind, e.Body = "dream", []byte(`{"text":"`+strings.Repeat("x", 9000)+`"}`)
		}
		batch.Entries = append(batch.Entries, e)
		batch.Seen = append(batch.Seen, Seen{e.Prompt, "d", "/d.toml", "question", "answer"})
		if len(batch.Entries) < 10 && i < answers-1 {
			continue
		}
		if _, err := l.Append(ctx, batch); err != nil {
			t.Fatal(err)
		}
		batch = Batch{}
		if i/10 == answers*3/40 {
			if _, err := l.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
				t.Fatal(err)
			}
		}
	}
	entries, err := l.Entries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	if err := copyLog(l.path, filepath.Join(dir, FileName)); err != nil {
		t.Fatal(err)
	}
	return dir, entries
}

// spoil writes bytes into a file at an offset.
func spoil(t testing.TB, path string, at int64, bytes []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(bytes, at)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// rootPage is where the first page of a table begins. The -wal file is empty
// afterwards.
func rootPage(t testing.TB, dir, table string) int64 {
	t.Helper()
	l := open(t, dir)
	defer l.Close()
	if table == "sqlite_schema" {
		return 0
	}
	var page, size int64
	if err := l.db.QueryRow("SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = ?", table).Scan(&page, &size); err != nil {
		t.Fatal(err)
	}
	return (page - 1) * size
}

// TestRepair: whatever page is gone, all entries of the others come over, and the
// damaged file stays, with its -wal file.
func TestRepair(t *testing.T) {
	ctx := context.Background()
	from, entries := grown(t, 400)
	for _, gone := range []string{"meta", "state", "seen", "entry", "sqlite_autoindex_entry_1", "sqlite_schema"} {
		dir := t.TempDir()
		path := filepath.Join(dir, FileName)
		if err := copyLog(filepath.Join(from, FileName), path); err != nil {
			t.Fatal(err)
		}
		spoil(t, path, rootPage(t, dir, gone), make([]byte, 4096))
		damaged, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if faults, err := Damage(ctx, dir); err != nil || len(faults) == 0 {
			t.Errorf("%s: %v, %v", gone, faults, err)
		}
		r, err := Repair(ctx, dir, options())
		if err != nil {
			t.Errorf("%s: %v", gone, err)
			continue
		}
		if faults, err := Damage(ctx, dir); err != nil || len(faults) > 0 {
			t.Errorf("%s: still damaged: %v, %v", gone, faults, err)
		}
		if r.Entries != len(entries) {
			t.Errorf("%s: %d entries of %d came over", gone, r.Entries, len(entries))
		}
		if kept, err := os.ReadFile(r.Kept); err != nil || string(kept) != string(damaged) {
			t.Errorf("%s: the damaged file is not as it was: %v", gone, err)
		}
		l := open(t, dir)
		l.Close()
	}
}

// TestRepairOfAnIndex: the rows stay where they are.
func TestRepairOfAnIndex(t *testing.T) {
	ctx := context.Background()
	dir, entries := grown(t, 100)
	path, at := filepath.Join(dir, FileName), rootPage(t, dir, "entry_prompt")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	spoil(t, path, at+int64(bytes.Index(data[at:at+4096], []byte("d/c"))), []byte("X"))
	r, err := Repair(ctx, dir, options())
	if err != nil || !r.Indexes || r.Entries != len(entries) || r.Kept == "" {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestNothingToRepair: a log without damage stays as it is.
func TestNothingToRepair(t *testing.T) {
	dir, _ := grown(t, 20)
	if r, err := Repair(context.Background(), dir, options()); err != nil || r.Kept != "" {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := Repair(context.Background(), t.TempDir(), options()); err != nil {
		t.Errorf("where there is no log: %v", err)
	}
}

// TestDamagedFilesAreNeverWrittenOver: each repair keeps what it found.
func TestDamagedFilesAreNeverWrittenOver(t *testing.T) {
	ctx := context.Background()
	dir, _ := grown(t, 50)
	path := filepath.Join(dir, FileName)
	kept := map[string]bool{}
	for i := range 3 {
		open(t, dir).Close()
		spoil(t, path, 0, []byte(fmt.Sprintf("damage %d", i)))
		r, err := Repair(ctx, dir, options())
		if err != nil {
			t.Fatal(err)
		}
		kept[r.Kept] = true
	}
	if len(kept) != 3 {
		t.Errorf("%v", kept)
	}
	for name := range kept {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
}

// TestMutations: bytes anywhere in the file or its -wal are changed, cleared, or cut
// off. The damage is found or does no harm; after a repair the log is whole, and what
// it says of an entry is what the entry said.
func TestMutations(t *testing.T) {
	ctx := context.Background()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	from, entries := grown(t, 300)
	said := map[string]string{}
	for _, e := range entries {
		said[e.ID] = string(e.Body)
	}
	for range *torture {
		dir := t.TempDir()
		path := filepath.Join(dir, FileName)
		if err := copyLog(filepath.Join(from, FileName), path); err != nil {
			t.Fatal(err)
		}
		what := mutate(t, random, path)
		if _, err := Damage(ctx, dir); err != nil && !strings.Contains(err.Error(), "belongs to another program") && !strings.Contains(err.Error(), "has version") && !strings.Contains(err.Error(), "is empty") {
			t.Errorf("%s: %v", what, err)
		} else if err != nil {
			continue
		}
		if _, err := Repair(ctx, dir, options()); err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		l, err := Open(ctx, dir, options())
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		have, err := l.Entries(ctx)
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		for _, e := range have {
			if body, ok := said[e.ID]; ok && body != string(e.Body) && len(e.Body) != len(body) {
				t.Errorf("%s: entry %s says %.80s", what, e.ID, e.Body)
			}
		}
		if len(have) < len(entries)/4 {
			t.Logf("%s: %d entries of %d", what, len(have), len(entries))
		}
		if err := l.Close(); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// mutate harms a log, and says how.
func mutate(t *testing.T, random *rand.Rand, path string) string {
	t.Helper()
	file := path
	if random.IntN(3) == 0 {
		file += "-wal"
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	at, n := random.Int64N(info.Size()), 1+random.IntN(64)
	what := fmt.Sprintf("%s of %d bytes at %d", filepath.Base(file), info.Size(), at)
	switch random.IntN(4) {
	case 0:
		if err := os.Truncate(file, at); err != nil {
			t.Fatal(err)
		}
		return what + ": cut off"
	case 1:
		at = at / 4096 * 4096
		spoil(t, file, at, make([]byte, min(4096, info.Size()-at)))
		return what + ": a page cleared"
	case 2:
		noise := make([]byte, n)
		for i := range noise {
			noise[i] = byte(random.Uint32())
		}
		spoil(t, file, at, noise)
		return what + fmt.Sprintf(": %d bytes of noise", n)
	}
	spoil(t, file, at, []byte{byte(random.Uint32())})
	return what + ": one byte"
}

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/day"
)

// Backup is a copy of a log: its entries, the prompts as they were shown and the
// devices, in a SQLite file of its own, compressed by zstd.
type Backup struct {
	Path    string
	At      time.Time // of a backup in the folder of them: when it was made
	Bytes   int64
	Entries int // known of one that was just made
}

// backupFolder is beside the log. The names in it say when, in UTC.
const (
	backupFolder = "backups"
	backupName   = "quiz-20060102T150405.000Z.db.zst"
)

// Backups are those in the folder beside the log of a folder, newest first.
func Backups(dir string) ([]Backup, error) {
	files, err := os.ReadDir(filepath.Join(dir, backupFolder))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("backups: %w", err)
	}
	var out []Backup
	for _, f := range files {
		at, err := time.Parse(backupName, f.Name())
		if err != nil {
			continue // somebody else's
		}
		if info, err := f.Info(); err == nil && info.Mode().IsRegular() {
			out = append(out, Backup{Path: filepath.Join(dir, backupFolder, f.Name()), At: at, Bytes: info.Size()})
		}
	}
	slices.SortFunc(out, func(a, b Backup) int { return b.At.Compare(a.At) })
	return out, nil
}

// BackUp makes a backup in the folder beside the log, and removes those that are not
// kept any more.
func (l *Log) BackUp(ctx context.Context, now time.Time) (Backup, error) {
	dir := filepath.Join(filepath.Dir(l.path), backupFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Backup{}, unwritable(dir, err)
	}
	b, err := l.BackUpTo(ctx, freeName(dir, now))
	if err != nil {
		return b, err
	}
	all, err := Backups(filepath.Dir(l.path))
	for _, old := range outdated(all) {
		err = errors.Join(err, os.Remove(old.Path))
	}
	return b, err
}

// freeName is a name in the folder of backups that no file has: two may be made at one
// moment of a clock that stands still.
func freeName(dir string, now time.Time) string {
	for ; ; now = now.Add(time.Millisecond) {
		name := filepath.Join(dir, now.UTC().Format(backupName))
		if _, err := os.Lstat(name); err != nil {
			return name
		}
	}
}

// BackUpDaily makes a backup at the end of a session, unless nothing was written in it,
// or there is one of this study day.
func (l *Log) BackUpDaily(ctx context.Context, now time.Time) error {
	if !l.wrote() {
		return nil
	}
	all, err := Backups(filepath.Dir(l.path))
	if err != nil {
		return err
	}
	_, zone := now.Zone()
	if len(all) > 0 && day.Of(all[0].At.UnixMilli(), zone/60) >= day.Of(now.UnixMilli(), zone/60) {
		return nil
	}
	_, err = l.BackUp(ctx, now)
	return err
}

func (l *Log) wrote() bool {
	l.writing.Lock()
	defer l.writing.Unlock()
	return len(l.place.written) > 0
}

// BackUpTo makes a backup under a name that no file has yet. A backup that is there
// was read again, and has as many entries as the log had.
func (l *Log) BackUpTo(ctx context.Context, file string) (b Backup, err error) {
	if _, err := os.Lstat(file); !errors.Is(err, os.ErrNotExist) {
		if err == nil {
			err = hinted("choose another name, or remove that file", "backup: %s exists", file)
		}
		return b, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(file), ".backup-*")
	if err != nil {
		return b, unwritable(filepath.Dir(file), err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b = Backup{Path: file}
	plain, packed := filepath.Join(dir, FileName), filepath.Join(dir, "packed")
	if b.Entries, err = l.copyTruth(ctx, plain); err != nil {
		return b, fmt.Errorf("backup: %w", err)
	}
	if err = pack(plain, packed); err == nil {
		err = checkBackup(ctx, packed, b.Entries)
	}
	if err != nil {
		return b, fmt.Errorf("backup: %w", err)
	}
	if b.Bytes, err = sizeOf(packed); err == nil {
		err = errors.Join(os.Rename(packed, file), syncDir(filepath.Dir(file)))
	}
	return b, err
}

func sizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// copyTruth copies what cannot be made again into a new file, and returns the number
// of entries. The log is read as it is at one moment, and who writes to it does not
// wait.
func (l *Log) copyTruth(ctx context.Context, to string) (n int, err error) {
	copied := connect(to, "rwc", Options{})
	if err := copied.migrate(ctx); err != nil {
		return 0, errors.Join(err, copied.db.Close())
	}
	n, err = copied.copyFrom(ctx, l)
	return n, errors.Join(err, copied.Close())
}

func (l *Log) copyFrom(ctx context.Context, from *Log) (n int, err error) {
	c, err := l.db.Conn(ctx)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, "ATTACH ? AS log", from.location()); err != nil {
		return 0, from.fail(err)
	}
	for _, step := range []string{ // in this form SQLite copies the rows as they are
		"PRAGMA synchronous = OFF", // it is packed, and goes
		"BEGIN",
		"INSERT INTO main.entry SELECT * FROM log.entry",
		"INSERT INTO main.seen SELECT * FROM log.seen",
		"INSERT INTO main.meta SELECT * FROM log.meta",
		"COMMIT",
		"DETACH log",
	} {
		if _, err := c.ExecContext(ctx, step); err != nil {
			return 0, from.fail(err)
		}
	}
	err = c.QueryRowContext(ctx, "SELECT count(*) FROM entry").Scan(&n)
	return n, err
}

// location names the log for reading it from another connection.
func (l *Log) location() string {
	if l.copied != "" {
		return readOnly(filepath.Join(l.copied, FileName))
	}
	if l.immutable {
		return readOnly(l.path) + "&immutable=1"
	}
	return readOnly(l.path)
}

// checkBackup reads a backup as a restore would.
func checkBackup(ctx context.Context, packed string, want int) error {
	plain := packed + ".db"
	if err := unpack(packed, plain); err != nil {
		return err
	}
	l, have, err := connectReadOnly(ctx, plain, Options{})
	if err != nil {
		return err
	}
	n, err := l.count(ctx)
	if err == nil && (n != want || have == 0) {
		err = fmt.Errorf("it has %d entries of %d", n, want)
	}
	return errors.Join(err, l.db.Close())
}

// How many backups are kept, and how many bytes of them.
const (
	keptNewest  = 5 // whatever their days
	keptDaily   = 7
	keptWeekly  = 4
	keptMonthly = 12
	keptBytes   = 1 << 30
)

// outdated are the backups that are not kept any more, of all, newest first. The
// newest is kept, whatever its size.
func outdated(all []Backup) []Backup {
	week := func(t time.Time) string {
		year, week := t.ISOWeek()
		return fmt.Sprint(year, "-", week)
	}
	rules := []*rule{
		{most: keptNewest, of: func(t time.Time) string { return t.Format(backupName) }},
		{most: keptDaily, of: func(t time.Time) string { return t.Format(time.DateOnly) }},
		{most: keptWeekly, of: week},
		{most: keptMonthly, of: func(t time.Time) string { return t.Format("2006-01") }},
	}
	var out []Backup
	bytes := int64(0)
	for i, b := range all {
		keep := false
		for _, r := range rules {
			keep = r.keeps(b.At.UTC()) || keep
		}
		if i > 0 && (!keep || bytes+b.Bytes > keptBytes) {
			out = append(out, b)
			continue
		}
		bytes += b.Bytes
	}
	return out
}

// rule keeps the newest backup of each of the last days, weeks or months.
type rule struct {
	most int
	of   func(time.Time) string
	last string
}

func (r *rule) keeps(t time.Time) bool {
	name := r.of(t)
	if r.most == 0 || name == r.last {
		return false
	}
	r.last = name
	r.most--
	return true
}

// isPacked reports whether a file is compressed, by its first bytes.
func isPacked(head []byte) bool { return strings.HasPrefix(string(head), "\x28\xb5\x2f\xfd") }

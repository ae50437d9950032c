package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID is "quiz" in the header of the file, from version 2 on.
const applicationID = 0x7175697a

// newest is the version of the schema that this program writes: the number of its
// last migration.
func newest() (int, error) {
	files, err := migrations.ReadDir("migrations")
	return len(files), err
}

// version is that of a file. One that another program made, or a newer quiz, is an
// error.
func version(ctx context.Context, q Queryer, path string) (int, error) {
	var have, id, tables int
	err := q.QueryRowContext(ctx, "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version, pragma_application_id").Scan(&have, &id, &tables)
	if err != nil {
		return 0, err
	}
	ours := id == applicationID
	switch {
	case have == 0:
		ours = tables == 0
	case have == 1 && !ours:
		if ours, err = isFirstVersion(ctx, q); err != nil {
			return 0, err
		}
	}
	if !ours {
		return 0, hinted("choose another folder with --data", "log: %s belongs to another program", path)
	}
	known, err := newest()
	if err == nil && have > known {
		err = newer(path, have, known)
	}
	return have, err
}

// isFirstVersion looks for what the first version had; it left no name in the file.
func isFirstVersion(ctx context.Context, q Queryer) (bool, error) {
	var found int
	err := q.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM pragma_table_info('entry') WHERE name IN ('id', 'at', 'zone', 'device', 'session', 'kind', 'prompt', 'body')) +
		(SELECT count(*) FROM pragma_table_info('meta') WHERE name IN ('name', 'value'))`).Scan(&found)
	return found == 10, err
}

// newer refuses the log of a newer program, and says where the log is as this one
// left it.
func newer(path string, have, known int) error {
	hint := "install the newer quiz"
	for v := known; v > 0; v-- {
		if _, err := os.Stat(before(path, v)); err == nil {
			hint += "; " + before(path, v) + " is a copy from before the migration"
			break
		}
	}
	return hinted(hint, "log: %s has version %d, and this program knows versions up to %d", path, have, known)
}

// before names the copy that is made of a log before its migration.
func before(path string, version int) string { return fmt.Sprintf("%s.v%d", path, version) }

// migrate brings the file to the newest schema, one file of SQL after the other,
// each in a transaction, after a copy of what was there.
func (l *Log) migrate(ctx context.Context) error {
	have, err := version(ctx, l.db, l.path)
	if err != nil {
		return err
	}
	want, err := newest()
	if err != nil || have == want {
		return err
	}
	if have > 0 {
		if err := l.copyBefore(ctx, have); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
	}
	for v := have + 1; v <= want; v++ {
		if err := l.migrateTo(ctx, v); err != nil {
			return fmt.Errorf("migration %d: %w", v, err)
		}
	}
	return nil
}

func (l *Log) migrateTo(ctx context.Context, v int) error {
	text, err := migrations.ReadFile(fmt.Sprintf("migrations/%03d.sql", v))
	if err != nil {
		return err
	}
	return l.transaction(ctx, func(tx *sql.Tx) error {
		var have int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil || have >= v {
			return err // another process was faster
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", v))
		return err
	})
}

// copyBefore copies the log as it is, looks whether the copy is whole, and only
// then gives it its name.
func (l *Log) copyBefore(ctx context.Context, have int) error {
	f, err := os.CreateTemp(filepath.Dir(l.path), filepath.Base(l.path)+".copy-*")
	if err != nil {
		return err
	}
	part := f.Name()
	if err := errors.Join(f.Close(), os.Remove(part)); err != nil { // VACUUM wants none there
		return err
	}
	if _, err := l.db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return errors.Join(err, removeIfThere(part))
	}
	if err := l.verify(ctx, part); err != nil {
		return errors.Join(err, removeIfThere(part))
	}
	return os.Rename(part, before(l.path, have))
}

// verify reports why a copy is not what it should be.
func (l *Log) verify(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", readOnly(path))
	if err != nil {
		return err
	}
	defer db.Close()
	faults, err := integrity(ctx, db)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return fmt.Errorf("the copy is damaged: %s", faults[0])
	}
	want, err := l.count(ctx)
	if err != nil {
		return err
	}
	var have int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM entry").Scan(&have); err != nil {
		return err
	}
	if have < want {
		return fmt.Errorf("the copy has %d entries of %d", have, want)
	}
	return nil
}

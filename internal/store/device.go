package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
)

// A device is one folder on one machine. Its id is random, and kept under a hash of
// the machine's own id: on a machine that a folder was copied to, a new one begins,
// and each machine that a folder travels between keeps its own. The row "device" has
// the last one, for machines without an id.

// deviceRow names the row of the table meta that has the device of a machine.
func deviceRow(machine string) string {
	if machine == "" {
		return "device"
	}
	return fmt.Sprintf("device of %x", sha256.Sum256([]byte("quiz "+machine)))
}

// readDevice finds the id of this device, or makes one.
func (l *Log) readDevice(ctx context.Context, o Options) error {
	own := deviceRow(o.Machine)
	device, err := meta(ctx, l.db, own)
	if err == nil && device == "" {
		device, err = l.beginDevice(ctx, own, o.Random)
	}
	l.device = device
	return err
}

// beginDevice gives a machine the device that no machine has yet, or a new one.
func (l *Log) beginDevice(ctx context.Context, own string, random io.Reader) (device string, err error) {
	err = l.transaction(ctx, func(tx *sql.Tx) error {
		if device, err = meta(ctx, tx, own); err != nil || device != "" {
			return err // another program was faster
		}
		if device, err = ownerless(ctx, tx); err != nil {
			return err
		}
		if device == "" {
			if device, err = newDevice(random); err != nil {
				return err
			}
		}
		for _, name := range []string{own, "device"} {
			if err := setMeta(ctx, tx, name, device); err != nil {
				return err
			}
		}
		return nil
	})
	return device, err
}

// ownerless is the device of a log that no machine has put its name to, or "".
func ownerless(ctx context.Context, q Queryer) (device string, err error) {
	err = q.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'device' AND NOT EXISTS (SELECT 1 FROM meta WHERE name LIKE 'device of %')").Scan(&device)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return device, err
}

// newDevice makes an id: a UUID of version 4.
func newDevice(random io.Reader) (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("random source: %w", err)
	}
	b[6], b[8] = 0x40|b[6]&0xf, 0x80|b[8]&0x3f
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}

// meta is a value of the table meta, or "".
func meta(ctx context.Context, q Queryer, name string) (value string, err error) {
	err = q.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

func setMeta(ctx context.Context, tx Tx, name, value string) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
	return err
}

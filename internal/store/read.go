package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

func readEntries(ctx context.Context, q queryer, where string, args ...any) ([]review.Entry, error) {
	rows, err := q.QueryContext(ctx, "SELECT id, at, zone, device, session, kind, prompt, body FROM entry "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []review.Entry
	for rows.Next() {
		var e review.Entry
		var kind, body string
		if err := rows.Scan(&e.ID, &e.At, &e.Zone, &e.Device, &e.Session, &kind, &e.Prompt, &body); err != nil {
			return nil, err
		}
		e.Kind, e.Body = review.Kind(kind), []byte(body)
		out = append(out, e)
	}
	return out, rows.Err()
}

// readHistory reads the entries in force of a key, and those of older names that
// belong to it, oldest first. A name that was used again has others too.
func readHistory(ctx context.Context, q queryer, ledger *review.Ledger, key string) ([]review.Entry, error) {
	var out []review.Entry
	for _, name := range append([]string{key}, ledger.Names(key)...) {
		part, err := readEntries(ctx, q, "WHERE prompt = ?", name)
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
	}
	out = slices.DeleteFunc(out, func(e review.Entry) bool { return !ledger.Holds(e) || ledger.Key(&e) != key })
	slices.SortFunc(out, review.Compare)
	return out, nil
}

// Entries returns the whole log, oldest first.
func (l *Log) Entries(ctx context.Context) ([]review.Entry, error) {
	entries, err := readEntries(ctx, l.db, "ORDER BY rowid") // nearly in order already
	if err != nil {
		return nil, l.fail(err)
	}
	if !slices.IsSortedFunc(entries, review.Compare) {
		slices.SortFunc(entries, review.Compare)
	}
	return entries, nil
}

// LastID returns the greatest id of version 7 that was made until a moment, in UTC
// milliseconds, or "".
func (l *Log) LastID(ctx context.Context, utcMs int64) (string, error) {
	next := fmt.Sprintf("%012x", utcMs+1)
	var id string
	err := l.db.QueryRowContext(ctx, "SELECT COALESCE(MAX(id), '') FROM entry WHERE id < ?", next[:8]+"-"+next[8:]).Scan(&id)
	if err != nil {
		return "", l.fail(err)
	}
	return id, nil
}

const stateColumns = "prompt, s, d, phase, step, days, due_day, due_at, reps, lapses, first_day, last_day, last_at, suspended, flagged, buried, missed"

// stateRow is a row of stateColumns, read again and again into one place. The
// numbers are read as the driver has them: database/sql would turn them into
// text to make anything else of them, 100,000 times 14.
type stateRow struct {
	prompt string
	s, d   float64
	n      [14]int64
}

// places are where a row is scanned to.
func (r *stateRow) places() []any {
	out := []any{&r.prompt, &r.s, &r.d}
	for i := range r.n {
		out = append(out, &r.n[i])
	}
	return out
}

func (r *stateRow) state() review.State {
	n := &r.n
	s := review.State{
		Due: review.Due{Day: int(n[3]), At: n[4]}, Reps: int32(n[5]), Lapses: int32(n[6]),
		FirstDay: int32(n[7]), LastDay: int32(n[8]), LastAt: n[9],
		Suspended: n[10] != 0, Flagged: n[11] != 0, Buried: int32(n[12]), Missed: n[13] != 0,
	}
	s.S, s.D = r.s, r.d
	s.Phase, s.Step, s.Days = memory.Phase(n[0]&3), int(n[1]), int(n[2])
	return s
}

// State returns the state of one prompt; the zero value where it has none.
func (l *Log) State(ctx context.Context, prompt string) (review.State, error) {
	s, err := readState(ctx, l.db, prompt)
	return s, l.fail(err)
}

func readState(ctx context.Context, q queryer, prompt string) (review.State, error) {
	var r stateRow
	err := q.QueryRowContext(ctx, "SELECT "+stateColumns+" FROM state WHERE prompt = ?", prompt).Scan(r.places()...)
	if errors.Is(err, sql.ErrNoRows) {
		return review.State{}, nil
	}
	return r.state(), err
}

func writeState(ctx context.Context, tx *sql.Tx, prompt string, s review.State) error {
	if s == (review.State{}) {
		_, err := tx.ExecContext(ctx, "DELETE FROM state WHERE prompt = ?", prompt)
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO state ("+stateColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		prompt, s.S, s.D, int(s.Phase), s.Step, s.Days, s.Due.Day, s.Due.At, s.Reps, s.Lapses,
		s.FirstDay, s.LastDay, s.LastAt, s.Suspended, s.Flagged, s.Buried, s.Missed)
	return err
}

// States returns the state of every prompt that has one.
func (l *Log) States(ctx context.Context) (map[string]review.State, error) {
	var n int
	if err := l.db.QueryRowContext(ctx, "SELECT count(*) FROM state").Scan(&n); err != nil {
		return nil, l.fail(err)
	}
	rows, err := l.db.QueryContext(ctx, "SELECT "+stateColumns+" FROM state")
	if err != nil {
		return nil, l.fail(err)
	}
	defer rows.Close()
	out := make(map[string]review.State, n) // growing it would need twice the room
	var r stateRow
	places := r.places()
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return nil, l.fail(err)
		}
		out[r.prompt] = r.state()
	}
	return out, l.fail(rows.Err())
}

// Next is the prompt that a study session asks first, as far as the log alone
// knows: a step whose time is over, else the review that is due longest.
type Next struct {
	Seen
	State review.State
}

const nextSelect = "SELECT seen.prompt, seen.deck, seen.file, seen.question, seen.answer, state." + stateColumns + " "

// nextStep and nextReview find it. A review waits while another prompt of its card,
// deck/card or deck/card#part, was answered today. The dollar sign comes after #.
const (
	nextStep   = "phase IN (1, 3) AND due_at <= ? ORDER BY due_at, state.prompt LIMIT 1"
	nextReview = `phase = 2 AND due_day <= ? AND NOT EXISTS (
		SELECT 1 FROM state other
		WHERE other.prompt >= substr(state.prompt, 1, instr(state.prompt || '#', '#') - 1)
			AND other.prompt < substr(state.prompt, 1, instr(state.prompt || '#', '#') - 1) || '$'
			AND other.prompt <> state.prompt AND other.reps > 0 AND other.last_day = ?)
		ORDER BY due_day, s, state.prompt LIMIT 1`
)

// Search says which prompts [Log.NextDue] looks at.
type Search struct {
	Ms      int64    // the moment, UTC
	Day     int      // the study day
	Deck    string   // "" for all
	Files   []string // decks' files to be passed over: they are not there
	Prompts []string // and prompts: their decks don't have them
}

// NextDue looks it up by an index, whatever the size of the log. ok is false where
// the log alone cannot tell: nothing is due, or only what waits for other prompts.
func (l *Log) NextDue(ctx context.Context, q Search) (next Next, ok bool, err error) {
	from, args := "FROM state JOIN seen ON seen.prompt = state.prompt WHERE ", []any{}
	if q.Deck != "" {
		// The prompts of a deck stand together in the table; by the indices on due
		// days all that is due would be looked through. 0 comes after the slash.
		from = "FROM state NOT INDEXED JOIN seen ON seen.prompt = state.prompt WHERE state.prompt > ? AND state.prompt < ? AND "
		args = []any{q.Deck + "/", q.Deck + "0"}
	}
	from += "seen.file NOT IN (" + places(q.Files, &args) + ") AND state.prompt NOT IN (" + places(q.Prompts, &args) + ") AND "
	from += "NOT suspended AND buried <= ? AND "
	args = append(args, q.Day)
	for _, query := range []struct {
		text string
		args []any
	}{{nextStep, []any{q.Ms}}, {nextReview, []any{q.Day, q.Day}}} {
		var r stateRow
		places := append([]any{&next.Prompt, &next.Deck, &next.File, &next.Question, &next.Answer}, r.places()...)
		err := l.db.QueryRowContext(ctx, nextSelect+from+query.text, slices.Concat(args, query.args)...).Scan(places...)
		if err == nil {
			next.State = r.state()
			return next, true, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return next, false, l.fail(err)
		}
	}
	return next, false, nil
}

// places are as many question marks as there are values, which go to args.
func places(values []string, args *[]any) string {
	for _, v := range values {
		*args = append(*args, v)
	}
	return strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
}

// LastUndoable is the newest entry of this device that undo would take back, with
// the key that its prompt goes by now.
func (l *Log) LastUndoable(ctx context.Context) (review.Entry, bool, error) {
	ledger, err := l.ledger(ctx, l.db)
	if err != nil {
		return review.Entry{}, false, l.fail(err)
	}
	const page = 100
	for offset := 0; ; offset += page {
		entries, err := readEntries(ctx, l.db, "WHERE device = ? ORDER BY at DESC, id DESC LIMIT ? OFFSET ?", l.device, page, offset)
		if err != nil || len(entries) == 0 {
			return review.Entry{}, false, l.fail(err)
		}
		for _, e := range entries {
			if ledger.Holds(e) && review.Undoable(e.Kind) {
				e.Prompt = ledger.Key(&e)
				return e, true, nil
			}
		}
	}
}

// Merge takes over the entries of another log that are not in this one, and
// returns how many there were.
func (l *Log) Merge(ctx context.Context, path string) (int, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, fmt.Errorf("merge: %w", err)
	}
	if info.IsDir() {
		return 0, &folder{path}
	}
	if own, err := os.Stat(l.path); err == nil && os.SameFile(own, info) {
		return 0, fmt.Errorf("merge: %s is this log itself", path)
	}
	other, err := sql.Open("sqlite", dsn(path)+"&mode=ro")
	if err != nil {
		return 0, fmt.Errorf("merge: %w", err)
	}
	defer other.Close()
	entries, err := readEntries(ctx, other, "ORDER BY at, id")
	if err != nil {
		return 0, fmt.Errorf("merge: %s is no log of quiz: %w", path, err)
	}
	return l.Take(ctx, entries)
}

// folder is named where a log is wanted.
type folder struct{ path string }

func (e *folder) Error() string { return "merge: " + e.path + " is a folder" }

// Hint names the log that is likely in it.
func (e *folder) Hint() string {
	return "name the log itself: `quiz log merge " + filepath.Join(e.path, FileName) + "`"
}

// Take takes over entries of another log, all or none, and returns how many were
// not here yet.
func (l *Log) Take(ctx context.Context, entries []review.Entry) (int, error) {
	before, err := l.count(ctx)
	if err != nil {
		return 0, err
	}
	err = l.change(ctx, func(tx *sql.Tx) error {
		for _, e := range entries {
			if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
				e.ID, e.At, e.Zone, e.Device, e.Session, string(e.Kind), e.Prompt, string(e.Body)); err != nil {
				return err
			}
		}
		return l.rebuild(ctx, tx)
	})
	if err != nil {
		return 0, fmt.Errorf("merge: %w", err)
	}
	after, err := l.count(ctx)
	return after - before, err
}

func (l *Log) count(ctx context.Context) (n int, err error) {
	err = l.db.QueryRowContext(ctx, "SELECT count(*) FROM entry").Scan(&n)
	return n, err
}

// Check replays the log and compares: it returns the prompts whose state is not
// what the entries say, and the entries that cannot be read. With repair it
// builds the states again.
func (l *Log) Check(ctx context.Context, repair bool) (wrong []string, unreadable []error, err error) {
	entries, err := l.Entries(ctx)
	if err != nil {
		return nil, nil, err
	}
	want, _, unreadable := review.Fold(entries)
	have, err := l.States(ctx)
	if err != nil {
		return nil, unreadable, err
	}
	for key, s := range want {
		if have[key] != s {
			wrong = append(wrong, key)
		}
	}
	for key := range have {
		if _, ok := want[key]; !ok {
			wrong = append(wrong, key)
		}
	}
	slices.Sort(wrong)
	if len(wrong) > 0 && repair {
		err = l.change(ctx, func(tx *sql.Tx) error { return l.rebuild(ctx, tx) })
	}
	return wrong, unreadable, err
}

// SeenAll returns every prompt as it was shown last, by key.
func (l *Log) SeenAll(ctx context.Context) (map[string]Seen, error) {
	rows, err := l.db.QueryContext(ctx, "SELECT prompt, deck, file, question, answer FROM seen")
	if err != nil {
		return nil, l.fail(err)
	}
	defer rows.Close()
	out := map[string]Seen{}
	for rows.Next() {
		var s Seen
		if err := rows.Scan(&s.Prompt, &s.Deck, &s.File, &s.Question, &s.Answer); err != nil {
			return nil, l.fail(err)
		}
		out[s.Prompt] = s
	}
	return out, rows.Err()
}

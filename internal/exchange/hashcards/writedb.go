package hashcards

import (
	"cmp"
	"database/sql"
	"errors"
	"slices"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
	"quiz/internal/exchange/tables"
)

// schema is what hashcards 0.3 and later open.
const schema = `
CREATE TABLE cards (card_hash TEXT PRIMARY KEY, added_at TEXT NOT NULL, last_reviewed_at TEXT, stability REAL, difficulty REAL,
	interval_raw REAL, interval_days INTEGER, due_date TEXT, review_count INTEGER NOT NULL) STRICT;
CREATE TABLE sessions (session_id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT NOT NULL) STRICT;
CREATE TABLE reviews (review_id INTEGER PRIMARY KEY,
	session_id INTEGER NOT NULL REFERENCES sessions (session_id) ON UPDATE CASCADE ON DELETE CASCADE,
	card_hash TEXT NOT NULL REFERENCES cards (card_hash) ON UPDATE CASCADE ON DELETE CASCADE,
	reviewed_at TEXT NOT NULL, grade TEXT NOT NULL, stability REAL NOT NULL, difficulty REAL NOT NULL,
	interval_raw REAL NOT NULL, interval_days INTEGER NOT NULL, due_date TEXT NOT NULL) STRICT;`

// cardRow is a row of cards, and where its history led to so far.
type cardRow struct {
	hash  string
	added time.Time
	state memory.State
	last  reviewRow
	count int
}

// reviewRow is a row of reviews.
type reviewRow struct {
	session int
	card    *cardRow
	at      time.Time
	rating  memory.Rating
	state   memory.State
	days    int
	due     string
}

// session is a row of sessions: the answers of a day.
type session struct{ from, to time.Time }

// ledger are the rows of a database.
type ledger struct {
	cards    []*cardRow
	byHash   map[string]*cardRow
	sessions []session
	reviews  []reviewRow
}

// database writes the answers, in the order in which they were given.
func (w *writer) database() ([]byte, error) {
	l := &ledger{byHash: map[string]*cardRow{}}
	reviews := slices.Clone(w.o.Reviews)
	slices.SortStableFunc(reviews, func(a, b exchange.Review) int { return cmp.Compare(a.At, b.At) })
	for _, r := range reviews {
		w.review(l, r)
	}
	for _, s := range w.o.States {
		if s.Suspended {
			w.report.Lose("suspended prompt", s.Card)
		}
	}
	return tables.Write(schema, "", func(tx *sql.Tx) error {
		return errors.Join(l.writeCards(tx), l.writeSessions(tx), l.writeReviews(tx))
	})
}

func (w *writer) review(l *ledger, r exchange.Review) {
	hashes := w.hashes[prompt{r.Card, r.Part}]
	switch {
	case len(hashes) == 0:
		w.report.Lose("answer to a card that is not written", r.Card)
	case r.Rating == 0:
		for _, hash := range hashes {
			c := l.card(hash, w.clock(r.At))
			c.state, c.last, c.count = memory.State{}, reviewRow{}, 0
		}
		w.report.Lose("reset of a card, which begins anew without a word", r.Card)
	case !r.Counts:
		w.report.Lose("answer that moved no schedule", r.Card)
	default:
		for _, hash := range hashes {
			l.answer(w.o.Model, hash, w.clock(r.At), r)
		}
	}
}

// clock is what the learner's clock showed.
func (w *writer) clock(ms int64) time.Time { return time.UnixMilli(ms).In(w.o.Zone) }

func (l *ledger) card(hash string, at time.Time) *cardRow {
	c := l.byHash[hash]
	if c == nil {
		c = &cardRow{hash: hash, added: at}
		l.byHash[hash] = c
		l.cards = append(l.cards, c)
	}
	return c
}

// answer replays a review and adds its row.
func (l *ledger) answer(model *memory.Model, hash string, at time.Time, r exchange.Review) {
	c := l.card(hash, at)
	elapsed := 0
	if c.count > 0 {
		elapsed = max(0, dayNumber(at)-dayNumber(c.last.at))
	}
	c.state = model.Next(c.state, memory.Rating(r.Rating), elapsed)
	c.count++
	c.last = reviewRow{
		session: l.session(at), card: c, at: at, rating: memory.Rating(r.Rating), state: c.state,
		days: r.Days, due: at.AddDate(0, 0, r.Days).Format(dayLayout),
	}
	l.reviews = append(l.reviews, c.last)
}

// dayNumber counts the days of a calendar.
func dayNumber(t time.Time) int {
	const seconds = 24 * 60 * 60
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / seconds)
}

// session is the number of the session that an answer belongs to, from 1.
func (l *ledger) session(at time.Time) int {
	n := len(l.sessions)
	if n == 0 || dayNumber(l.sessions[n-1].from) != dayNumber(at) {
		l.sessions = append(l.sessions, session{at, at})
		return n + 1
	}
	l.sessions[n-1].to = at
	return n
}

func (l *ledger) writeCards(tx *sql.Tx) error {
	return tables.Insert(tx, "cards", 9, len(l.cards), func(i int) []any {
		c := l.cards[i]
		if c.count == 0 {
			return []any{c.hash, c.added.Format(msLayout), nil, nil, nil, nil, nil, nil, 0}
		}
		return []any{c.hash, c.added.Format(msLayout), c.last.at.Format(msLayout), c.state.S, c.state.D, c.state.S, c.last.days, c.last.due, c.count}
	})
}

func (l *ledger) writeSessions(tx *sql.Tx) error {
	return tables.Insert(tx, "sessions", 3, len(l.sessions), func(i int) []any {
		return []any{i + 1, l.sessions[i].from.Format(msLayout), l.sessions[i].to.Format(msLayout)}
	})
}

// grades are the ratings as hashcards names them.
var grades = map[memory.Rating]string{memory.Again: "forgot", memory.Hard: "hard", memory.Good: "good", memory.Easy: "easy"}

func (l *ledger) writeReviews(tx *sql.Tx) error {
	return tables.Insert(tx, "reviews", 10, len(l.reviews), func(i int) []any {
		r := l.reviews[i]
		return []any{i + 1, r.session, r.card.hash, r.at.Format(msLayout), grades[r.rating], r.state.S, r.state.D, r.state.S, r.days, r.due}
	})
}

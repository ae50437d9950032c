-- The log. Rows are appended, never changed and never deleted.
CREATE TABLE entry (
	id      TEXT    NOT NULL UNIQUE,
	at      INTEGER NOT NULL, -- UTC, in milliseconds
	zone    INTEGER NOT NULL, -- minutes east of UTC at that moment
	device  TEXT    NOT NULL,
	session TEXT    NOT NULL,
	kind    TEXT    NOT NULL,
	prompt  TEXT    NOT NULL, -- may be empty
	body    TEXT    NOT NULL  -- JSON
);
CREATE INDEX entry_at ON entry (at, id);
CREATE INDEX entry_prompt ON entry (prompt) WHERE prompt <> '';
-- Few kinds change more than their own prompt; they are read at every fold.
CREATE INDEX entry_wide ON entry (kind) WHERE kind IN ('void', 'alias', 'weights');

-- What the log says of each prompt: a fold, kept up in the transaction that
-- appends. `quiz doctor` builds it again and compares.
CREATE TABLE state (
	prompt    TEXT    NOT NULL PRIMARY KEY,
	s         REAL    NOT NULL,
	d         REAL    NOT NULL,
	phase     INTEGER NOT NULL,
	step      INTEGER NOT NULL,
	days      INTEGER NOT NULL,
	due_day   INTEGER NOT NULL,
	due_at    INTEGER NOT NULL,
	reps      INTEGER NOT NULL,
	lapses    INTEGER NOT NULL,
	first_day INTEGER NOT NULL,
	last_day  INTEGER NOT NULL,
	last_at   INTEGER NOT NULL,
	suspended INTEGER NOT NULL,
	flagged   INTEGER NOT NULL,
	buried    INTEGER NOT NULL,
	missed    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX state_step ON state (due_at) WHERE phase IN (1, 3);
CREATE INDEX state_due ON state (due_day, s, prompt) WHERE phase = 2;

-- Each prompt as it was shown last: for the first frame, for prompts whose
-- card is gone, and for statistics.
CREATE TABLE seen (
	prompt   TEXT NOT NULL PRIMARY KEY,
	deck     TEXT NOT NULL,
	file     TEXT NOT NULL,
	question TEXT NOT NULL,
	answer   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE meta (
	name  TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

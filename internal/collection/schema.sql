-- The collection. All of it is derived from the log and the deck files: every table
-- has a name that begins with c_, and can be dropped at any time.
CREATE TABLE c_meta (
	version INTEGER NOT NULL, -- of these tables
	entry   INTEGER NOT NULL, -- rowid of the newest entry that they include
	weights INTEGER NOT NULL, -- which weights are in force
	settled INTEGER NOT NULL, -- the weights that every state was replayed with
	ranked  TEXT    NOT NULL, -- what c_plan and c_rank were made of; empty: they are to be made
	writes  INTEGER NOT NULL, -- grows with every transaction that changes prompts
	made    INTEGER NOT NULL  -- drawn when the tables are made: others have another number
);

CREATE TABLE c_root (
	id   INTEGER PRIMARY KEY,
	name TEXT    NOT NULL UNIQUE, -- an absolute path, or built-in:HASH
	used INTEGER NOT NULL,        -- study day
	whole INTEGER NOT NULL        -- it was taken in whole once
);

CREATE TABLE c_file (
	id      INTEGER PRIMARY KEY,
	root    INTEGER NOT NULL,
	path    TEXT    NOT NULL, -- below the root, with slashes
	rank    INTEGER NOT NULL, -- orders the files of a root as path does, with gaps
	stamp   TEXT    NOT NULL, -- see library.File.Stamp; empty: not taken in whole
	version INTEGER NOT NULL, -- grows with every change that was taken in
	sources TEXT    NOT NULL, -- JSON: the files that stamp is about too
	pending INTEGER NOT NULL, -- whose histories its new prompts have is to be found out
	problems BLOB   NOT NULL, -- JSON
	outline BLOB    NOT NULL, -- where its cards stand; large, so that it and what follows stand last
	guards  BLOB    NOT NULL, -- the folded answers of the deck; empty until one is judged
	UNIQUE (root, path)
);
CREATE INDEX c_file_pending ON c_file (pending) WHERE pending;

CREATE TABLE c_deck (
	file       INTEGER PRIMARY KEY,
	root       INTEGER NOT NULL,
	path       TEXT    NOT NULL,
	id         TEXT    NOT NULL,
	title      TEXT    NOT NULL,
	language   TEXT    NOT NULL,
	broken     INTEGER NOT NULL,
	twin       INTEGER NOT NULL, -- another file has a deck with this id
	total      INTEGER NOT NULL, -- prompts but drafts
	fresh      INTEGER NOT NULL, -- new ones that are neither draft nor suspended
	waiting    INTEGER NOT NULL, -- prompts that stand in a line
	due        INTEGER NOT NULL, -- the sum of c_count up to due_on
	due_on     INTEGER NOT NULL, -- study day
	mastery    REAL    NOT NULL,
	mastery_on INTEGER NOT NULL  -- study day; 0: to be computed
);
CREATE UNIQUE INDEX c_deck_path ON c_deck (root, path);
CREATE INDEX c_deck_new ON c_deck (root, path) WHERE fresh > 0;
CREATE INDEX c_deck_id ON c_deck (id);
CREATE INDEX c_deck_twin ON c_deck (twin) WHERE twin;

-- Reviews by the study day on which they come up: the later of due and buried.
CREATE TABLE c_count (
	root INTEGER NOT NULL,
	day  INTEGER NOT NULL,
	file INTEGER NOT NULL,
	n    INTEGER NOT NULL,
	PRIMARY KEY (root, day, file)
) WITHOUT ROWID;

-- What the log says of each prompt, orphans too.
CREATE TABLE c_state (
	key       TEXT    NOT NULL UNIQUE,
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
	missed    INTEGER NOT NULL,
	weights   INTEGER NOT NULL, -- that it was computed with; -1: it is to be replayed
	orphan    INTEGER NOT NULL  -- no prompt has this key
);
CREATE INDEX c_state_due ON c_state (due_day) WHERE due_day > 0 AND NOT suspended;
CREATE INDEX c_state_last ON c_state (last_day) WHERE reps > 0;
CREATE INDEX c_state_stale ON c_state (key) WHERE weights < 0;
CREATE INDEX c_state_orphan ON c_state (key) WHERE orphan;

-- The states by study day. It is written by the triggers below, so that what was done
-- today, and what each day has to do, is one row whatever the number of answers. The
-- tour is free, see queue.Free.
CREATE TABLE c_day (
	day     INTEGER PRIMARY KEY,
	fresh   INTEGER NOT NULL, -- prompts that were answered for the first time
	reviews INTEGER NOT NULL, -- others that were answered last
	due     INTEGER NOT NULL  -- prompts that come up and are not suspended, orphans too
);
CREATE TRIGGER c_state_in AFTER INSERT ON c_state BEGIN
	INSERT INTO c_day VALUES (new.first_day, 0, 0, 0), (new.last_day, 0, 0, 0), (new.due_day, 0, 0, 0) ON CONFLICT DO NOTHING;
	UPDATE c_day SET fresh = fresh + (new.reps > 0 AND new.key NOT GLOB 'tour/*') WHERE day = new.first_day;
	UPDATE c_day SET reviews = reviews + (new.reps > 0 AND new.first_day < new.last_day AND new.key NOT GLOB 'tour/*') WHERE day = new.last_day;
	UPDATE c_day SET due = due + (new.due_day > 0 AND NOT new.suspended) WHERE day = new.due_day;
END;
CREATE TRIGGER c_state_out AFTER DELETE ON c_state BEGIN
	UPDATE c_day SET fresh = fresh - (old.reps > 0 AND old.key NOT GLOB 'tour/*') WHERE day = old.first_day;
	UPDATE c_day SET reviews = reviews - (old.reps > 0 AND old.first_day < old.last_day AND old.key NOT GLOB 'tour/*') WHERE day = old.last_day;
	UPDATE c_day SET due = due - (old.due_day > 0 AND NOT old.suspended) WHERE day = old.due_day;
END;
CREATE TRIGGER c_state_change AFTER UPDATE OF reps, first_day, last_day, due_day, suspended ON c_state
WHEN (old.reps > 0, old.first_day, old.last_day, old.due_day, old.suspended) IS NOT (new.reps > 0, new.first_day, new.last_day, new.due_day, new.suspended)
BEGIN
	INSERT INTO c_day VALUES (new.first_day, 0, 0, 0), (new.last_day, 0, 0, 0), (new.due_day, 0, 0, 0) ON CONFLICT DO NOTHING;
	UPDATE c_day SET fresh = fresh - (old.reps > 0 AND old.key NOT GLOB 'tour/*') WHERE day = old.first_day;
	UPDATE c_day SET fresh = fresh + (new.reps > 0 AND new.key NOT GLOB 'tour/*') WHERE day = new.first_day;
	UPDATE c_day SET reviews = reviews - (old.reps > 0 AND old.first_day < old.last_day AND old.key NOT GLOB 'tour/*') WHERE day = old.last_day;
	UPDATE c_day SET reviews = reviews + (new.reps > 0 AND new.first_day < new.last_day AND new.key NOT GLOB 'tour/*') WHERE day = new.last_day;
	UPDATE c_day SET due = due - (old.due_day > 0 AND NOT old.suspended) WHERE day = old.due_day;
	UPDATE c_day SET due = due + (new.due_day > 0 AND NOT new.suspended) WHERE day = new.due_day;
END;

CREATE TABLE c_prompt (
	id       INTEGER PRIMARY KEY,
	key      TEXT    NOT NULL,
	root     INTEGER NOT NULL,
	file     INTEGER NOT NULL,
	place    INTEGER NOT NULL, -- orders the prompts of a file, with gaps
	flags    INTEGER NOT NULL, -- 1 draft, 2 suspended, 4 flagged, 8 missed, 16 held
	line     INTEGER NOT NULL, -- what it waits in: 1 steps, 2 reviews, 3 new, 0 none
	phase    INTEGER NOT NULL, -- this and what follows is a copy of its state
	due_day  INTEGER NOT NULL,
	due_at   INTEGER NOT NULL,
	s        REAL    NOT NULL,
	last_day INTEGER NOT NULL,
	lapses   INTEGER NOT NULL,
	buried   INTEGER NOT NULL,
	waits    INTEGER NOT NULL, -- see queue.Waits
	question TEXT    NOT NULL,
	answer   TEXT    NOT NULL,
	tags     TEXT    NOT NULL, -- JSON; empty for none
	folded   TEXT              -- queue.Folded, where that is more than lower case
);
CREATE UNIQUE INDEX c_prompt_key ON c_prompt (key, file);
CREATE INDEX c_prompt_place ON c_prompt (file, place);
CREATE INDEX c_prompt_step ON c_prompt (root, due_at, key) WHERE line = 1;
CREATE INDEX c_prompt_step_deck ON c_prompt (file, due_at) WHERE line = 1;
CREATE INDEX c_prompt_review ON c_prompt (root, due_day, s, key) WHERE line = 2;
CREATE INDEX c_prompt_review_deck ON c_prompt (file, due_day, s) WHERE line = 2;
CREATE INDEX c_prompt_new ON c_prompt (file, place) WHERE line = 3;
CREATE INDEX c_prompt_buried ON c_prompt (root, buried) WHERE buried > 0;
CREATE INDEX c_prompt_draft ON c_prompt (root) WHERE flags & 1 <> 0;
CREATE INDEX c_prompt_suspended ON c_prompt (root) WHERE flags & 2 <> 0;
CREATE INDEX c_prompt_flagged ON c_prompt (root) WHERE flags & 4 <> 0;
CREATE INDEX c_prompt_missed ON c_prompt (root) WHERE flags & 8 <> 0;
CREATE INDEX c_prompt_held ON c_prompt (flags) WHERE flags >= 16;
-- Prompts of which nothing is known have one entry for both orders.
CREATE INDEX c_prompt_unseen ON c_prompt (root, key) WHERE phase = 0 AND due_day = 0 AND due_at = 0 AND s = 0;
CREATE INDEX c_prompt_s ON c_prompt (root, s) WHERE phase <> 0 OR due_day <> 0 OR due_at <> 0 OR s <> 0;
CREATE INDEX c_prompt_due ON c_prompt (root, phase = 0, due_day, due_at, key) WHERE phase <> 0 OR due_day <> 0 OR due_at <> 0 OR s <> 0;
CREATE INDEX c_prompt_lapses ON c_prompt (root, lapses, key) WHERE lapses > 0;

-- The order columns a and b are: due_at and 0 of steps, due_day and s of reviews,
-- the file's rank and the place of new ones.
CREATE TABLE c_tag (
	tag    TEXT    NOT NULL,
	root   INTEGER NOT NULL,
	line   INTEGER NOT NULL,
	a      INTEGER NOT NULL,
	b      REAL    NOT NULL,
	key    TEXT    NOT NULL,
	prompt INTEGER NOT NULL,
	file   INTEGER NOT NULL,
	PRIMARY KEY (tag, root, line, a, b, key, prompt)
) WITHOUT ROWID;

-- The files that have a tag.
CREATE TABLE c_tagged (
	tag  TEXT    NOT NULL,
	file INTEGER NOT NULL,
	n    INTEGER NOT NULL, -- prompts with it
	PRIMARY KEY (tag, file)
) WITHOUT ROWID;

-- The files that follow a plan for an exam.
CREATE TABLE c_plan (
	file INTEGER PRIMARY KEY,
	exam INTEGER NOT NULL, -- study day
	day  INTEGER NOT NULL  -- study day of the ranking
);

-- What the plans have for that day, in the order in which it is studied.
CREATE TABLE c_rank (
	place INTEGER PRIMARY KEY,
	file  INTEGER NOT NULL,
	key   TEXT    NOT NULL
);
CREATE UNIQUE INDEX c_rank_key ON c_rank (key, file);
CREATE INDEX c_rank_file ON c_rank (file);

-- What each plan was found to come to, as JSON.
CREATE TABLE c_outlook (
	entry TEXT NOT NULL PRIMARY KEY, -- id of the one that set the plan
	made  TEXT NOT NULL,             -- what it was made of
	body  TEXT NOT NULL
);

-- Entries are ordered by their ids, and are parts of acts.
DROP INDEX entry_at;
-- What the learner did with the entry: the entries of one act are taken back
-- together. Empty: the entry is an act by itself, and this is its id.
ALTER TABLE entry ADD COLUMN act TEXT NOT NULL DEFAULT '';
CREATE INDEX entry_act ON entry (device, act) WHERE act <> '';
CREATE INDEX entry_device ON entry (device, id) WHERE act = '';
-- Answers by the time of the clock on the learner's wall, in milliseconds: the
-- study days of a streak, each in the zone it was lived in.
CREATE INDEX entry_wall ON entry (at + zone * 60000) WHERE kind = 'review';
PRAGMA application_id = 0x7175697a; -- "quiz"
-- The ends of sessions, which are few among the answers.
CREATE INDEX entry_session ON entry (id) WHERE kind = 'session';

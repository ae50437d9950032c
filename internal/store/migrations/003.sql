-- Papers and plans, which are few among the answers.
CREATE INDEX entry_paper ON entry (id) WHERE kind = 'paper';
CREATE INDEX entry_plan ON entry (id) WHERE kind = 'plan';

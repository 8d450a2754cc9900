CREATE INDEX suppression_newest ON suppression (created_at, email);
DROP INDEX outbox_kind;
UPDATE schema_info SET version = 23 WHERE version = 24;

UPDATE schema_info SET version = 1 WHERE id = 1;
DROP INDEX outbox_sent;
ALTER TABLE job DROP COLUMN resume_after;

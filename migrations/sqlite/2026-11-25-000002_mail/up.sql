-- Jobs tell how far they came apart from where they go on; bulk mail of the last minute is counted.

ALTER TABLE job ADD COLUMN resume_after BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_sent ON outbox (priority, sent_at);

UPDATE schema_info SET version = 2 WHERE id = 1;

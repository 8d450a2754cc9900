-- The mails of one kind of an edition: who was asked to relay, and when; what is taken back.
CREATE INDEX outbox_kind ON outbox (edition_id, kind, id);
-- The list of suppressed addresses is read by address only.
DROP INDEX suppression_newest;

UPDATE schema_info SET version = 24 WHERE version < 24;

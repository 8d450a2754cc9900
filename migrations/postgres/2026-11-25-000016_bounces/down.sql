DROP INDEX outbox_recipient;
DROP INDEX suppression_newest;
ALTER TABLE suppression DROP COLUMN added_by_name;
ALTER TABLE suppression DROP COLUMN source;
DROP TABLE bounce;
DROP TABLE mail_event;
UPDATE schema_info SET version = 15 WHERE version = 16;

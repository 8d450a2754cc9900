DROP INDEX outbox_attachment;
ALTER TABLE outbox DROP COLUMN attachment_id;
DROP TABLE invitation_letter;
DROP TABLE letter_setting;
UPDATE schema_info SET version = 19 WHERE version = 20;

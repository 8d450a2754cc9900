DROP TABLE known_device;
DROP TABLE recovery_code;
DROP TABLE second_factor;
DROP TABLE pending_sign_in;
DROP INDEX staff_session_user;
ALTER TABLE staff_session DROP COLUMN proved_at;
ALTER TABLE staff_session DROP COLUMN by_link;
ALTER TABLE staff_session DROP COLUMN browser;
UPDATE schema_info SET version = 27 WHERE version = 28;

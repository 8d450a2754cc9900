UPDATE schema_info SET version = 2 WHERE version = 3;
DROP INDEX attendance_alias_origin;
ALTER TABLE attendance_alias DROP COLUMN report_person_id;
DROP INDEX file_expiry;
ALTER TABLE file DROP COLUMN session_id;

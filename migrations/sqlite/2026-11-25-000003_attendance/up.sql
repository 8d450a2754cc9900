-- A preview belongs to the session it was made for.
ALTER TABLE file ADD COLUMN session_id BIGINT REFERENCES session (id);
CREATE INDEX file_expiry ON file (expires_at, id);

-- An alias goes with the person of a report whose decision made it.
ALTER TABLE attendance_alias ADD COLUMN report_person_id BIGINT REFERENCES report_person (id);
CREATE INDEX attendance_alias_origin ON attendance_alias (report_person_id);

UPDATE schema_info SET version = 3 WHERE version < 3;

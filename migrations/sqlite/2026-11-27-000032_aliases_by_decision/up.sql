-- One alias for each decision: the latest counts, and the one before it counts again when that is taken back.
CREATE TABLE alias_by_decision (
    id INTEGER PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    alias_key TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    created_at TIMESTAMP NOT NULL,
    report_person_id BIGINT REFERENCES report_person (id)
);
INSERT INTO alias_by_decision (id, programme_id, alias_key, person_id, created_at, report_person_id)
SELECT id, programme_id, alias_key, person_id, created_at, report_person_id FROM attendance_alias;
DROP TABLE attendance_alias;
ALTER TABLE alias_by_decision RENAME TO attendance_alias;
CREATE INDEX attendance_alias_key ON attendance_alias (programme_id, alias_key);
CREATE INDEX attendance_alias_origin ON attendance_alias (report_person_id);

UPDATE schema_info SET version = 32 WHERE version < 32;

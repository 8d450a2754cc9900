-- The latest decision about a name is the one that is kept.
CREATE TABLE alias_by_name (
    id INTEGER PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    alias_key TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    created_at TIMESTAMP NOT NULL,
    report_person_id BIGINT REFERENCES report_person (id),
    UNIQUE (programme_id, alias_key)
);
INSERT INTO alias_by_name (id, programme_id, alias_key, person_id, created_at, report_person_id)
SELECT id, programme_id, alias_key, person_id, created_at, report_person_id FROM attendance_alias
WHERE id IN (SELECT MAX(id) FROM attendance_alias GROUP BY programme_id, alias_key);
DROP TABLE attendance_alias;
ALTER TABLE alias_by_name RENAME TO attendance_alias;
CREATE INDEX attendance_alias_origin ON attendance_alias (report_person_id);
UPDATE schema_info SET version = 31 WHERE version = 32;

-- One alias for each decision: the latest counts, and the one before it counts again when that is taken back.
ALTER TABLE attendance_alias DROP CONSTRAINT attendance_alias_programme_id_alias_key_key;
CREATE INDEX attendance_alias_key ON attendance_alias (programme_id, alias_key);

UPDATE schema_info SET version = 32 WHERE version < 32;

-- The latest decision about a name is the one that is kept.
DELETE FROM attendance_alias WHERE id NOT IN (SELECT MAX(id) FROM attendance_alias GROUP BY programme_id, alias_key);
DROP INDEX attendance_alias_key;
ALTER TABLE attendance_alias ADD CONSTRAINT attendance_alias_programme_id_alias_key_key UNIQUE (programme_id, alias_key);
UPDATE schema_info SET version = 31 WHERE version = 32;

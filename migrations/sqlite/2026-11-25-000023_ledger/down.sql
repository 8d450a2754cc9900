DROP INDEX attendance_evidence_room;
ALTER TABLE attendance_evidence DROP COLUMN room_id;
ALTER TABLE attendance_evidence DROP COLUMN note;
DROP TABLE attendance_correction;
DROP TABLE room_seat;
DROP TABLE room;
UPDATE schema_info SET version = 22 WHERE version = 23;

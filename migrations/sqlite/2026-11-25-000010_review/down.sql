ALTER TABLE registration DROP COLUMN entry_note;
DROP TABLE saved_filter;
DROP TABLE decision_seat;
DROP TABLE decision;
UPDATE schema_info SET version = 9 WHERE version = 10;

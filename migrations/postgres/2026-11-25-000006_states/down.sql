ALTER TABLE thematic_area DROP COLUMN origin_id;
ALTER TABLE thematic_area DROP COLUMN agenda2063;
DROP TABLE organisation;
DROP TABLE focal_point;
ALTER TABLE participating_state DROP COLUMN notes;
ALTER TABLE participating_state DROP COLUMN note_reference;
ALTER TABLE participating_state DROP COLUMN note_on;
ALTER TABLE participating_state DROP COLUMN status;
UPDATE schema_info SET version = 5 WHERE version = 6;

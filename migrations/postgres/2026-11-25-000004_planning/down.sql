ALTER TABLE edition DROP COLUMN year;
UPDATE schema_info SET version = 3 WHERE version = 4;

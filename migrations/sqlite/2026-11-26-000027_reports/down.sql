DROP TABLE impact_report;
DROP TABLE practice_record;
UPDATE schema_info SET version = 26 WHERE version = 27;

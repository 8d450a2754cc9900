DROP TABLE impact_report;
DROP TABLE practice_record;
UPDATE schema_info SET version = 23 WHERE version = 27;

DROP TABLE scheduled_backup;

UPDATE schema_info SET version = 28 WHERE version = 29;

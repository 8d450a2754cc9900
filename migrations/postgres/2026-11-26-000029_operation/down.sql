DROP TABLE scheduled_backup;

UPDATE schema_info SET version = 23 WHERE version = 29;

DROP TABLE warning_ack;
UPDATE schema_info SET version = 7 WHERE version = 8;

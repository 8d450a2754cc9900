DROP TABLE certificate;
UPDATE schema_info SET version = 18 WHERE version = 19;

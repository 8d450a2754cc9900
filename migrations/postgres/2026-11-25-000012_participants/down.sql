DROP TABLE data_request;
DROP TABLE contact_sharing;
ALTER TABLE person DROP COLUMN time_zone;
UPDATE schema_info SET version = 11 WHERE version = 12;

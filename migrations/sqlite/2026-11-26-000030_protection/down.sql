DROP INDEX audit_object;
DROP TABLE consent_event;
DROP TABLE retention_run;
DROP TABLE erasure;
ALTER TABLE person DROP COLUMN erased_at;
UPDATE schema_info SET version = 29 WHERE version = 30;

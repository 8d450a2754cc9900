DROP TABLE stage_change;
DROP TABLE co_host;
ALTER TABLE programme DROP COLUMN sdgs;
ALTER TABLE programme DROP COLUMN gcm_principles;
ALTER TABLE programme DROP COLUMN regions;
ALTER TABLE programme DROP COLUMN practice_type;
ALTER TABLE programme DROP COLUMN description;
UPDATE schema_info SET version = 4 WHERE version = 5;

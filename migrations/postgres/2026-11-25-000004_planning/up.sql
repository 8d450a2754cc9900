-- The year that an edition's record states when it states no days: memberships of RECs are resolved in it.
ALTER TABLE edition ADD COLUMN year INTEGER;
UPDATE edition SET year = CAST(slug AS INTEGER) WHERE starts_on IS NULL AND slug ~ '^[12][0-9]{3}$';
UPDATE schema_info SET version = 4 WHERE version < 4;

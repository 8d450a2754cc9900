DROP INDEX invitation_name;
ALTER TABLE invitation DROP COLUMN consent_basis;
ALTER TABLE contact_list DROP COLUMN places;
DROP TABLE column_mapping;
UPDATE schema_info SET version = 17 WHERE version = 18;

DROP TABLE person_alias;
DROP TABLE person_merge;
DROP INDEX registration_person;
DROP INDEX person_name;
DROP INDEX person_sort;
DROP INDEX person_merged;
ALTER TABLE person DROP COLUMN sort_key;
ALTER TABLE person DROP COLUMN merged_into;
UPDATE schema_info SET version = 12 WHERE version = 13;

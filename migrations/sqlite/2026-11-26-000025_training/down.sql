DROP TABLE course_priority;
DROP TABLE course_session;
DROP TABLE course;
DROP INDEX edition_derived_from;
ALTER TABLE edition DROP COLUMN derived_from;
UPDATE schema_info SET version = 24 WHERE version = 25;

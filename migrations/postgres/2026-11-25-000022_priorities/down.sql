DROP TABLE priority_decision;
DROP TABLE need_coding;
DROP TABLE need;
UPDATE schema_info SET version = 21 WHERE version = 22;

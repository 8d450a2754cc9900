DROP TABLE reminder_sent;
DROP TABLE reminder_rule;
UPDATE schema_info SET version = 14 WHERE version = 15;

DROP TABLE invitation_pass;
UPDATE schema_info SET version = 16 WHERE version = 17;

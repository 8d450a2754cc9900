DROP TABLE campaign_recipient;
DROP TABLE campaign;
UPDATE schema_info SET version = 13 WHERE version = 14;

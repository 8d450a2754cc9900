DROP TABLE contact_list_partner;
DROP TABLE open_data;
DROP TABLE edition_target;
UPDATE schema_info SET version = 25 WHERE version = 26;

DROP TABLE reported_result;
DROP TABLE survey_response;
DROP TABLE survey_waiting;
DROP TABLE survey_recipient;
DROP TABLE survey_question;
DROP TABLE survey;
UPDATE schema_info SET version = 13 WHERE version = 21;

UPDATE schema_info SET version = 8 WHERE version = 9;
DROP TABLE registration_answer;
DROP TABLE registration_question;

-- A training is derived from the priorities of another edition, once.
ALTER TABLE edition ADD COLUMN derived_from BIGINT REFERENCES edition (id);
CREATE UNIQUE INDEX edition_derived_from ON edition (derived_from);

-- A group of sessions of a training.
CREATE TABLE course (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    position INTEGER NOT NULL,
    -- By language.
    title TEXT NOT NULL,
    -- online, in_person, hybrid
    mode TEXT NOT NULL,
    -- As typed; may be empty.
    place TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX course_edition ON course (edition_id);

-- A session belongs to one course at most.
CREATE TABLE course_session (
    session_id BIGINT PRIMARY KEY NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    course_id BIGINT NOT NULL REFERENCES course (id) ON DELETE CASCADE
);
CREATE INDEX course_session_course ON course_session (course_id);

-- The priorities that a course answers, of the edition that its own is derived from.
CREATE TABLE course_priority (
    course_id BIGINT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    -- area:SLUG or need:ID
    topic TEXT NOT NULL,
    PRIMARY KEY (course_id, topic)
);

-- Knowledge tests (pre_test, post_test) are surveys of a course.
ALTER TABLE survey ADD COLUMN course_id BIGINT REFERENCES course (id) ON DELETE CASCADE;
CREATE INDEX survey_course ON survey (course_id);
-- The key of the right choice.
ALTER TABLE survey_question ADD COLUMN right_choice TEXT;
-- How many answers of a test are right; nothing else of them is kept.
ALTER TABLE survey_recipient ADD COLUMN right_answers INTEGER;

UPDATE schema_info SET version = 25 WHERE version < 25;

-- What free texts of expectations ask for, as staff have put it into words.
CREATE TABLE need (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    -- As typed.
    label TEXT NOT NULL,
    -- The thematic area that it belongs to; none: no area answers it.
    thematic_area_id BIGINT REFERENCES thematic_area (id) ON DELETE SET NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX need_edition ON need (edition_id);

-- A text of an answer that asks for a need: its quote.
CREATE TABLE need_coding (
    need_id BIGINT NOT NULL REFERENCES need (id) ON DELETE CASCADE,
    response_id TEXT NOT NULL REFERENCES survey_response (id) ON DELETE CASCADE,
    question_key TEXT NOT NULL,
    PRIMARY KEY (need_id, response_id, question_key)
);
CREATE INDEX need_coding_response ON need_coding (response_id);

-- What becomes of a priority, and why.
CREATE TABLE priority_decision (
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    -- area:SLUG or need:ID
    topic TEXT NOT NULL,
    -- programme, training, not_now
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    PRIMARY KEY (edition_id, topic)
);

UPDATE schema_info SET version = 22 WHERE version < 22;

-- What the registration form of an edition asks beside its standard fields. The key stays the same over editions; a
-- question that has been answered is retired, never deleted.
CREATE TABLE registration_question (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    hint TEXT NOT NULL,
    -- JSON list of {"key", "label"}.
    choices TEXT NOT NULL,
    is_required BOOLEAN NOT NULL,
    -- Codes separated by commas; empty: asked of everybody.
    affiliations TEXT NOT NULL,
    is_retired BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (edition_id, key)
);

-- The answers of a registration: as typed, the key of a choice, a JSON list of keys, or the name of a file. What a
-- repeated registration answered differently waits beside it until it is confirmed from the mailed link.
CREATE TABLE registration_answer (
    registration_id BIGINT NOT NULL REFERENCES registration (id),
    question_id BIGINT NOT NULL REFERENCES registration_question (id),
    value TEXT NOT NULL,
    file_id BIGINT REFERENCES file (id),
    proposed TEXT,
    proposed_file_id BIGINT REFERENCES file (id),
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (registration_id, question_id)
);
CREATE INDEX registration_answer_question ON registration_answer (question_id);
CREATE INDEX registration_answer_file ON registration_answer (file_id);
CREATE INDEX registration_answer_proposed_file ON registration_answer (proposed_file_id);

UPDATE schema_info SET version = 9 WHERE version < 9;

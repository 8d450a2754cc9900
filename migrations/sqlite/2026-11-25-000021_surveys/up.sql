-- What people are asked before, during and after an edition.
CREATE TABLE survey (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    -- expectations, session_feedback, satisfaction, follow_up, training_needs
    kind TEXT NOT NULL,
    -- By language; empty: named by its kind.
    title TEXT NOT NULL,
    -- By language; may be empty.
    intro TEXT NOT NULL,
    -- The session that session_feedback is about.
    session_id BIGINT REFERENCES session (id) ON DELETE CASCADE,
    -- Months after the edition, of a follow_up: 3 or 6.
    months INTEGER,
    -- draft, open, closed
    status TEXT NOT NULL,
    -- Last day, in the edition's zone; none: until staff close it.
    closes_on DATE,
    opened_at TIMESTAMP,
    closed_at TIMESTAMP,
    -- How often those who have not answered have been written to.
    mailings INTEGER NOT NULL,
    mailed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX survey_edition ON survey (edition_id);

CREATE TABLE survey_question (
    id INTEGER PRIMARY KEY,
    survey_id BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    -- The same over editions.
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    -- scale, choice, choices, ranking, yes_no, text
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    hint TEXT NOT NULL,
    -- JSON, as those of registration_question.
    choices TEXT NOT NULL,
    is_required BOOLEAN NOT NULL,
    -- From the bank: its words are the same each year.
    is_standard BOOLEAN NOT NULL,
    UNIQUE (survey_id, key)
);

-- Whom a survey asks, and whether they have answered. When, and what, is nowhere.
CREATE TABLE survey_recipient (
    id INTEGER PRIMARY KEY,
    survey_id BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    registration_id BIGINT REFERENCES registration (id) ON DELETE CASCADE,
    focal_point_id BIGINT REFERENCES focal_point (id) ON DELETE CASCADE,
    -- Raised to revoke their link.
    generation INTEGER NOT NULL,
    has_answered BOOLEAN NOT NULL,
    UNIQUE (survey_id, registration_id),
    UNIQUE (survey_id, focal_point_id)
);
CREATE INDEX survey_recipient_registration ON survey_recipient (registration_id);
CREATE INDEX survey_recipient_focal_point ON survey_recipient (focal_point_id);

-- Anonymous answers that wait until they are enough to be mixed. Every new one writes all of them anew. No rowid: the
-- order is that of random ids.
CREATE TABLE survey_waiting (
    id TEXT PRIMARY KEY NOT NULL,
    survey_id BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    -- Sealed with the installation's key.
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX survey_waiting_survey ON survey_waiting (survey_id);

-- Answers. Nothing leads to whoever gave them: no person, no time, no order.
CREATE TABLE survey_response (
    id TEXT PRIMARY KEY NOT NULL,
    survey_id BIGINT NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
    -- link, paper, focal_point
    source TEXT NOT NULL,
    -- Whom it speaks for. Of anonymous surveys only the State, and only for ten or more.
    state TEXT,
    rec TEXT,
    affiliation TEXT,
    gender TEXT,
    -- JSON by key of question.
    answers TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX survey_response_survey ON survey_response (survey_id, id);

-- Figures of an earlier survey as somebody reported them; nothing here computes them.
CREATE TABLE reported_result (
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    -- Key of a standard question.
    key TEXT NOT NULL,
    -- Whole percent.
    percent INTEGER NOT NULL,
    -- None: not stated.
    respondents INTEGER,
    -- Where it is reported, as typed.
    source TEXT NOT NULL,
    PRIMARY KEY (edition_id, key)
);

UPDATE schema_info SET version = 21 WHERE version < 21;

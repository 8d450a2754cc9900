-- Focal points have a link of their own: its generation, and until when it opens; none = never sent, or revoked.
ALTER TABLE focal_point ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE focal_point ADD COLUMN link_expires_at TIMESTAMP;
ALTER TABLE focal_point ADD COLUMN reminded_at TIMESTAMP;
-- When they last did something in their space.
ALTER TABLE focal_point ADD COLUMN active_at TIMESTAMP;

-- Places kept for nominations whose people have not answered yet.
ALTER TABLE seat_tally ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

-- Somebody whom a focal point names for a delegation (that of a State or of a REC). No registration before they consent.
CREATE TABLE nomination (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code),
    focal_point_id BIGINT REFERENCES focal_point (id) ON DELETE SET NULL,
    -- Within the delegation, from 1, never given twice: the end of the short code.
    number INTEGER NOT NULL,
    -- The rank; whoever is named in somebody's place has theirs.
    position INTEGER NOT NULL,
    affiliation TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT NOT NULL,
    name_key TEXT NOT NULL,
    job_title TEXT NOT NULL,
    organisation TEXT NOT NULL,
    language TEXT NOT NULL,
    note_reference TEXT NOT NULL,
    status TEXT NOT NULL,
    generation INTEGER NOT NULL,
    registration_id BIGINT REFERENCES registration (id) ON DELETE SET NULL,
    replaces_id BIGINT REFERENCES nomination (id) ON DELETE SET NULL,
    asked_at TIMESTAMP,
    answered_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CHECK ((state IS NULL) <> (rec IS NULL))
);
CREATE INDEX nomination_edition ON nomination (edition_id, state, rec);
CREATE INDEX nomination_focal_point ON nomination (focal_point_id);
CREATE INDEX nomination_registration ON nomination (registration_id);
CREATE INDEX nomination_replaces ON nomination (replaces_id);

-- How a nomination stands in each session it is for.
CREATE TABLE nomination_session (
    nomination_id BIGINT NOT NULL REFERENCES nomination (id) ON DELETE CASCADE,
    session_id BIGINT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    standing TEXT NOT NULL,
    PRIMARY KEY (nomination_id, session_id)
);
CREATE INDEX nomination_session_session ON nomination_session (session_id);

-- A file of many that a focal point has sent, until its preview is confirmed or a day is over.
CREATE TABLE nomination_list (
    id INTEGER PRIMARY KEY,
    focal_point_id BIGINT NOT NULL REFERENCES focal_point (id) ON DELETE CASCADE,
    file_id BIGINT NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP
);
CREATE INDEX nomination_list_focal_point ON nomination_list (focal_point_id);
CREATE INDEX nomination_list_file ON nomination_list (file_id);

-- Letters and notes verbales of a delegation.
CREATE TABLE nomination_letter (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code),
    file_id BIGINT NOT NULL REFERENCES file (id),
    reference TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CHECK ((state IS NULL) <> (rec IS NULL))
);
CREATE INDEX nomination_letter_edition ON nomination_letter (edition_id);
CREATE INDEX nomination_letter_file ON nomination_letter (file_id);

UPDATE schema_info SET version = 11 WHERE version < 11;

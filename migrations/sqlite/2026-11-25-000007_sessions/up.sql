-- Speakers: who they are, whether they have said yes, how they are written to, and their own calendar sequence.
ALTER TABLE speaker ADD COLUMN biography TEXT NOT NULL DEFAULT '{}';
ALTER TABLE speaker ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
ALTER TABLE speaker ADD COLUMN job_title TEXT NOT NULL DEFAULT '';
ALTER TABLE speaker ADD COLUMN language TEXT;
ALTER TABLE speaker ADD COLUMN time_zone TEXT;
ALTER TABLE speaker ADD COLUMN confirmed_at TIMESTAMP;
ALTER TABLE speaker ADD COLUMN declined_at TIMESTAMP;
ALTER TABLE speaker ADD COLUMN invited_at TIMESTAMP;
ALTER TABLE speaker ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE speaker ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
-- Speakers that the public has been told of stay on the public page.
UPDATE speaker SET confirmed_at = (SELECT session.created_at FROM session WHERE session.id = speaker.session_id);

-- Sessions: co-hosts, the start before the last move, and why one is cancelled.
ALTER TABLE session ADD COLUMN co_hosts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE session ADD COLUMN moved_from TIMESTAMP;
ALTER TABLE session ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT '{}';

-- Materials and recordings: a file or a link.
CREATE TABLE material (
    id INTEGER PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    file_id BIGINT REFERENCES file (id),
    shown TEXT NOT NULL,
    audience TEXT NOT NULL,
    created_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX material_session ON material (session_id, position);
CREATE INDEX material_file ON material (file_id);

-- What States and RECs said in a session.
CREATE TABLE outcome (
    id INTEGER PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code),
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    is_published BOOLEAN NOT NULL,
    created_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX outcome_session ON outcome (session_id, position);

UPDATE schema_info SET version = 7 WHERE version < 7;

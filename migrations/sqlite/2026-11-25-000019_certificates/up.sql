-- A proof of participation in an edition or, with a session, in that session only. The code is public: whoever has it may
-- check name, edition and dates.
CREATE TABLE certificate (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    registration_id BIGINT NOT NULL REFERENCES registration (id),
    session_id BIGINT REFERENCES session (id),
    -- Sixteen letters and digits, without the dashes between its groups.
    code TEXT NOT NULL UNIQUE,
    -- As it is printed: name and language of the day of issue.
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Sessions attended as a JSON list of ids, their number, and how many counted.
    sessions TEXT NOT NULL,
    attended INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    -- valid, revoked or replaced.
    status TEXT NOT NULL,
    issued_by BIGINT REFERENCES staff_user (id),
    issued_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    revoke_reason TEXT NOT NULL DEFAULT '',
    replaced_by BIGINT REFERENCES certificate (id)
);
CREATE UNIQUE INDEX certificate_of_edition ON certificate (registration_id) WHERE status = 'valid' AND session_id IS NULL;
CREATE UNIQUE INDEX certificate_of_session ON certificate (registration_id, session_id) WHERE status = 'valid' AND session_id IS NOT NULL;
CREATE INDEX certificate_registration ON certificate (registration_id);
CREATE INDEX certificate_edition ON certificate (edition_id, id);
CREATE INDEX certificate_session ON certificate (session_id);
CREATE INDEX certificate_by ON certificate (issued_by);
CREATE INDEX certificate_replaced ON certificate (replaced_by);

UPDATE schema_info SET version = 19 WHERE version < 19;

-- Warnings of a schedule that staff have looked at: who, and when. The warning is its fingerprint: when what it is about
-- changes, it is another one.
CREATE TABLE warning_ack (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    session_id BIGINT REFERENCES session (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    acknowledged_by TEXT NOT NULL,
    staff_user_id BIGINT REFERENCES staff_user (id),
    acknowledged_at TIMESTAMP NOT NULL,
    UNIQUE (edition_id, fingerprint)
);
CREATE INDEX warning_ack_session ON warning_ack (session_id);

UPDATE schema_info SET version = 8 WHERE version < 8;

-- When people are reminded of the sessions in which they have a place, and thanked afterwards.
CREATE TABLE reminder_rule (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    -- 'before' the start, or 'after' the end.
    side TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    -- After a session: 'all' who had a place, or 'present' only.
    audience TEXT NOT NULL,
    -- What is added to the mail, by language; may be empty.
    note TEXT NOT NULL,
    -- Since when it is on; none = off. Nothing that was due before goes out.
    active_since TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (edition_id, side, minutes)
);

-- Who was reminded by which rule, of a session at which time: once, whoever sends.
CREATE TABLE reminder_sent (
    id INTEGER PRIMARY KEY,
    rule_id BIGINT NOT NULL REFERENCES reminder_rule (id),
    seat_id BIGINT NOT NULL REFERENCES seat (id),
    session_start TIMESTAMP NOT NULL,
    message_id TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (rule_id, seat_id, session_start)
);
CREATE INDEX reminder_sent_seat ON reminder_sent (seat_id);

UPDATE schema_info SET version = 15 WHERE version < 15;

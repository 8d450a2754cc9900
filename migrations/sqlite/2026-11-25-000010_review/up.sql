-- What staff have decided about seats: who, when, why, and the mails that tell it, so that it can be taken back while
-- none of them has left.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    registration_id BIGINT NOT NULL REFERENCES registration (id),
    reason TEXT NOT NULL,
    decided_by BIGINT REFERENCES staff_user (id),
    decided_by_name TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    -- Message-IDs, with spaces between them.
    mails TEXT NOT NULL,
    undone_at TIMESTAMP
);
CREATE INDEX decision_edition ON decision (edition_id, id);
CREATE INDEX decision_registration ON decision (registration_id, id);

-- What it made of each seat; no status before: the decision made the seat.
CREATE TABLE decision_seat (
    decision_id BIGINT NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
    seat_id BIGINT NOT NULL REFERENCES seat (id),
    from_status TEXT,
    to_status TEXT NOT NULL,
    waiting_since TIMESTAMP,
    PRIMARY KEY (decision_id, seat_id)
);
CREATE INDEX decision_seat_seat ON decision_seat (seat_id);

-- Filters of the list of registrations that a member of staff has given a name.
CREATE TABLE saved_filter (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    staff_user_id BIGINT NOT NULL REFERENCES staff_user (id),
    name TEXT NOT NULL,
    -- As it stands in the address of the list.
    query TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (edition_id, staff_user_id, name)
);

-- Staff who enter somebody note who said so.
ALTER TABLE registration ADD COLUMN entry_note TEXT NOT NULL DEFAULT '';

UPDATE schema_info SET version = 10 WHERE version < 10;

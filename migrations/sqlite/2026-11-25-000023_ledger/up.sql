-- Several people in one room before one screen: said by one side, confirmed by the other.
CREATE TABLE room (
    id INTEGER PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES session (id),
    state TEXT,
    rec TEXT,
    -- Whose connection it was, if that is known.
    connection_seat_id BIGINT REFERENCES seat (id),
    -- How long they were there, as far as whoever says so knows.
    minutes BIGINT,
    -- waiting, confirmed, refused, withdrawn
    status TEXT NOT NULL,
    -- Who says so: a member of staff, else a focal point.
    declared_by BIGINT REFERENCES staff_user (id),
    declared_by_name TEXT NOT NULL,
    declared_at TIMESTAMP NOT NULL,
    decided_by_name TEXT NOT NULL DEFAULT '',
    decided_at TIMESTAMP
);
CREATE INDEX room_session ON room (session_id, status);
CREATE INDEX room_connection ON room (connection_seat_id);
CREATE INDEX room_declared_by ON room (declared_by);

CREATE TABLE room_seat (
    room_id BIGINT NOT NULL REFERENCES room (id),
    seat_id BIGINT NOT NULL REFERENCES seat (id),
    PRIMARY KEY (room_id, seat_id)
);
CREATE INDEX room_seat_seat ON room_seat (seat_id);

-- What a person says was recorded wrongly of their attendance.
CREATE TABLE attendance_correction (
    id INTEGER PRIMARY KEY,
    seat_id BIGINT NOT NULL REFERENCES seat (id),
    -- What they say: how long they were there, and how that can be seen.
    minutes BIGINT,
    note TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    -- open, accepted, refused
    status TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    decided_by BIGINT REFERENCES staff_user (id),
    decided_at TIMESTAMP
);
CREATE INDEX attendance_correction_seat ON attendance_correction (seat_id, status);
CREATE INDEX attendance_correction_decided_by ON attendance_correction (decided_by);
CREATE UNIQUE INDEX attendance_correction_open ON attendance_correction (seat_id) WHERE status = 'open';

-- Why a line of the ledger is there, in the words of whoever entered it.
ALTER TABLE attendance_evidence ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE attendance_evidence ADD COLUMN room_id BIGINT REFERENCES room (id);
CREATE INDEX attendance_evidence_room ON attendance_evidence (room_id);

UPDATE schema_info SET version = 23 WHERE version < 23;

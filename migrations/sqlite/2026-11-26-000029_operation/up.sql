-- One backup a day, by whichever replica writes the row first. Unfinished and without a problem: it is being made, or its
-- replica has died. bytes and row_count are 0 until it is finished.
CREATE TABLE scheduled_backup (
    day DATE PRIMARY KEY NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    file_name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    problem TEXT NOT NULL
);

UPDATE schema_info SET version = 29 WHERE version < 29;

-- What a programme's practice record states, and how its co-hosts are shown (their names and order stay in programme.co_hosts).
ALTER TABLE programme ADD COLUMN description TEXT NOT NULL DEFAULT '{}';
ALTER TABLE programme ADD COLUMN practice_type TEXT NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN regions TEXT NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN gcm_principles TEXT NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN sdgs TEXT NOT NULL DEFAULT '';

CREATE TABLE co_host (
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    logo_id BIGINT REFERENCES file (id),
    PRIMARY KEY (programme_id, name)
);

-- Every move of an edition from stage to stage, with the reason when one was needed.
CREATE TABLE stage_change (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    from_stage TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
CREATE INDEX stage_change_edition ON stage_change (edition_id, id);

UPDATE schema_info SET version = 5 WHERE version < 5;

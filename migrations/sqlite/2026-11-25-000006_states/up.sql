-- How far the invitation of a State is; its focal points; organisations of a programme; what a thematic area is linked to.

ALTER TABLE participating_state ADD COLUMN status TEXT NOT NULL DEFAULT 'invited';
ALTER TABLE participating_state ADD COLUMN note_on DATE;
ALTER TABLE participating_state ADD COLUMN note_reference TEXT NOT NULL DEFAULT '';
ALTER TABLE participating_state ADD COLUMN notes TEXT NOT NULL DEFAULT '';

-- Exactly one of State and REC; a REC's are entered by a later version.
CREATE TABLE focal_point (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    organisation TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CHECK ((state IS NULL) <> (rec IS NULL))
);
CREATE INDEX focal_point_edition ON focal_point (edition_id, state);

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    -- JSON list of other names it is known by, those of merged duplicates among them.
    aliases TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX organisation_programme ON organisation (programme_id);

ALTER TABLE thematic_area ADD COLUMN agenda2063 TEXT NOT NULL DEFAULT '';
-- The thematic area of another edition that it was copied from; set to NULL when that one is deleted.
ALTER TABLE thematic_area ADD COLUMN origin_id BIGINT;

UPDATE schema_info SET version = 6 WHERE version < 6;

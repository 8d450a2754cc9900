-- What the columns of a table are whose headings nobody knows: said by a person once, used when the same headings come again.
CREATE TABLE column_mapping (
    id INTEGER PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    -- attendance_report or contact_list.
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- SHA-256 of the folded headings, in hexadecimal.
    fingerprint TEXT NOT NULL,
    -- The headings as a JSON list, and the places of the columns (from 0) as JSON by what they say.
    headings TEXT NOT NULL,
    places TEXT NOT NULL,
    created_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (programme_id, kind, fingerprint)
);
CREATE INDEX column_mapping_by ON column_mapping (created_by);

-- How this list is read, as JSON like column_mapping.places; empty = by its headings.
ALTER TABLE contact_list ADD COLUMN places TEXT NOT NULL DEFAULT '';
-- On what ground somebody may be written to, as the list says it.
ALTER TABLE invitation ADD COLUMN consent_basis TEXT NOT NULL DEFAULT '';
CREATE INDEX invitation_name ON invitation (edition_id, name_key);

UPDATE schema_info SET version = 18 WHERE version < 18;

-- Whom this person has been found to be: rows that name either then mean the other. Kept, so that it can be undone.
ALTER TABLE person ADD COLUMN merged_into BIGINT REFERENCES person (id);
ALTER TABLE person ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
UPDATE person SET sort_key = COALESCE(
    (SELECT MIN(registration.sort_key) FROM registration WHERE registration.person_id = person.id), name_key);
CREATE INDEX person_merged ON person (merged_into);
CREATE INDEX person_sort ON person (sort_key, id);
CREATE INDEX person_name ON person (name_key);
CREATE INDEX registration_person ON registration (person_id);

-- Two people who are one. moved: ids of what came to the person who is kept, as JSON; what undoing takes back.
CREATE TABLE person_merge (
    id INTEGER PRIMARY KEY,
    kept_id BIGINT NOT NULL REFERENCES person (id),
    other_id BIGINT NOT NULL REFERENCES person (id),
    moved TEXT NOT NULL,
    merged_by BIGINT REFERENCES staff_user (id),
    merged_by_name TEXT NOT NULL,
    merged_at TIMESTAMP NOT NULL,
    undone_at TIMESTAMP
);
CREATE INDEX person_merge_kept ON person_merge (kept_id);
CREATE INDEX person_merge_other ON person_merge (other_id);
CREATE INDEX person_merge_by ON person_merge (merged_by);

-- Another address and name under which somebody is known: they are found by both together. No mail goes there.
CREATE TABLE person_alias (
    id INTEGER PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    email TEXT NOT NULL,
    name_key TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    -- The merge that made it, and that takes it back; none = entered by staff.
    merge_id BIGINT REFERENCES person_merge (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (email, name_key)
);
CREATE INDEX person_alias_person ON person_alias (person_id);
CREATE INDEX person_alias_merge ON person_alias (merge_id);

UPDATE schema_info SET version = 13 WHERE version < 13;

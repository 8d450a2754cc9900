-- The zone in which somebody reads times; none = that of their State's capital, else the edition's.
ALTER TABLE person ADD COLUMN time_zone TEXT;

-- Who takes part in the exchange of contacts of an edition: no row, no contact. registration.consent_contact says the same.
CREATE TABLE contact_sharing (
    registration_id BIGINT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
    -- email, phone, other: the one contact that others see.
    kind TEXT NOT NULL,
    -- As typed, when it is another; else empty.
    line TEXT NOT NULL,
    -- What they agreed to; without a hash where no text of ours was shown.
    consent_version TEXT NOT NULL,
    consent_language TEXT NOT NULL,
    consent_hash TEXT NOT NULL,
    joined_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
-- Whoever agreed in the form so far takes part with the address that its text named.
INSERT INTO contact_sharing (registration_id, kind, line, consent_version, consent_language, consent_hash, joined_at, updated_at)
SELECT id, 'email', '', 'form', consent_language, '', COALESCE(consented_at, created_at), COALESCE(consented_at, created_at)
FROM registration WHERE consent_contact;

-- What somebody asks about their data, and what became of it.
CREATE TABLE data_request (
    id INTEGER PRIMARY KEY,
    -- None once the person is erased: the row stays as proof, without a note.
    person_id BIGINT REFERENCES person (id) ON DELETE SET NULL,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    -- erasure
    kind TEXT NOT NULL,
    -- As typed; may be empty.
    note TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    -- None: it waits.
    decided_at TIMESTAMP,
    -- None: the person has taken it back.
    decided_by BIGINT REFERENCES staff_user (id),
    -- done, refused, taken_back; empty while it waits.
    decision TEXT NOT NULL,
    -- What staff say to the person, as typed.
    answer TEXT NOT NULL
);
CREATE INDEX data_request_person ON data_request (person_id);
CREATE INDEX data_request_edition ON data_request (edition_id);
-- One of a kind waits at a time.
CREATE UNIQUE INDEX data_request_waiting ON data_request (person_id, edition_id, kind) WHERE decided_at IS NULL;

UPDATE schema_info SET version = 12 WHERE version < 12;

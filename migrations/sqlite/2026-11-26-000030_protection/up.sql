-- Whoever is erased keeps a row with a number for a name: what is counted (State, gender, attendance) stays as it was.
ALTER TABLE person ADD COLUMN erased_at TIMESTAMP;

-- Erasures that people asked for, without anything of theirs: keyed hashes of the addresses and names that were erased, so that
-- a database that comes back from a backup can be made to forget them again.
CREATE TABLE erasure (
    -- Random, so that the same erasure read twice from a file is one.
    id TEXT PRIMARY KEY NOT NULL,
    erased_at TIMESTAMP NOT NULL,
    -- JSON list of hexadecimal HMAC-SHA-256.
    hashes TEXT NOT NULL
);

-- The nightly run of the periods for which things are kept: one a day over all replicas.
CREATE TABLE retention_run (
    day DATE PRIMARY KEY NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    -- JSON: how many of each kind went.
    counts TEXT NOT NULL
);

-- Every consent that was given or withdrawn, with what was shown. Rows are added, never changed.
CREATE TABLE consent_event (
    id INTEGER PRIMARY KEY,
    registration_id BIGINT NOT NULL REFERENCES registration (id),
    -- participation, recording, contact_exchange
    purpose TEXT NOT NULL,
    is_given BOOLEAN NOT NULL,
    -- Of the text that was shown; empty where none was (withdrawn, or entered by staff).
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    hash TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
CREATE INDEX consent_event_registration ON consent_event (registration_id, id);
INSERT INTO consent_event (registration_id, purpose, is_given, version, language, hash, at)
SELECT id, 'participation', TRUE, consent_version, consent_language, consent_hash, consented_at FROM registration
WHERE consented_at IS NOT NULL;
INSERT INTO consent_event (registration_id, purpose, is_given, version, language, hash, at)
SELECT id, 'recording', TRUE, consent_version, consent_language, consent_hash, COALESCE(consented_at, created_at) FROM registration
WHERE consent_recording;
INSERT INTO consent_event (registration_id, purpose, is_given, version, language, hash, at)
SELECT registration_id, 'contact_exchange', TRUE, consent_version, consent_language, consent_hash, joined_at FROM contact_sharing;

-- The trail of one thing is read by what is held about somebody, and by erasing.
CREATE INDEX audit_object ON audit (object_kind, object_id);

UPDATE schema_info SET version = 30 WHERE version < 30;

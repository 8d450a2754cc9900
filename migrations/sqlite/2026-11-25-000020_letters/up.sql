-- What the formal letters of an edition share: text by language as JSON, with placeholders; a language without one has the
-- built-in text.
CREATE TABLE letter_setting (
    edition_id BIGINT PRIMARY KEY REFERENCES edition (id),
    -- What stands before the number: ACBC/2027/.
    prefix TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    signatory TEXT NOT NULL,
    signatory_title TEXT NOT NULL
);

-- A formal letter of invitation to a State or REC, or to one organisation of it. Never removed, so that numbers have no gaps.
CREATE TABLE invitation_letter (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    number INTEGER NOT NULL,
    reference TEXT NOT NULL,
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code),
    organisation TEXT NOT NULL,
    addressee TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    issued_on DATE NOT NULL,
    mailed_at TIMESTAMP,
    acknowledged_on DATE,
    acknowledgement TEXT NOT NULL,
    created_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (edition_id, number)
);
CREATE INDEX invitation_letter_by ON invitation_letter (created_by);

-- A file that goes with a mail.
ALTER TABLE outbox ADD COLUMN attachment_id BIGINT REFERENCES file (id);
CREATE INDEX outbox_attachment ON outbox (attachment_id);

UPDATE schema_info SET version = 20 WHERE version < 20;

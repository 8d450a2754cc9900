-- What was tried with a mail and what came of it, in the server's words.
CREATE TABLE mail_event (
    id INTEGER PRIMARY KEY,
    outbox_id BIGINT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    at TIMESTAMP NOT NULL,
    what TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX mail_event_outbox ON mail_event (outbox_id, id);

-- A message that came back about a mail. digest: SHA-256 of the message, so that none is counted twice.
CREATE TABLE bounce (
    id INTEGER PRIMARY KEY,
    outbox_id BIGINT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    digest TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL,
    status TEXT NOT NULL,
    words TEXT NOT NULL,
    received_at TIMESTAMP NOT NULL
);
CREATE INDEX bounce_outbox ON bounce (outbox_id);
CREATE INDEX bounce_verdict ON bounce (verdict, received_at);

-- Who stopped an address: its owner, a server that refused it, a message that came back, or staff.
ALTER TABLE suppression ADD COLUMN source TEXT NOT NULL DEFAULT 'server';
ALTER TABLE suppression ADD COLUMN added_by_name TEXT NOT NULL DEFAULT '';
UPDATE suppression SET source = 'recipient' WHERE reason = 'unsubscribed';
CREATE INDEX suppression_newest ON suppression (created_at, email);

CREATE INDEX outbox_recipient ON outbox (recipient, id);

UPDATE schema_info SET version = 16 WHERE version < 16;

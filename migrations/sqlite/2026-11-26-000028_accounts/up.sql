-- What a session's owner recognises it by, how it began, and when they last proved who they are.
ALTER TABLE staff_session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE staff_session ADD COLUMN by_link BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE staff_session ADD COLUMN proved_at TIMESTAMP;
CREATE INDEX staff_session_user ON staff_session (user_id);

-- Whoever has given a password or opened a link and still has to give a code: no session yet.
CREATE TABLE pending_sign_in (
    token_hash BLOB PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
    by_link BOOLEAN NOT NULL,
    began_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX pending_sign_in_user ON pending_sign_in (user_id);

-- Secrets are sealed with the installation's key.
CREATE TABLE second_factor (
    user_id BIGINT PRIMARY KEY NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
    -- In force; none until its first code was right.
    secret BLOB,
    -- Being set up.
    pending BLOB,
    -- The last step whose code was accepted: none counts twice.
    last_step BIGINT NOT NULL DEFAULT 0,
    confirmed_at TIMESTAMP
);

CREATE TABLE recovery_code (
    code_hash BLOB PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
    used_at TIMESTAMP
);
CREATE INDEX recovery_code_user ON recovery_code (user_id);

-- Browsers somebody has signed in with: whoever guesses elsewhere does not lock them out here.
CREATE TABLE known_device (
    token_hash BLOB NOT NULL,
    user_id BIGINT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP NOT NULL,
    PRIMARY KEY (token_hash, user_id)
);
CREATE INDEX known_device_user ON known_device (user_id);

-- Who somebody is at another provider. Bound to one account for good.
CREATE TABLE staff_identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (user_id, issuer)
);

UPDATE schema_info SET version = 28 WHERE version < 28;

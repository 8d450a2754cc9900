-- A sending of one mail to an audience: texts by language with placeholders, whom it is for (JSON), where it stands.
CREATE TABLE campaign (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    name TEXT NOT NULL,
    audience TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    takes_late BOOLEAN NOT NULL,
    status TEXT NOT NULL,
    -- When it is to begin, as an instant; none = at once.
    scheduled_at TIMESTAMP,
    -- The job that writes its mails; an earlier one that is still open does nothing.
    job_id BIGINT REFERENCES job (id),
    created_by BIGINT REFERENCES staff_user (id),
    created_by_name TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    started_at TIMESTAMP,
    finished_at TIMESTAMP
);
CREATE INDEX campaign_edition ON campaign (edition_id, id);
CREATE INDEX campaign_job ON campaign (job_id);
CREATE INDEX campaign_creator ON campaign (created_by);

-- Who gets a campaign. The same person is there once: by address and folded name, and by registration and invitation,
-- so that neither another spelling nor a merge of two people makes a second mail.
CREATE TABLE campaign_recipient (
    id INTEGER PRIMARY KEY,
    campaign_id BIGINT NOT NULL REFERENCES campaign (id),
    email TEXT NOT NULL,
    name_key TEXT NOT NULL,
    registration_id BIGINT REFERENCES registration (id),
    invitation_id BIGINT REFERENCES invitation (id),
    -- The mail in the outbox; none = not written yet, or taken back.
    message_id TEXT UNIQUE,
    created_at TIMESTAMP NOT NULL,
    -- When they asked for no more mail with the link of this campaign.
    unsubscribed_at TIMESTAMP,
    UNIQUE (campaign_id, email, name_key),
    UNIQUE (campaign_id, registration_id),
    UNIQUE (campaign_id, invitation_id)
);
CREATE INDEX campaign_recipient_registration ON campaign_recipient (registration_id);
CREATE INDEX campaign_recipient_invitation ON campaign_recipient (invitation_id);

UPDATE schema_info SET version = 14 WHERE version < 14;

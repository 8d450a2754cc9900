-- What an edition means to reach, set when it is planned.
CREATE TABLE edition_target (
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    -- The key of a figure.
    key TEXT NOT NULL,
    -- A number or, of figures that are shares, whole percent.
    value BIGINT NOT NULL,
    PRIMARY KEY (edition_id, key)
);

-- What of an edition is published for everybody: the figures as they were then, so that they stay what people cite.
CREATE TABLE open_data (
    edition_id BIGINT NOT NULL PRIMARY KEY REFERENCES edition (id),
    -- 1, then one more each time that it is published again.
    version INTEGER NOT NULL,
    -- JSON.
    figures TEXT NOT NULL,
    -- HXL, as CSV.
    states TEXT NOT NULL,
    -- Whether everybody may read it now.
    is_public BOOLEAN NOT NULL,
    published_by TEXT NOT NULL,
    published_at TIMESTAMP NOT NULL
);

-- The co-host whose invitees a contact list names: they see what became of them.
CREATE TABLE contact_list_partner (
    contact_list_id BIGINT NOT NULL PRIMARY KEY REFERENCES contact_list (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES staff_user (id)
);
CREATE INDEX contact_list_partner_user ON contact_list_partner (user_id);

UPDATE schema_info SET version = 26 WHERE version < 26;

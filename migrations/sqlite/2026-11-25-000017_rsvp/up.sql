-- An invitation that its recipient wants somebody else to have. Staff decide; approving makes an invitation of its own.
CREATE TABLE invitation_pass (
    id INTEGER PRIMARY KEY,
    invitation_id BIGINT NOT NULL REFERENCES invitation (id),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL,
    job_title TEXT NOT NULL,
    status TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    decided_at TIMESTAMP,
    decided_by_name TEXT NOT NULL,
    decision_note TEXT NOT NULL,
    new_invitation_id BIGINT REFERENCES invitation (id)
);
CREATE INDEX invitation_pass_invitation ON invitation_pass (invitation_id, id);
CREATE INDEX invitation_pass_new ON invitation_pass (new_invitation_id);
CREATE INDEX invitation_pass_status ON invitation_pass (status, id);
CREATE INDEX invitation_pass_email ON invitation_pass (email);

UPDATE schema_info SET version = 17 WHERE version < 17;

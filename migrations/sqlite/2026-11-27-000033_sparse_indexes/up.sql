-- Most mails carry no file and no invitation, none has been sent when it is written, and most people are not merged: an index of
-- those that are costs a registration nothing. Each of them was a page more to write with every commit.
DROP INDEX outbox_attachment;
CREATE INDEX outbox_attachment ON outbox (attachment_id) WHERE attachment_id IS NOT NULL;
DROP INDEX outbox_invitation;
CREATE INDEX outbox_invitation ON outbox (invitation_id) WHERE invitation_id IS NOT NULL;
DROP INDEX outbox_sent;
CREATE INDEX outbox_sent ON outbox (priority, sent_at) WHERE sent_at IS NOT NULL;
DROP INDEX registration_invitation;
CREATE INDEX registration_invitation ON registration (invitation_id) WHERE invitation_id IS NOT NULL;
DROP INDEX person_merged;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

UPDATE schema_info SET version = 33 WHERE version < 33;

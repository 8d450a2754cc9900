-- Only figures of a closed edition are open data: what was published before it was closed is taken from the public, and can be
-- published again from its frozen report.
UPDATE open_data SET is_public = FALSE
WHERE is_public = TRUE AND edition_id IN (SELECT id FROM edition WHERE stage NOT IN ('closed', 'archived'));

UPDATE schema_info SET version = 31 WHERE version < 31;

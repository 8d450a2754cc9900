-- What was public is not known any more; whoever wants it publishes it again.
UPDATE schema_info SET version = 30 WHERE version = 31;

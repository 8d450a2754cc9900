-- What was public is not known any more; whoever wants it publishes it again.
SELECT 1;

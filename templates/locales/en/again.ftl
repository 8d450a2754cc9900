# The page that says that what was typed could not be stored.

again-advice = This could not be stored just now. What you typed is kept on this page: leave it open, wait a minute, then send it again.
again-button = Send it again

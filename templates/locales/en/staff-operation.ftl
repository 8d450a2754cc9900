# Staff: what the operation of the installation lets them see.
staff-mail-paused-restored = Mail is paused: the database was restored from a backup of { $taken }.
outbox-restored-why = Mails that were waiting when the backup was taken may have gone out since. Look through those that are queued or uncertain, give up what has arrived, and then let mail go on. Whoever looks after all editions can do that.

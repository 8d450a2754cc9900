jobs-failed = Work that has given up
jobs-failed-what = It failed five times. Read why, mend that, and let it be tried again: what is done already is not done twice.
jobs-run-again = Try again
jobs-done-again = It is tried again.
jobs-kind = { $kind ->
    [session-notice] Telling people that a session has moved or is cancelled
    [invitation-send] Sending invitations
    [campaign-send] Sending a campaign
    [survey-mail] Sending a survey
    [certificate-issue] Issuing certificates
    [registration-bulk] Decision about many
   *[other] { $kind }
}

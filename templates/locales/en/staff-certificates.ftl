# Staff pages: certificates.
certificates-section = Certificates
certificates-rule-registered = A certificate is for whoever attended at least { $percent } % of the sessions with a place, and at least { $minimum ->
    [one] one session
   *[other] { $minimum } sessions
}. Cancelled sessions never count; a session repeated in another language counts once.
certificates-rule-all = A certificate is for whoever attended at least { $percent } % of all sessions, and at least { $minimum ->
    [one] one session
   *[other] { $minimum } sessions
}. Cancelled sessions never count; a session repeated in another language counts once.
certificates-rule-change = Change the rule
certificates-of = Certificates of
certificates-of-edition = The whole edition
certificates-of-session = Only the session: { $session }
certificates-show = Show
certificates-ready = Earned, not issued
certificates-near = Nearly earned
certificates-others = Not earned
certificates-issued = Issued
certificates-lapsed = Issued, no longer earned
certificates-lapsed-warning = { $count ->
    [one] One certificate is valid, but what is recorded now does not earn it any more: attendance was taken back or corrected, or the rule has changed. Revoke it, or leave it as it is.
   *[other] { $count } certificates are valid, but what is recorded now does not earn them any more: attendance was taken back or corrected, or the rule has changed. Revoke them, or leave them as they are.
}
certificates-lapsed-show = Show who that is
certificates-lapsed-why = No longer earned. { $why }
certificates-ended = Revoked or replaced
certificates-sessions = Sessions
certificates-why = Why not
certificates-missing = { $count ->
    [one] One session more is needed.
   *[other] { $count } sessions more are needed.
}
certificates-partial = Attended too short a time: { $sessions }.
certificates-to-come = { $count ->
    [one] One session is still to come.
   *[other] { $count } sessions are still to come.
}
certificates-issue = { $count ->
    [one] Issue one certificate
   *[other] Issue { $count } certificates
}
certificates-issue-hint = Everybody listed as “Earned, not issued” gets a certificate with a code of its own.
certificates-mail = When they are told
certificates-mail-now = Mail them now
certificates-mail-now-hint = Everybody gets a mail in their language, with the link to their own page.
certificates-mail-later = Issue now, mail later
certificates-mail-later-hint = Nobody gets a mail. The certificate is on their own page at once; you tell them by a campaign, whose text you write and see before it is sent.
certificates-campaign = New campaign to whoever has a valid certificate
certificates-without-mail = { $count ->
    [one] One person left no e-mail address: download theirs here.
   *[other] { $count } people left no e-mail address: download theirs here.
}
certificates-no-address = No e-mail address
certificates-running = Being issued
certificates-all-issued = All issued
certificates-progress = { $done } of { $total } certificates issued
certificates-stop = Stop issuing
certificates-stop-hint = What has been issued stays valid.
certificates-nobody = Nobody is listed here.
certificates-all-pdf = { $count ->
    [one] Download the valid one (PDF)
   *[other] Download all { $count } valid ones in one file (PDF)
}
certificates-some-pdf = Download numbers { $first } to { $last } in one file (PDF)
certificates-pdf = Download
certificates-valid = Valid
certificates-revoked = Revoked
certificates-replaced = Replaced
certificates-other-name = Printed with another name: { $name }. Issue it again to print the present one.
certificates-change = Issue again or revoke…
certificates-reissue = Issue it again
certificates-reissue-hint = The new certificate has the present name and a new code, and its owner gets a mail. The old code then says that it was replaced.
certificates-revoke = Revoke this certificate
certificates-reason = Reason for revoking, for the team
certificates-reason-missing = Say why the certificate is revoked
certificates-done-issuing = The certificates are being issued.
certificates-done-none = There is nobody to issue a certificate to, or they are being issued already.
certificates-done-stopped = The issuing stops. What has been issued stays valid.
certificates-done-revoked = The certificate has been revoked. Whoever checks its code is told.
certificates-done-reissued = A new certificate has taken the place of the old one.
certificates-done-ended = Nothing was changed: the certificate was not valid any more.

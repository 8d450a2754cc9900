# Staff: answers to invitations, and those that are passed on.
staff-invitation-accepted = Accepted
staff-invitation-passed-on = Passed on
staff-invitation-unanswered = Not answered
staff-invitation-invited = Invited
staff-invitation-by-state = By State
staff-invitation-no-state = Neither State nor REC
staff-passes-title = Invitations to pass on
staff-passes-waiting = { $count ->
    [one] One invitation is to be passed on to a colleague
   *[other] { $count } invitations are to be passed on to colleagues
}
staff-passes-why = Whoever asked and the colleague wait for your answer.
staff-passes-do = Decide
staff-passes-what = If you agree, the colleague gets an invitation of their own for the same State or REC. Whoever asked hears of it by mail either way.
staff-passes-none = Nobody waits for a decision.
staff-passes-settled = Decided
staff-pass-from = From
staff-pass-to = To
staff-pass-asked = Asked
staff-pass-note = What you say about it
staff-pass-note-hint = The mail to whoever asked says it as you type it. A refusal needs its reason.
staff-pass-approve = Invite the colleague
staff-pass-refuse = Refuse
staff-pass-error-reason = Say why: the mail gives the reason
staff-pass-waiting = Waits
staff-pass-approved = Colleague invited
staff-pass-refused = Refused
staff-pass-withdrawn = Taken back
staff-done-pass-approved = The colleague is invited; both get a mail.
staff-done-pass-without-mail = The colleague is on the list of invitations, and no mail has gone to them: their address gets no bulk mail, or the form takes no registrations now.
staff-done-pass-already = The colleague had an invitation already. Whoever asked is told that it is passed on.
staff-done-pass-refused = The invitation stays where it is; a mail says so.

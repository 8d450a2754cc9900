# Staff: speakers, telling, materials, outcomes of a session.
staff-session-details = Details
staff-session-moved = Moved
staff-materials = Materials and recording
staff-outcomes = Outcomes
staff-told-title = Who will be told
staff-told-one-each = { $count ->
    [one] One mail goes out, in its reader’s language and time zone.
   *[other] { $count } mails go out: one to each, in their own language and time zone.
}
staff-told-registrants = { $count ->
    [one] One registered person
   *[other] { $count } registered people
}
staff-told-nominees = { $count ->
    [one] One person who is nominated and has not answered
   *[other] { $count } people who are nominated and have not answered
}
staff-told-speakers = { $count ->
    [one] One speaker
   *[other] { $count } speakers
}
staff-told-cancelled-time = Cancelled
staff-told-mail = The mail
staff-told-mail-hint = As it reads in your language, with times in the edition’s zone; greeting, personal link and calendar message are added for each.
staff-told-lacking = The reason is missing in: { $languages }. Whoever reads these languages gets it in another one.
staff-told-move-do = { $count ->
    [one] Move the session and tell one person
   *[other] Move the session and tell { $count } people
}
staff-told-cancel-do = { $count ->
    [one] Cancel the session and tell one person
   *[other] Cancel the session and tell { $count } people
}
staff-told-back = Go back, change nothing
staff-told-queued = Saved. The mails are being written and leave within minutes; see Mail.
staff-cancel-what = A cancelled session stays on the public pages and in calendars, marked as cancelled, with your reason. This cannot be taken back.
staff-cancel-counts = Registered people who are told: { $registrants }. Speakers who are told: { $speakers }. You see the mail first.
staff-cancel-next = See the mail and who is told
staff-cancelled-already = This session is cancelled.
staff-cancel-or-delete = Cancel or delete this session
staff-cancel-reason = Reason
staff-reason-hint = Registered people and speakers read it in their mail, on their page and on the public page
staff-error-reason = Enter the reason in at least one language: registered people read it
staff-delete-session = Delete this session
staff-delete-what = Nobody has registered for it. It disappears with its speakers, materials and outcomes; speakers who were written to get a cancellation. This cannot be taken back.
staff-session-delete-refused = People have registered for this session, so that it cannot be deleted: cancel it here instead, with a reason that they read.
staff-speakers-none = No speakers yet.
staff-speaker-mail = Calendar mail
staff-speaker-not-written = Not written to yet
staff-speaker-written = First written to on { $date }
staff-speaker-send = Send the invitation
staff-speaker-send-again = Send again
staff-speaker-send-all = Send the invitation to everybody who has not been written to
staff-speaker-send-now = Send the calendar invitation and the personal link now
staff-speaker-up = Move up
staff-speaker-down = Move down
staff-speaker-remove-hint = A speaker who was written to gets a cancellation when removed.
staff-speaker-add = Add a speaker
staff-speaker-change = Change a speaker
staff-speaker-email-hint = For the calendar invitation and the personal page; never shown to the public
staff-biography = Biography
staff-biography-hint = Shown on the public page once the speaker has confirmed
staff-speaker-answer = Answer
staff-speaker-answer-hint = Speakers answer on their page; enter here what they told you otherwise
staff-speaker-language-default = The edition’s first language
staff-speaker-language-hint = The language of our mails to them
staff-speaker-zone-hint = In which they read times; empty: the session’s
staff-error-speaker-address = Enter the address to which the invitation goes
staff-materials-none = No materials yet.
staff-material-title = Title
staff-material-kind = Kind
staff-material-shown = Shown
staff-material-audience = To whom
staff-material-before = At once
staff-material-after = After the session
staff-material-public = Everybody
staff-material-registered = Registered people and speakers
staff-material-add = Add a file or a link
staff-material-change = Change title, time or audience
staff-material-file = File
staff-material-file-hint = PDF, picture, Word, Excel, PowerPoint, OpenDocument, text, MP3 or MP4; at most { $limit } MB
staff-material-url = Or link
staff-material-url-hint = A whole address that starts with https://
staff-error-material-both = Choose a file or enter a link, not both
staff-error-material-none = Choose a file, or enter a link below
staff-error-material-kind = { $name } is not taken: its content must be what its name says, and of a kind named above. Nothing was stored.
staff-error-material-url = Enter a whole address that starts with https://
staff-outcomes-hint = What States and RECs said, during the session or afterwards. Published ones stand on the public page of the session; all of them feed lessons learned and the report.
staff-outcomes-none = Nothing noted yet.
staff-outcome-add = Note an outcome
staff-outcome-change = Change an outcome
staff-outcome-kind = What kind
staff-outcome-from = State or REC
staff-outcome-nobody = None in particular
staff-outcome-text = What was said
staff-outcome-text-hint = In the words and the language in which it was said, or as the State submitted it
staff-outcome-language-hint = The language of the text
staff-outcome-publish = Publish
staff-outcome-publish-hint = Without this it is internal
staff-outcome-internal = Internal
staff-error-outcome-text = Enter what was said

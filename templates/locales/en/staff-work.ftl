# Staff pages: sessions, invitations, registrations, attendance, mail.
staff-search = Name, e-mail or organisation
staff-filter = Filter
staff-next-page = Next page
staff-row = Row
staff-reason = Reason
staff-value = As written
staff-all-sessions = All sessions
staff-all-states = All States
staff-any-status = Any
staff-file-choose = Choose a file
staff-file-empty = { $name } is empty. Nothing was stored.
staff-file-not-a-table = { $name } is neither a CSV nor an XLSX table. Nothing was stored.
staff-file-damaged = { $name } is damaged or incomplete. Nothing was stored.
staff-file-too-long = { $name } has more than 20,000 rows. Divide it; nothing was stored.
staff-file-too-wide = { $name } has more than 200 columns, or more text than a list can have. Keep the columns that are needed.
staff-invitation-not-sent = Not sent
staff-invitation-queued = Queued
staff-invitation-sent = Sent
staff-invitation-failed = Failed
staff-invitation-registered = Registered
staff-invitation-declined = Declined
staff-invitations-mail = The mail, by language
staff-invitations-send = { $count ->
    [one] Send one invitation
   *[other] Send { $count } invitations
}
staff-invitations-import = Import a contact list
staff-invitations-file = CSV or XLSX file
staff-invitations-file-hint = Columns are found by their names in English, French, Portuguese, Spanish, Arabic or Swahili. You see first what will happen.
staff-invitations-preview = Check the file
staff-invitations-all = All invitations
staff-sending-queued = Waits for its turn
staff-sending-running = Being prepared
staff-sending-stopping = Stops after this step
staff-sending-stopped = Stopped
staff-sending-done = All prepared
staff-sending-failed = Broken off
staff-sending-progress = { $done } of { $total } mails prepared
staff-sending-stop = Stop sending
staff-sending-stop-hint = Mails that have not left are taken back; their invitations count as not sent.
staff-preview-new = To be added
staff-preview-already = Invited already
staff-preview-refused = Refused rows
staff-preview-accepted = Accepted rows
staff-preview-confirm = { $count ->
    [one] Add one person
   *[other] Add { $count } people
}
staff-preview-no-mail = No mail goes out yet.
staff-preview-done = This list has been added.
staff-preview-congo = { $count ->
    [one] “Congo” alone was read as { $read }, not as { $other }. Check row { $rows }.
   *[other] “Congo” alone was read as { $read }, not as { $other }. Check rows { $rows }.
}
staff-preview-outside = { $count ->
    [one] One row is of a State that does not take part in this edition: { $states }.
   *[other] { $count } rows are of States that do not take part in this edition: { $states }.
 } Whoever is invited from there can register, and the team decides.
staff-reason-missing-email = The e-mail address is missing
staff-reason-bad-email = This is no e-mail address
staff-reason-duplicate = The address is in row { $row } already
staff-reason-unknown-state = { $name } is not one of the States of the reference ({ $count } African Union members)
staff-reason-missing-state = There is neither a State nor a REC
staff-registrations-people = { $count ->
    [one] One person
   *[other] { $count } people
}
staff-registered = Registered
staff-registered-in = Registered, { $zone }
staff-registered-at = Registered (UTC)
staff-places = Places
staff-registration = Registration
staff-seat-admit = Confirm
staff-seat-decline = Decline
staff-seat-cancel = Cancel
staff-seats = Places in sessions
staff-save = Save
staff-cancel-session = Cancel this session
staff-duplicate = Duplicate
staff-session-copy = Copy of “{ $title }”
staff-session-copy-hint = Nothing is stored yet. The copy is a draft, a week later than the original. Give it a short name of its own, and change what else differs.
staff-new-session = New session
staff-edit = Edit
staff-starts = Starts
staff-session = Session
staff-session-slug = Short name in addresses
staff-session-slug-hint = Small letters, digits and hyphens; it never changes later
staff-session-title = Title
staff-session-about = About it
staff-session-start = Local start
staff-session-start-hint = Day and time in the zone below, like 2027-06-08T10:00
staff-session-zone = Time zone
staff-session-zone-hint = IANA name, like Africa/Dar_es_Salaam
staff-session-duration = Duration in minutes
staff-session-capacity = Capacity
staff-session-capacity-hint = Empty: no limit
staff-session-hosts = Hosts
staff-session-hosts-hint = One a line
staff-session-speakers = Speakers
staff-session-join-url = Link to the platform
staff-session-dial-in = Telephone numbers
staff-session-interpretation = Interpretation
staff-session-area = Thematic area
staff-session-published = Published
staff-clash = { $person } is needed in { $first } and in { $second } at the same time.
staff-error-slug = Use small letters, digits and hyphens only
staff-error-slug-taken = Another session has this short name
staff-error-title = Enter a title in at least one language
staff-error-start = Enter day and time like 2027-06-08T10:00
staff-error-zone = Enter an IANA time zone like Africa/Dar_es_Salaam
staff-error-nonexistent = The clocks are put forward over this time: it does not exist there
staff-error-ambiguous = The clocks show this time twice: choose which of the two is meant
staff-error-duration = Enter minutes from 5 to 1440
staff-error-capacity = Enter a number from 1 to 1000000, or leave it empty
staff-error-number = Enter a whole number of 0 or more
staff-error-quota = The maximum cannot be below the reserve
staff-error-reserve-capacity = The reserves of all States are above the capacity of { $session }
staff-error-changed = Somebody has changed this since you opened the form. What you typed is still here: save again to put it in place of theirs.
staff-changed-look = See what is stored now (opens a new tab)
staff-error-url = Enter a whole address that starts with https:// or http://, like https://meet.example.org/j/1
staff-error-date = Enter a date like 2027-06-01
staff-areas-add = Add a thematic area
staff-states-reserved = Reserved
staff-states-maximum = Maximum
staff-states-release = Released on
staff-states-remove = Remove
staff-editions-title = Editions
staff-edition-stage = Stage
staff-edition-dates = Dates
staff-stage-draft = Draft
staff-stage-consultation = Consultation
staff-stage-programming = Programming
staff-stage-open = Open
staff-stage-running = Running
staff-stage-wrapping-up = Wrapping up
staff-stage-closed = Closed
staff-stage-archived = Archived
staff-home-next = Next sessions
staff-home-nothing = No session is planned.
staff-home-help = How it works
staff-help-1 = Make an edition, or clone last year’s. Its overview says what each step still needs: States, thematic areas, sessions.
staff-help-2 = Import a contact list under Invitations, check it, add it, and send.
staff-help-3 = Every mail is under Mail: what it says, whether it has gone, and what came back.
staff-help-4 = After a session, import the report of the platform under Attendance, decide the open names at the match desk, and export the list.
staff-figures-registered = Registered people
staff-figures-yours = of the States and RECs you look after
staff-figures-confirmed = Confirmed places
staff-mail-subject = Subject
staff-mail-recipient = To
staff-mail-due = Written, { $zone }
staff-mail-links-masked = Personal links are masked here.
staff-mail-queued = Queued
staff-mail-leased = On its way
staff-mail-sending = Being sent
staff-mail-uncertain = Uncertain
staff-mail-sent = Sent
staff-mail-failed = Failed
staff-mail-cancelled = Cancelled
staff-mail-paused = Mail is paused until { $until }: { $reason }
staff-home-mail = See the mails
staff-attendance-import = Import a report
staff-attendance-report = Report of the platform
staff-attendance-report-hint = A report of Zoom, Microsoft Teams, Webex, BigBlueButton or Google Meet as CSV, or any other table (CSV or XLSX) of who was there: at most { $size } MB and 20,000 rows. You see first what will happen.
staff-attendance-tz = Time zone of the report
staff-attendance-check = Check the report
staff-attendance-confirm = Import
staff-attendance-matched = Matched
staff-attendance-suggested = To decide, with a suggestion
staff-attendance-unknown-people = To decide
staff-attendance-no-shows = Did not join
staff-attendance-skipped = Rows left out
staff-attendance-already = This report has been imported already. Nothing was changed.
staff-attendance-imports = Imported reports
staff-attendance-undo = Undo
staff-attendance-undone = Undone
staff-attendance-minutes = Minutes
staff-attendance-share = Share
staff-attendance-status = Attendance
staff-attendance-sources = Sources
staff-attendance-roll-call = Roll-call
staff-attendance-present = Present
staff-attendance-absent = Absent
staff-attendance-export-csv = Export this list (.csv)
staff-attendance-export-xlsx = Export this list (.xlsx)
staff-attendance-refused = { $name } cannot be read: { $reason } Nothing was stored.
staff-attendance-tz-bad = Enter an IANA time zone like Africa/Dar_es_Salaam
staff-desk-empty = Every name of every report is decided.
staff-desk-is = This is
staff-desk-nobody = Not a participant
staff-desk-confirm = Confirm and go to the next
staff-desk-suggested = suggested: { $reason }
staff-desk-same-email = same address
staff-desk-same-name = same name
staff-desk-similar-name = similar name
staff-desk-open = { $count ->
    [0] No name is open
    [one] One name is open
   *[other] { $count } names are open
}

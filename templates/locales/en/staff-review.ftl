# Staff: places that wait for a decision, decisions about many, entering somebody, the list of registrations.
review-title = Places to decide
review-link = Decide about places
review-to-list = All registrations
review-open = { $pending } to decide, { $waiting } waiting
review-nothing = Nobody waits for a decision or a place here.
review-first = The first 300 in order of arrival are shown. Choose a session or a State to see fewer.
review-no-state = RECs and others without a State
review-taken = { $confirmed ->
    [0] No place taken, no limit
    [one] One place taken, no limit
   *[other] { $confirmed } places taken, no limit
}
review-taken-of = { $confirmed } of { $most } places taken
review-all = { $taken }, { $waiting } waiting, { $decide } to decide
review-state = { $state } { $confirmed }, no maximum
review-state-of = { $state } { $confirmed } of { $most }
review-state-outside = { $state } { $confirmed }, does not take part
review-reserved = { $count } reserved
review-states = By State
review-select = Select { $name }
review-select-all = Select all of { $group }
review-asked-at = Asked for, { $zone }
review-decide = Decide
review-approve = Approve
review-other = Decline, wait or move…
review-wait = Put on the waiting list
review-move-to = Another session
review-move = Move there
review-bulk = Decide about those ticked
review-ticked = Ticked:
review-approve-ticked = Approve…
review-decline-ticked = Decline…
review-bulk-hint = You see first what will happen. A reason goes into the mail as you write it: use the language of those it concerns.
review-error-none = Tick at least one line
review-lately = Decided lately
review-lately-hint = The mail about a decision waits for a minute. Until it leaves, the decision can be undone as if it had not been made.
review-decided-by = { $at }, { $who }
review-undo = Undo
review-undone = Undone
review-told = Told by mail
review-reason-hint = A reason goes into the mail as you write it: use the language of the person.
review-history = Decisions of the team
review-bulk-approve = { $count ->
    [one] Approve one registration?
   *[other] Approve { $count } registrations?
}
review-bulk-decline = { $count ->
    [one] Decline one registration?
   *[other] Decline { $count } registrations?
}
review-bulk-cancel = { $count ->
    [one] Cancel the places of one registration?
   *[other] Cancel the places of { $count } registrations?
}
review-bulk-resend = { $count ->
    [one] Write to one person again with their link?
   *[other] Write to { $count } people again with their links?
}
review-bulk-approve-do = { $count ->
    [one] Approve one
   *[other] Approve { $count }
}
review-bulk-decline-do = { $count ->
    [one] Decline one
   *[other] Decline { $count }
}
review-bulk-cancel-do = { $count ->
    [one] Cancel the places of one
   *[other] Cancel the places of { $count }
}
review-bulk-resend-do = { $count ->
    [one] Write to one person
   *[other] Write to { $count } people
}
review-become-confirmed = { $count ->
    [one] One place becomes confirmed.
   *[other] { $count } places become confirmed.
}
review-become-waitlisted = { $count ->
    [one] One does not fit and goes on the waiting list.
   *[other] { $count } do not fit and go on the waiting list.
}
review-stay-waitlisted = { $count ->
    [one] One does not fit and stays on the waiting list.
   *[other] { $count } do not fit and stay on the waiting list.
}
review-become-declined = { $count ->
    [one] One place is declined.
   *[other] { $count } places are declined.
}
review-become-cancelled = { $count ->
    [one] One place is cancelled.
   *[other] { $count } places are cancelled.
}
review-stay = { $count ->
    [one] One place stays as it is.
   *[other] { $count } places stay as they are.
}
review-promoted = { $count ->
    [one] One person who waits moves up by it.
   *[other] { $count } people who wait move up by it.
}
review-mails = { $count ->
    [0] No mail goes out.
    [one] One mail goes out.
   *[other] { $count } mails go out.
}
review-example = One of the mails
review-example-hint = In the language of its reader: { $language }. Personal links are masked here.
review-again = Something has changed since you looked. Nothing has been done yet; this is what would happen now.
review-first-of = { $count } registrations are done in small steps, in order of arrival. This is what would become of the first { $shown }.
review-each = Place by place
review-before = Now
review-after = Then
review-stays = stays
review-back = Back, without doing anything
review-done-seat-unchanged = Nothing has changed: this place is as it was.
review-done-seat-no-room = No place is free for this person: the session is full, or their State has its maximum. They are on the waiting list and get the next place that is theirs.
review-done-seat-has-room = There is a free place, so somebody on the waiting list would get it at once. Approve or decline instead.
review-done-seat-closed = The other session is over or takes nobody.
review-done-seat-there = This person has a place in the other session, or has asked for one.
review-done-undone = The decision is undone. Its mail has been withdrawn.
review-done-mail-left = The mail about this decision has left, so it cannot be undone. Change the place here instead; a new mail tells the person.
review-done-changed = This place has changed since, so the decision cannot be undone. Change the place here instead.
review-done-no-room = The place has gone to somebody else since, so the decision cannot be undone. You can approve the person here: they get the next free place.
review-done-bulk = The decisions are made and the mails go out.
review-done-bulk-nobody = Nothing was done: nobody was ticked, or nothing can be changed.
review-done-bulk-too-many = Nothing was done: choose 10,000 registrations or fewer.
review-done-bulk-busy = Another action is still under way. Wait until it has ended.
review-done-bulk-queued = The action is under way. You can leave this page.
review-done-bulk-stopped = The action stops after its present step.
review-job-running = Under way
review-job-progress = { $done } of { $total } registrations done
review-job-done = Done
review-job-stop = Stop
enter-title = Add a person
enter-lede = For somebody who has registered on paper, by telephone or through the team. The same rules give them a place or a turn in the waiting list, and the confirmation goes to their address.
enter-source = How did they register?
enter-source-paper = On paper
enter-source-phone = By telephone
enter-source-staff = Through the team
enter-basis = Why may we keep their data?
enter-basis-paper = They signed a form that says what happens to their data
enter-basis-spoken = They agreed by telephone or in person
enter-basis-official = Their authority sends them, by note verbale or official list
enter-note = Who said so, and when
enter-note-hint = For example: note verbale 12/2027 of 3 May, or telephone call with Ms Diallo on 3 May
enter-agrees = The person agrees to
enter-error-note = Write who said so
enter-error-scope = You look after other States and RECs. Ask the team to add this person.
enter-closed = No session of this edition takes anybody now.
enter-button = Add this person
enter-done-confirmed = The person is registered and has a place in every session chosen. The confirmation goes to their address.
enter-done-partly = The person is registered. They do not have a place everywhere: below you see where they wait.
enter-done-again = This person was registered already. New sessions have been added; other differences wait until they confirm them from a mail.
enter-field-source = Registered by
enter-field-note = Noted
source-form = Form
source-invitation = Invitation
source-walk-in = Came without registering
source-nomination = Nomination
list-add = Add a person
list-columns = Columns
list-export = Export these
list-selected = Ticked:
list-all-shown = { $count ->
    [one] The one person that this filter shows
   *[other] All { $count } people that this filter shows
}
list-act = Act on the list
list-approve = Approve…
list-decline = Decline…
list-cancel = Cancel places…
list-resend = Send the link again…
list-act-hint = Ticked lines, or all that the filter shows. With a session or status chosen, only those places are meant. You see first what will happen.
list-filters = My filters
list-filter-name = Name of this filter
list-filter-name-hint = Keeps the filter and the columns for you
list-filter-save = Keep this filter
list-filter-delete = Delete
list-error-filter-name = Give the filter a name of at most 60 characters
list-error-filter-many = You keep 30 filters here already. Delete one first.
list-done-filter-saved = The filter is kept.
list-done-filter-deleted = The filter is deleted.

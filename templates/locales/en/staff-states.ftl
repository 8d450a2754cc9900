# Participating States, focal points, RECs.
staff-states-none = No State is in this edition yet.
staff-states-add-one = Add a State
staff-states-remove-people = { $count ->
    [one] Its focal point goes too.
   *[other] Its { $count } focal points go too.
}
staff-state-invited = Invited
staff-state-confirmed = Confirmed
staff-state-declined = Declined
staff-state-observer = Observer
staff-state-invitation = Invitation
staff-state-status-hint = Officials of invited, confirmed and observing States register at once. Whoever registers from a State that has declined waits for your decision. The public sees States that take part and observers, never that a State has declined.
staff-state-note = Note verbale
staff-state-note-on = Date of the note verbale
staff-state-note-reference = Reference of the note verbale
staff-state-notes = Notes
staff-state-notes-hint = For staff only
staff-state-quota = Quota in each session
staff-state-reserved-hint = Seats kept for the State until they are released
staff-state-maximum-hint = Confirmed seats of the State at most
staff-state-date-hint = Year, month and day, like 2027-06-01
staff-state-no-quota = Observers and States that have declined have no quota: leave reserved and maximum empty
staff-focal-points = Focal points
staff-focal-none = No focal point is known yet.
staff-focal-add = Add a focal point
staff-focal-of = Focal point of { $state }
staff-focal-email-hint = This address or a telephone number is needed
staff-focal-language = Language of mails
staff-focal-error-name = Enter the person’s name
staff-focal-error-reach = Enter an e-mail address or a telephone number
staff-focal-remove = Remove this focal point
staff-focal-remove-what = The name, address and telephone number are deleted from this edition.
staff-group-link = Add a region or REC…
staff-group-title = Add a region or REC
staff-group-lede = Memberships are those of { $day }, the day on which this edition’s are resolved. Nothing is stored before you have seen who would be added.
staff-group-choose = Region or REC
staff-group-show = Show its States
staff-group-there = In this edition already, and not changed: { $states }.
staff-group-unlisted = Not on the programme’s list of States, and not added: { $states }.
staff-group-nobody = Nobody would be added.
staff-group-new = { $count ->
    [one] One State would be added as invited
   *[other] { $count } States would be added as invited
}
staff-group-add = Add those ticked
staff-group-error-none = Tick at least one State
staff-recs-what = RECs that take part with their secretariats. Their member States are added above.
staff-recs-none = No secretariat of a REC takes part yet.
staff-recs-add = Add a REC
staff-recs-remove-what = Its secretariat is no longer named on the public page. Places that its people hold stay.
staff-done-states-added = The States are added as invited.
staff-done-rec-added = The REC takes part.
staff-done-rec-removed = The REC no longer takes part.
staff-done-focal-saved = The focal point is saved.
staff-done-focal-added = The focal point is saved. No mail has gone out yet: open the name below to send the link.
staff-done-focal-removed = The focal point is removed.

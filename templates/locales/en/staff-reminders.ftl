# Staff: reminders of sessions, and asking contacts to relay.
reminders-title = Reminders
reminders-lede = Everybody with a place is reminded in their language and zone. Who gives up their place, or registers after the reminder was due, hears nothing; a moved session moves its reminders.
reminders-none = There are no reminders yet.
reminders-usual = Add the usual ones: 7 days, 1 day and 1 hour before, thanks afterwards
reminders-on = On
reminders-off = Off
reminders-switch-on = Switch on
reminders-switch-off = Switch off
reminders-days = { $count ->
    [one] One day
   *[other] { $count } days
}
reminders-hours = { $count ->
    [one] One hour
   *[other] { $count } hours
}
reminders-minutes = { $count ->
    [one] One minute
   *[other] { $count } minutes
}
reminders-before = { $time } before each session
reminders-after = { $time } after each session: thanks
reminders-whom = Who
reminders-whom-before = Everybody with a confirmed place
reminders-whom-all = Everybody who had a place
reminders-whom-present = Only those who were there, as soon as it is known (up to 7 days later)
reminders-next-head = Next
reminders-next = { $people ->
    [one] { $moment }: { $title } (one person so far)
   *[other] { $moment }: { $title } ({ $people } people so far)
}
reminders-add = Another reminder
reminders-add-do = Add it
reminders-add-hint = It is off until you switch it on.
reminders-amount = How long
reminders-unit = Unit
reminders-unit-days = Days
reminders-unit-hours = Hours
reminders-unit-minutes = Minutes
reminders-side = Before or after
reminders-side-before = Before the start
reminders-side-after = After the end (thanks)
reminders-count = { $count ->
    [0] Nobody has been written to by it yet.
    [one] One person has been written to by it.
   *[other] { $count } people have been written to by it.
}
reminders-delete = Delete
reminders-coming = What comes next
reminders-would-come = What would come next, if it were switched on now
reminders-coming-none = No session is left for it.
reminders-people = People so far
reminders-note = Addition
reminders-note-title = What is added to the mail
reminders-note-hint = The mail names the session, its time in the reader’s zone and everywhere, and the link to join. You may add a few sentences; it goes out in English where a language is empty.
reminders-example = Example
reminders-example-none = Nobody has a place in any session yet.
reminders-error-amount = Enter a whole number; from 5 minutes to 60 days
reminders-error-there = There is a reminder of this time already
reminders-done-saved = The reminder is stored.
reminders-done-on = The reminder is on. What was due before this moment does not go out.
reminders-done-off = The reminder is off.
reminders-done-deleted = The reminder is deleted.
relay-title = Ask contacts to relay
relay-lede = A focal point, or a coordinator of some States, is sent the names of those who have not answered their invitation.
relay-contacts = Contacts
relay-contacts-none = There is no focal point with an address yet, and no coordinator who is limited to States or Regional Economic Communities.
relay-focal-point = Focal point
relay-for = For
relay-asked = Last asked
relay-ask = Ask those ticked
relay-ask-one = Ask for help
relay-ask-hint = One mail to each, once a day at most.
relay-all-answered = Everybody there has answered.
relay-by-state = By State
relay-nobody = Nobody is invited or registered yet.
relay-invited = Invited
relay-accepted = Accepted
relay-declined = Declined
relay-open = No answer
relay-registered = Registered
relay-error-none = Tick whom you want to ask
relay-done-sent = The contacts are asked.
relay-done-nobody = Nobody was asked: they have been asked today, or everybody there has answered.

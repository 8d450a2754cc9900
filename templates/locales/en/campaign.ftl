# Mails of campaigns, reminders of sessions, and requests to relay; what people see who want no more mail.
campaign-greeting = Dear participant,
campaign-why = You receive this mail because you are invited to or registered for { $edition }.
campaign-no-mail = Receive no more mails of this kind
campaign-edition-page = Programme and sessions
campaign-test-subject = Test: { $subject }
no-mail-title = No more announcements
no-mail-text = Announcements and invitations will no longer be sent to { $email }. Mails about your own registration still are.
no-mail-button = Send me no more announcements
no-mail-done = No more announcements are sent to { $email }.
reminder-subject = Reminder: { $title }
reminder-intro = You have a place in this session of { $edition }. We look forward to seeing you.
reminder-cannot = If you cannot come, please give up your place, so that somebody else can have it:
reminder-why = You receive this reminder because you have a place in this session.
thanks-subject = Thank you: { $title }
thanks-intro = Thank you for taking part in this session of { $edition }.
thanks-intro-all = This session of { $edition } is over. Thank you for your interest.
thanks-page = Your page shows what has been published since, and your next sessions:
thanks-why = You receive this mail because you had a place in this session.
relay-subject = { $party }: who has not answered yet – { $edition }
relay-intro = May we ask for your help? These people of { $party } are invited to { $edition } and have not answered yet. Please pass the invitation on to them in the way you think best.
relay-figures = { $party } so far: { $invited } invited, { $accepted } accepted, { $declined } declined, { $passed } passed on to a colleague, { $registered } registered, { $open } without an answer.
relay-more = { $count ->
    [one] One more person is not listed here.
   *[other] { $count } more people are not listed here.
}
relay-own-link = Each of them has received a personal invitation by mail. If they cannot find it, please ask them to write to us.
relay-why = You receive this request as a contact of this programme. The names are for this purpose only.

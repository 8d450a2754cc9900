# Planning: the form of a session, quotas, and what needs staff today.
staff-session-part-what = What it is about
staff-session-part-when = When
staff-session-part-where = Where
staff-session-part-who = Who
staff-session-objectives = Learning objectives
staff-session-repeats = Repeats
staff-session-repeats-hint = The session that this one repeats in another language
staff-session-offset = Which of the two
staff-session-offset-hint = The clocks are put back then and show this time twice, with two differences from UTC
staff-session-mode = How it is held
staff-mode-online = Online
staff-mode-in-person = In person
staff-mode-hybrid = Online and in a room
staff-session-platform = Platform
staff-session-platform-hint = Like Zoom or Microsoft Teams
staff-session-join-url-hint = A whole address that starts with https:// or http://
staff-session-passcode = Passcode
staff-session-speakers-hint = One a line; with the address, if there is one, like Asha Kimaro <asha.kimaro@example.org>
staff-error-language = “{ $code }” is no language: choose among those below
staff-error-speaker = Line { $number } of the speakers, “{ $line }”: write a name, or a name and an address like Asha Kimaro <asha.kimaro@example.org>
staff-error-capacity-below = { $confirmed ->
    [one] One seat is confirmed, { $missing } more than this capacity
   *[other] { $confirmed } seats are confirmed, { $missing } more than this capacity
}
staff-error-maximum-below = { $confirmed ->
    [one] One seat of this State is confirmed in { $session }, { $missing } more than this maximum
   *[other] { $confirmed } seats of this State are confirmed in { $session }, { $missing } more than this maximum
}
staff-error-draft-with-speakers = Speakers have this session in their calendars, so that it cannot be a draft again: cancel it instead
staff-error-draft-with-seats = People have seats in this session, so that it cannot be a draft again: cancel it instead
staff-today-title = What needs me today
staff-today-nothing = Nothing waits for you.
staff-today-desk = { $count ->
    [one] One name waits at the match desk
   *[other] { $count } names wait at the match desk
}
staff-today-desk-why = The minutes of these people count once their names are confirmed.
staff-today-desk-do = Match
staff-today-pending = { $count ->
    [one] One seat waits for a decision
   *[other] { $count } seats wait for a decision
}
staff-today-pending-why = They have not been told yet whether they have a place.
staff-today-pending-do = Decide
staff-today-mail = { $count ->
    [one] One mail has failed or is uncertain
   *[other] { $count } mails have failed or are uncertain
}
staff-today-mail-why = These people may not have got what was written to them.
staff-today-mail-do = Look
staff-today-link = { $session } has no link to the platform
staff-today-link-why = Registered people are led to it from 30 minutes before the start.
staff-today-link-do = Enter it
staff-today-when = Today

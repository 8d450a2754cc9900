# Editions by form: a new one, settings, deleting.
staff-other-languages = Other languages
staff-section-settings = Settings
staff-editions-none = No edition yet.
staff-editions-programmes = Programmes
staff-edition-new = New edition
staff-edition-new-lede = It starts as a draft that only staff see.
staff-edition-create = Create the edition
staff-edition-settings = Settings of the edition
staff-edition-programme = Programme
staff-edition-slug-hint = It stands in addresses for ever: small letters, digits and hyphens, like 2027
staff-edition-part-what = What it is
staff-edition-part-when = When
staff-edition-part-who = Who takes part
staff-edition-part-counts = What counts
staff-edition-number = Number in the programme
staff-edition-kind = Kind
staff-kind-webinar = Webinars
staff-kind-training = Training
staff-edition-title = Title
staff-edition-objective = Objective
staff-edition-audience = Target audience
staff-edition-consent = Text of the consent
staff-edition-consent-hint = Empty: the built-in text.
staff-edition-starts-on = First day
staff-edition-ends-on = Last day
staff-edition-date-hint = Like 2027-06-08
staff-edition-year = Year
staff-edition-year-hint = Only when no days are stated: memberships of RECs are then those of 1 January of this year
staff-edition-zone = Time zone
staff-edition-zone-hint = An IANA name like Africa/Dar_es_Salaam; new sessions start with it
staff-edition-first-language = Default language
staff-edition-first-language-hint = One of those ticked above
staff-edition-registration = Who may register
staff-registration-open = Anybody
staff-registration-invited = Holders of a personal invitation
staff-registration-nominated = Those whom a focal point has nominated
staff-edition-approval = How a registration gets its seat
staff-approval-automatic = At once, while there are seats
staff-approval-review = After a decision of staff
staff-approval-hint = Whoever is nominated and has a place kept needs no decision: it is confirmed once they accept.
staff-edition-closes-at = Registration closes
staff-edition-closes-at-hint = Day and time in the zone of the edition, like 2027-11-01T23:59; empty: each session’s end. A time that the clocks show twice counts as the later
staff-edition-present-share = Present from (percent)
staff-edition-present-share-hint = Of a session’s minutes
staff-edition-certificate-share = Certificate from (percent)
staff-edition-certificate-share-hint = Of the sessions that count
staff-edition-certificate-base = Sessions that count for a certificate
staff-base-registered = Those of the person’s seats
staff-base-all = All of the edition
staff-edition-certificate-minimum = Sessions present, at least
staff-error-edition-number = Enter a whole number from 1 to 9999
staff-error-edition-slug-taken = Another edition has this short name
staff-error-year = Enter a year like 2027
staff-error-ends-before = The last day is before the first
staff-error-both-dates = State both days, or neither
staff-error-languages = Choose at least one language
staff-error-first-language = The default must be one of the languages that are ticked
staff-error-percent = Enter a number from 0 to 100
staff-delete-title = Delete this edition
staff-delete-explained = Nothing hangs on it: no published session, no registration, no invitation, no mail. Its draft sessions, thematic areas and list of States are deleted with it; the trail stays.
staff-delete-not = It cannot be deleted, because this hangs on it:
staff-delete-slug = Repeat its short name, { $slug }
staff-delete-repeat = Repeat the short name exactly
staff-delete-refused = Not deleted, because this hangs on the edition: { $what }
staff-delete-refused-else = Not deleted: something else hangs on the edition
staff-delete-do = Delete the edition
staff-hanging-sessions = { $count ->
    [one] one session that is published or cancelled
   *[other] { $count } sessions that are published or cancelled
}
staff-hanging-registrations = { $count ->
    [one] one registration
   *[other] { $count } registrations
}
staff-hanging-invitations = { $count ->
    [one] one invitation
   *[other] { $count } invitations
}
staff-hanging-mails = { $count ->
    [one] one mail
   *[other] { $count } mails
}
staff-hanging-attendance = { $count ->
    [one] one piece of evidence of attendance
   *[other] { $count } pieces of evidence of attendance
}
staff-hanging-files = { $count ->
    [one] one uploaded file
   *[other] { $count } uploaded files
}
staff-hanging-grants = { $count ->
    [one] one role of staff in this edition only
   *[other] { $count } roles of staff in this edition only
}

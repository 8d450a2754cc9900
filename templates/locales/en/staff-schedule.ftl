# The schedule of an edition for staff, and its warnings.
staff-section-schedule = Schedule
staff-schedule-zone = Times in
staff-schedule-show = Show
staff-schedule-shaded = Shaded: outside 08:00–18:00 or on a rest day in at least one participating State.
staff-schedule-empty = No sessions yet.
staff-schedule-no-area = Without a thematic area
staff-warnings = Warnings
staff-warnings-none = There are no warnings.
staff-warnings-open = { $count ->
    [0] No open warnings
    [one] One open warning
   *[other] { $count } open warnings
}
staff-warnings-acknowledged = { $count } acknowledged
staff-warnings-hint = Warnings forbid nothing. Whoever acknowledges one says that it is known and accepted; when the time or the people change, it is new again.
staff-warnings-saved = Saved. { $count ->
    [one] One thing to look at in this session:
   *[other] { $count } things to look at in this session:
}
staff-warning-acknowledge = Acknowledge
staff-warning-take-back = Take back
staff-warning-by = Acknowledged by { $name }, { $day }
staff-warning-done = The warning is acknowledged, with your name.
staff-warning-taken-back = The warning is open again.
staff-warning-gone = This warning has changed or gone meanwhile. Look at the present ones.
staff-warning-or = { " " }or{ " " }
staff-warning-needed-twice = Needed twice
staff-warning-overlap = Overlap
staff-warning-hours = Hours
staff-warning-rest-day = Rest day
staff-warning-holiday = Holiday
staff-warning-ramadan = Ramadan
staff-warning-eid = Eid
staff-warning-language = Language
staff-warning-speaker = No speaker
staff-warning-area = No session
staff-warning-outside = Outside the edition
staff-warning-overlap-why = { $first } and { $second } overlap, and people may want to attend both.
staff-warning-hours-why = Outside 08:00–18:00 of the local day: { $places }.
staff-warning-rest-day-why = { $count ->
    [one] { $day } is a weekly rest day in { $states }.
   *[other] { $day } is a weekly rest day in { $count } participating States: { $states }.
}
staff-warning-new-year = 1 January is a public holiday in most Member States.
staff-warning-labour-day = 1 May, Labour Day, is a public holiday in most Member States.
staff-warning-africa-day = 25 May is Africa Day, a holiday of the African Union and of several Member States.
staff-warning-african-union-day = 9 September is African Union Day, a holiday of the African Union.
staff-warning-christmas = 25 December, Christmas Day, is a public holiday in many Member States.
staff-warning-ramadan-why = In Ramadan (approximately { $first } to { $last }; the sighting of the moon decides).
staff-warning-eid-al-fitr-why = Around Eid al-Fitr (approximately { $first } to { $last }; the sighting of the moon decides).
staff-warning-eid-al-adha-why = Around Eid al-Adha (approximately { $first } to { $last }; the sighting of the moon decides).
staff-warning-language-why = No interpretation in an official language of these States: { $places }.
staff-warning-speaker-why = No speaker has confirmed.
staff-warning-area-why = { $title } has no session.
staff-warning-outside-why = It is held on { $day }, but the edition runs from { $first } to { $last }. Is the year right?
staff-figures-warnings = Open warnings
staff-error-start-year = Enter a start between the years { $first } and { $last }
staff-error-control = Remove the line break or invisible control character from this field
staff-error-long = Shorten this to { $count } letters a line

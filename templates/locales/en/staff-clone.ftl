# Cloning an edition: two steps.
staff-clone-open = Clone into the next edition…
staff-clone-title = Clone this edition
staff-clone-lede = A new edition with the same plan. You see every date before anything is stored.
staff-clone-when = When
staff-clone-base = This edition starts on { $day }.
staff-clone-starts-on = New first day
staff-clone-starts-on-hint = Like 2028-06-06. 52 weeks later keeps the weekdays
staff-clone-weeks = Or: weeks later
staff-clone-weeks-hint = Instead of a first day
staff-clone-check = Check every date
staff-clone-error-weeks = Enter a shift of at most { $weeks } weeks
staff-clone-error-two-answers = This is another shift than the new first day: leave one of the two empty
staff-clone-error-no-answer = Enter the new first day, or the weeks
staff-clone-too-early = A training can be derived from a webinar edition once that is wrapping up
staff-clone-preview = What will be created
staff-clone-preview-lede = Nothing has been stored yet.
staff-clone-questions = Times to settle
staff-clone-ask-twice = { $time }: the clocks show this time twice. Which of the two?
staff-clone-ask-gap = { $time }: the clocks are put forward over this time. Enter another one, like 2027-03-14T03:00
staff-clone-to-answer = to be settled above
staff-clone-dates = Dates
staff-clone-what = Date
staff-clone-before = This edition
staff-clone-after = New edition
staff-clone-release = Release of the seats of { $state }
staff-clone-sessions = { $count ->
    [0] No session comes along
    [one] One session comes along
   *[other] { $count } sessions come along
}
staff-clone-sessions-note = Each keeps its local time in its zone, and is a draft.
staff-clone-offset-changes = { $before } becomes { $after }: the clocks differ then
staff-clone-along = Comes along too
staff-clone-recs = RECs that differ on the new dates
staff-clone-left = Does not come along
staff-clone-cancelled = the cancelled session “{ $title }”
staff-clone-links = links to the platform, passcodes and telephone numbers
staff-clone-no-mail = The new edition is a draft that only staff see. Nobody is written to, and no mail is prepared.
staff-clone-do = Create the edition
staff-clone-again = Change what I typed
staff-clone-changed = This edition has changed since the page was shown: look again at what will be created

# The life of an edition: the track on its home, and moving along it.
staff-step-done = (done)
staff-step-skipped = skipped
staff-step-since = since { $day }
staff-step-missing = Missing before “{ $stage }”
staff-step-ready = Nothing is missing.
staff-step-move = Move to “{ $stage }”…
staff-step-possible = Possible with a reason while something is missing.
staff-step-do = Go there
staff-step-figures = Figures so far
staff-step-table = What each step needs
staff-step-need = Needed
staff-step-so-far = So far
staff-step-there = Done
staff-step-not-asked = Nothing yet
staff-step-not-there = Missing
staff-step-of = { $from } → { $to }
staff-step-moves = Moves
staff-step-other = Skip a step or go back…
staff-step-public-page = Public page
staff-step-preview = Preview of the public page
staff-preview-note = Preview: the public does not see this edition yet. Drafts of sessions are not shown, and what leads further does not answer before the edition is open.
staff-preview-back = Back to the overview
staff-figures-waiting-note = { $count } waiting
staff-figures-held = Sessions held
staff-figures-next = next { $day }, { $time } { $zone }
staff-figures-states = States
staff-figures-areas = Thematic areas
staff-need-of = { $count } of { $total }
staff-need-objective = An objective
staff-need-audience = A target audience
staff-need-states = Participating States
staff-need-states-now = { $count ->
    [one] One State
   *[other] { $count } States
}
staff-need-thematic-areas = Thematic areas, from what States and RECs expect
staff-need-thematic-areas-now = { $count ->
    [one] One thematic area
   *[other] { $count } thematic areas
}
staff-need-dates = A first and a last day
staff-need-areas-have-sessions = A session for each thematic area
staff-need-published = A published session
staff-need-published-now = { $count } published
staff-need-registered = Registered people
staff-need-registered-now = { $count ->
    [one] One person
   *[other] { $count } people
}
staff-need-links = A link to the platform for each session of the coming seven days
staff-need-links-now = { $count } without a link
staff-need-sessions-held = Every published session has been held
staff-need-attendance = Attendance of each session that was held
staff-need-no-open-names = No name waits at the match desk
staff-need-no-open-names-now = { $count ->
    [0] None waits
    [one] One waits
   *[other] { $count } wait
}
staff-need-no-pending-seats = No seat waits for a decision
staff-need-no-pending-seats-now = { $count ->
    [0] None waits
    [one] One waits
   *[other] { $count } wait
}
staff-way-title = Move to another stage
staff-way-now = The edition is in the stage “{ $stage }”.
staff-way-to = New stage
staff-way-forward = The next step. Nothing is missing.
staff-way-back = A step back: say why.
staff-way-skips = Skips: { $stages }.
staff-way-missing = Not yet: { $needs }.
staff-way-reason = Say why it is done nevertheless.
staff-way-registers = The public sees the edition and may register for its published sessions.
staff-way-public = The public sees the edition; nobody can register any more.
staff-way-unlisted = The public pages stay, but the first page no longer lists the edition.
staff-way-hidden = The public does not see the edition.
staff-way-frozen = From there, nobody goes back. Open surveys on satisfaction and on sessions are closed, and their answers are in the report.
staff-way-reason-hint = Needed to skip a step, to go on while something is missing, and to go back. It is kept in the trail and shown on the overview.
staff-way-reason-long = Use at most 2,000 characters
staff-way-do = Move
staff-way-none = This edition is archived: there is no further stage.
staff-way-meanwhile = Somebody has moved the edition to “{ $stage }” meanwhile: look again and choose
staff-way-same = The edition is in this stage already
staff-way-no-way-back = The edition is closed: nobody goes back from there
staff-way-needs-reason = Say why: this leaves out something that the step needs, or goes back
staff-invitations-not-now = Invitations can be sent while the edition is open or running: they lead to the form.

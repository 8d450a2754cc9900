# Staff: priorities of an edition.
staff-section-priorities = Priorities
staff-priority-lede = What States and RECs ask for, what of it is offered, and what has been decided.
staff-priority-not-asked = No expectations survey has been opened yet. Priorities are made of its answers.
staff-priority-constituencies = States and RECs
staff-priority-consolidated = { $count } with a consolidated answer
staff-priority-people = People
staff-priority-others = { $count } speak for neither and weigh nothing
staff-priority-ranking = Thematic areas by importance
staff-priority-not-enough = The ranking is shown from { $least } answers on, if it gives nobody away.
staff-priority-before-ranking = The areas are in the order of the survey.
staff-priority-decide-anyway = You can decide all the same.
staff-priority-rule = Borda count: of n areas the first gets n − 1 points, the last 0; areas that are left out share the rest equally. Each State and each REC weighs the same: the mean of its answers, or its consolidated answer. Equal points: more first places go before; what is still equal has the same place.
staff-priority-rank = Place
staff-priority-area = Thematic area
staff-priority-points = Points
staff-priority-each-person = If each person weighed the same
staff-priority-place = Place { $place } ({ $points })
staff-priority-decision = Decision
staff-priority-decide = Decide
staff-priority-open = Not decided
staff-priority-programme = Taken into the programme
staff-priority-training = Taken into training
staff-priority-not-now = Not now
staff-priority-why = Why
staff-priority-error-reason = Say why
staff-priority-no-session = No session
staff-priority-sessions = { $count ->
    [one] One session
   *[other] { $count } sessions
}
staff-priority-gaps = Asked for and not offered
staff-priority-gaps-what = Ranked areas and needs without a session.
staff-priority-needs = Needs from free texts
staff-priority-needs-what = What people wrote, put into words by the team. Quotes carry no name.
staff-priority-need = Need
staff-priority-asked-by = Answers
staff-priority-quotes = Quotes
staff-priority-no-area = No area
staff-priority-texts = Texts that nobody has looked at
staff-priority-texts-what = Choose the need that a text asks for, or give a new one a name. A text can ask for several, one after the other.
staff-priority-new-need = New need
staff-priority-code = It asks for this
staff-priority-error-need = Choose a need, or name a new one in at most { $limit } characters
staff-priority-error-moved = Somebody has answered since this page was opened, and the texts have other places: choose the text again
staff-priority-breakdown = Who asks for what
staff-priority-all-hidden = { $groups ->
    [one] One group answered, with fewer than { $least } people: it is not shown.
   *[other] { $groups } groups answered, each with fewer than { $least } people: none is shown.
}
staff-priority-breakdown-what = Mean points of the people in each group; each person weighs the same, consolidated answers are not among them. RECs overlap: their members are those of the edition’s first day.
staff-priority-by-party = By State and REC secretariat
staff-priority-by-rec = By REC with its members
staff-priority-by-affiliation = By affiliation
staff-priority-by-gender = By gender
staff-priority-neither = Neither State nor REC
staff-need-priorities = Decisions on the priorities that expectations rank
staff-done-priority-decided = The decision is kept.
staff-done-text-coded = The text is among the quotes of its need.
staff-done-need-placed = The need has its thematic area.

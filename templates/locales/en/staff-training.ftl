# Staff: the training that is derived from priorities, its courses, and who is proposed for them.
staff-section-courses = Courses
staff-training-plan = Plan the training of next year
staff-training-lede = A training edition with a course for each priority that was taken into training. Each course goes on saying which answers and which States asked for it.
staff-training-there = The training is there already: { $title }.
staff-training-too-early = A training is planned when the edition wraps up. Move the edition to that stage first.
staff-training-topics = Priorities to answer
staff-training-topics-hint = Each thematic area becomes a course, together with the needs that belong to it. A need without an area becomes a course of its own.
staff-training-no-topics = No priority has been taken into training yet. You can decide on priorities first, or add courses by hand later.
staff-training-edition = The new edition
staff-training-mode-hint = You can choose another for each course later
staff-training-nobody-told = The training starts as a draft with the same States and RECs. Nobody is told.
staff-training-do = Make the training
staff-priority-answered-by = Answered by the course
staff-hanging-trainings = the training that is derived from its priorities
staff-courses-from = Derived from the priorities of
staff-courses-none = There is no course yet.
staff-courses-loose = Sessions that belong to no course
staff-course-one = Course
staff-course-new = Add a course
staff-course-add-session = Add a session
staff-course-title = Title of the course
staff-course-mode = How it is held
staff-course-place = Place
staff-course-place-hint = For example: Moshi, African Capacity Building Centre
staff-course-error-place = Say where a course in person is held
staff-course-answers-what = Priorities it answers
staff-course-priority = Priority
staff-course-askers = Who asks for it
staff-course-states = States that ask
staff-course-change = Change the course
staff-course-no-sessions = The edition has no session yet. Add sessions first, then choose them here.
staff-course-elsewhere = now in “{ $course }”
staff-course-remove = Remove
staff-course-remove-what = The course goes, its sessions stay in the edition.
staff-course-answers = { $count ->
    [one] one answer
   *[other] { $count } answers
}
staff-course-answers-hidden = number of answers not shown
staff-course-consolidated = { $count ->
    [one] one consolidated answer
   *[other] { $count } consolidated answers
}
staff-course-asked-rule = An answer asks for a thematic area that it ranks in the upper half of the list, among the first { $first } at most, or that a text of it was put under. Where a focal point has answered for the State or REC, that ranking counts. States and RECs are named, people never; a number of answers that would give somebody away is not shown.
staff-people-title = Proposed participants
staff-people-lede = People of { $edition } who attended sessions of the same thematic areas, or whose State or REC asks for the course.
staff-people-why = Why
staff-people-filter = Show
staff-people-none = Nobody is proposed.
staff-people-proposed = Proposed
staff-people-new = Can be invited
staff-people-registered = Registered already
staff-people-invited = Invited already
staff-people-suppressed = The address takes no more mail
staff-people-no-address = No e-mail address
staff-people-no-party = Neither State nor REC
staff-people-left-out = Left out:
staff-people-invite = { $count ->
    [one] Invite this person
   *[other] Invite these { $count } people
}
staff-people-invite-hint = They become a contact list of this edition. You see it before anything is added, and no mail leaves until you send invitations.
staff-people-name = Name
staff-people-party = State or REC
staff-people-all-states = All States
staff-people-any-reason = Any reason
staff-people-why-attended = Attended
staff-people-why-asked = Their State or REC asks
staff-people-attended = Attended: { $session }
staff-people-asked = Asked for by { $party }
staff-people-basis-attended = Took part in { $edition } as an official of their State or REC
staff-people-basis-registered = Registered for { $edition } as an official of their State or REC
staff-unmet-title = Asked for and not attended
staff-unmet-lede = What States asked for beside who of them attended sessions about it.
staff-unmet-none = No State has asked for anything yet.
staff-unmet-in-vain = Who asked and was not there
staff-unmet-no-training = Once the training is derived, whoever plans it can make lists of people to invite here.
staff-unmet-list = Make a list to invite
staff-unmet-write = Write to everybody of these States who is invited or registered
staff-unmet-target = Lists go into the invitations of { $edition }, where you look at them before anything is added.
staff-unmet-table = By State
staff-unmet-not-asked = Not asked
staff-unmet-not-offered = Asked, no session held
staff-unmet-missed = Asked, did not attend
staff-unmet-attended = { $count ->
    [one] Asked, one person attended
   *[other] Asked, { $count } people attended
}
staff-unmet-summary = { $missed } of the { $of } States that asked did not attend:
staff-unmet-focal-points = { $count ->
    [one] one focal point
   *[other] { $count } focal points
}
staff-unmet-registered = { $count ->
    [one] one registered person
   *[other] { $count } registered people
}
staff-unmet-basis-focal = Focal point: { $edition }
staff-done-training-derived = The training is there, as a draft.
staff-done-course-saved = The course is saved.
staff-done-course-moved = The courses are in another order.
staff-done-course-removed = The course is removed.
staff-done-nobody-proposed = There is nobody left to invite.
staff-tests = Knowledge tests
staff-tests-what = Two short tests, before and after the course, with the same questions: people get a personal link. Of their answers only the number of right ones is kept, so that the gain can be told. It is shown for all together, never for one person, once both tests are closed and { $least } people or more took both.
staff-test-make-pre = Make the test before the course
staff-test-make-post = Make the test after the course, with the same questions
staff-test-after-first = First make the test before the course
staff-test-not-yet = The gain is shown when both tests are closed.
staff-test-too-few = No gain is shown: fewer than { $least } people took both tests, or a mean would tell what each of them has right.
staff-test-gain = Right before: { $before } %. Right after: { $after } %. Gain: { $points } points, of { $people } people who took both tests.
staff-test-right = Number of the right choice
staff-test-right-hint = 1 is the first line of the choices
staff-test-error-right = Give the number of a choice
staff-test-right-is = Right: { $choice }
staff-test-promise = With the person only the number of right answers is kept. It is shown for nobody alone; the gain stands on the page of the course.
staff-test-result = The result stands on the page of the course
staff-done-test-there = There is such a test already, or none before the course yet.
staff-done-course-tested = The course stays: one of its tests has been opened.

# The courses of a training.
training-title = Training { $year }
edition-courses = Courses
course-asked-by = { $count ->
    [one] Asked for by one State
   *[other] Asked for by { $count } States
}
survey-kind-pre-test = What do you know before the course?
survey-kind-post-test = What do you know after the course?
survey-promise-test = Of your answers only the number of right ones is kept, with your registration: without it nobody could tell what was gained between the test before and the test after the course. It is shown for all participants together, never for you alone, and has no bearing on your certificate.

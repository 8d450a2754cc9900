# The courses of a training.
training-title = Training { $year }
edition-courses = Courses
course-asked-by = { $count ->
    [one] Asked for by one State
   *[other] Asked for by { $count } States
}

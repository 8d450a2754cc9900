# Los cursos de una formación.
training-title = Formación { $year }
edition-courses = Cursos
course-asked-by = { $count ->
    [one] Solicitado por un Estado
   *[other] Solicitado por { $count } Estados
}

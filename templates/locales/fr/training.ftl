# Les cours d’une formation.
training-title = Formation { $year }
edition-courses = Cours
course-asked-by = { $count ->
    [1] Demandé par un État
   *[other] Demandé par { $count } États
}

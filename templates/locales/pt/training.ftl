# Os cursos de uma formação.
training-title = Formação { $year }
edition-courses = Cursos
course-asked-by = { $count ->
    [one] Pedido por um Estado
   *[other] Pedido por { $count } Estados
}

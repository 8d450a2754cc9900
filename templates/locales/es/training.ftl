# Los cursos de una formación.
training-title = Formación { $year }
edition-courses = Cursos
course-asked-by = { $count ->
    [one] Solicitado por un Estado
   *[other] Solicitado por { $count } Estados
}
survey-kind-pre-test = ¿Qué sabe antes del curso?
survey-kind-post-test = ¿Qué sabe después del curso?
survey-promise-test = De sus respuestas solo se guarda el número de las correctas, con su inscripción: sin él nadie podría decir lo que se ha ganado entre la prueba anterior y la posterior al curso. Se muestra para todos los participantes juntos, nunca para usted solo, y no cuenta para su certificado.

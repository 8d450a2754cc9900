# Los cursos de una formación.
training-title = Formación { $year }
edition-courses = Cursos
course-asked-by = { $count ->
    [one] Solicitado por un Estado
   *[other] Solicitado por { $count } Estados
}
survey-kind-pre-test = ¿Qué sabe antes del curso?
survey-kind-post-test = ¿Qué sabe después del curso?
survey-promise-test = De sus respuestas solo se conserva cuántas son correctas, junto con su inscripción: sin ese dato no se podría saber qué se ha aprendido entre la prueba anterior y la posterior al curso. El resultado se muestra para el conjunto de los participantes, nunca por separado, y no influye en su certificado.

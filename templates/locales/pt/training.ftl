# Os cursos de uma formação.
training-title = Formação { $year }
edition-courses = Cursos
course-asked-by = { $count ->
    [1] Solicitado por um Estado
   *[other] Solicitado por { $count } Estados
}
survey-kind-pre-test = O que sabe antes do curso?
survey-kind-post-test = O que sabe depois do curso?
survey-promise-test = Das suas respostas conservamos apenas o número de respostas certas, associado à sua inscrição: sem ele, não seria possível saber o que se aprendeu entre o teste antes do curso e o teste depois do curso. O resultado é apresentado em conjunto para todos os participantes, nunca individualmente, e não influencia o seu certificado.

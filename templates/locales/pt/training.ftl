# Os cursos de uma formação.
training-title = Formação { $year }
edition-courses = Cursos
course-asked-by = { $count ->
    [1] Pedido por um Estado
   *[other] Pedido por { $count } Estados
}
survey-kind-pre-test = O que sabe antes do curso?
survey-kind-post-test = O que sabe depois do curso?
survey-promise-test = Das suas respostas guarda-se apenas o número das certas, com a sua inscrição: sem ele ninguém poderia dizer o que se ganhou entre o teste antes e o teste depois do curso. É mostrado para todos os participantes em conjunto, nunca só para si, e não conta para o seu certificado.

# Les cours d’une formation.
training-title = Formation { $year }
edition-courses = Cours
course-asked-by = { $count ->
    [1] Demandé par un État
   *[other] Demandé par { $count } États
}
survey-kind-pre-test = Que savez-vous avant le cours ?
survey-kind-post-test = Que savez-vous après le cours ?
survey-promise-test = De vos réponses, seul le nombre de bonnes est gardé, avec votre inscription : sans lui, personne ne pourrait dire ce qui a été acquis entre le test d’avant et le test d’après le cours. Il n’est montré que pour tous les participants ensemble, jamais pour vous seul, et ne compte pas pour votre certificat.

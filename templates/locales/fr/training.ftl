# Les cours d’une formation.
training-title = Formation { $year }
edition-courses = Cours
course-asked-by = { $count ->
    [1] Demandé par un État
   *[other] Demandé par { $count } États
}
survey-kind-pre-test = Que savez-vous avant le cours ?
survey-kind-post-test = Que savez-vous après le cours ?
survey-promise-test = De vos réponses, seul le nombre de réponses justes est conservé, avec votre inscription : sans lui, personne ne pourrait dire ce qui a été acquis entre le test qui précède le cours et celui qui le suit. Il n’est présenté que pour l’ensemble des participants, jamais pour vous seul(e), et ne compte pas pour votre certificat.

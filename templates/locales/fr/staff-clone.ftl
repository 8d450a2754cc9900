# Cloner une édition : deux étapes.
staff-clone-open = Cloner vers l’édition suivante…
staff-clone-title = Cloner cette édition
staff-clone-lede = Une nouvelle édition avec le même plan. Vous verrez chaque date avant tout enregistrement.
staff-clone-when = Quand
staff-clone-base = Cette édition commence le { $day }.
staff-clone-starts-on = Nouveau premier jour
staff-clone-starts-on-hint = Par exemple 2028-06-06. Un décalage de 52 semaines conserve les jours de la semaine
staff-clone-weeks = Ou : semaines de décalage
staff-clone-weeks-hint = À la place d’un premier jour
staff-clone-check = Vérifier chaque date
staff-clone-error-weeks = Saisissez un décalage de { $weeks } semaines au plus
staff-clone-error-two-answers = Ce décalage ne correspond pas au nouveau premier jour : laissez l’un des deux vide
staff-clone-error-no-answer = Saisissez le nouveau premier jour, ou le nombre de semaines
staff-clone-too-early = Une formation peut être tirée d’une édition de webinaires dès que celle-ci est à l’étape « Clôture en cours »
staff-clone-preview = Ce qui sera créé
staff-clone-preview-lede = Rien n’est encore enregistré.
staff-clone-questions = Heures à préciser
staff-clone-ask-twice = { $time } : cette heure existe deux fois ce jour-là (changement d’heure). Laquelle des deux ?
staff-clone-ask-gap = { $time } : cette heure n’existe pas ce jour-là (changement d’heure). Saisissez-en une autre, comme 2027-03-14T03:00
staff-clone-to-answer = à préciser ci-dessus
staff-clone-dates = Dates
staff-clone-what = Date
staff-clone-before = Cette édition
staff-clone-after = Nouvelle édition
staff-clone-release = Libération des places de { $state }
staff-clone-sessions = { $count ->
    [0] Aucune session n’est reprise
    [one] Une session est reprise
   *[other] { $count } sessions sont reprises
}
staff-clone-sessions-note = Chacune garde son heure locale dans son fuseau, et devient un brouillon.
staff-clone-offset-changes = { $before } devient { $after } : le décalage horaire est alors différent
staff-clone-along = Également repris
staff-clone-recs = CER qui diffèrent aux nouvelles dates
staff-clone-left = Non repris
staff-clone-cancelled = la session annulée « { $title } »
staff-clone-links = les liens vers la plateforme, codes d’accès et numéros de téléphone
staff-clone-no-mail = La nouvelle édition est un brouillon que seule l’équipe voit. Personne ne reçoit de message, et aucun message n’est préparé.
staff-clone-do = Créer l’édition
staff-clone-again = Modifier ma saisie
staff-clone-changed = Cette édition a changé depuis l’affichage de la page : vérifiez de nouveau ce qui sera créé

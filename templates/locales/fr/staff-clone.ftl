# Cloner une édition : deux étapes.
staff-clone-open = Cloner vers l’édition suivante…
staff-clone-title = Cloner cette édition
staff-clone-lede = Une nouvelle édition avec le même plan. Vous voyez chaque date avant que rien ne soit enregistré.
staff-clone-when = Quand
staff-clone-base = Cette édition commence le { $day }.
staff-clone-starts-on = Nouveau premier jour
staff-clone-starts-on-hint = Comme 2028-06-06. 52 semaines plus tard, les jours de la semaine restent
staff-clone-weeks = Ou : semaines de décalage
staff-clone-weeks-hint = À la place d’un premier jour
staff-clone-check = Vérifier chaque date
staff-clone-error-weeks = Entrez un décalage de { $weeks } semaines au plus
staff-clone-error-two-answers = Ce décalage n’est pas celui du nouveau premier jour : laissez l’un des deux vide
staff-clone-error-no-answer = Entrez le nouveau premier jour, ou les semaines
staff-clone-too-early = Une formation peut être tirée d’une édition de webinaires dès que celle-ci est à l’étape « Clôture en cours »
staff-clone-preview = Ce qui sera créé
staff-clone-preview-lede = Rien n’est encore enregistré.
staff-clone-questions = Heures à régler
staff-clone-ask-twice = { $time } : les horloges montrent cette heure deux fois. Laquelle des deux ?
staff-clone-ask-gap = { $time } : les horloges avancent par-dessus cette heure. Entrez-en une autre, comme 2027-03-14T03:00
staff-clone-to-answer = à régler ci-dessus
staff-clone-dates = Dates
staff-clone-what = Date
staff-clone-before = Cette édition
staff-clone-after = Nouvelle édition
staff-clone-release = Libération des places de { $state }
staff-clone-sessions = { $count ->
    [0] Aucune session ne suit
    [one] Une session suit
   *[other] { $count } sessions suivent
}
staff-clone-sessions-note = Chacune garde son heure locale dans son fuseau, et devient un brouillon.
staff-clone-offset-changes = { $before } devient { $after } : les horloges diffèrent alors
staff-clone-along = Suit aussi
staff-clone-recs = CER qui diffèrent aux nouvelles dates
staff-clone-left = Ne suit pas
staff-clone-cancelled = la session annulée « { $title } »
staff-clone-links = les liens vers la plateforme, codes d’accès et numéros de téléphone
staff-clone-no-mail = La nouvelle édition est un brouillon que seule l’équipe voit. Personne ne reçoit de message, et aucun courrier n’est préparé.
staff-clone-do = Créer l’édition
staff-clone-again = Modifier ma saisie
staff-clone-changed = Cette édition a changé depuis que la page a été montrée : regardez de nouveau ce qui sera créé

# Le calendrier d’une édition : grille de la semaine, liste, par domaine thématique.
schedule-views = Affichages du calendrier
schedule-week = Grille de la semaine
schedule-list = Liste
schedule-areas = Par domaine thématique
schedule-weeks = Semaines
schedule-all-weeks = Toutes les semaines
schedule-time = Heure
schedule-back = L’édition
schedule-other = Autres sessions
edition-outcomes = Ce qu’ont dit les États et les CER
edition-outcomes-of = { $count ->
    [0] Aucun résultat publié
    [one] Un résultat publié
   *[other] { $count } résultats publiés
}

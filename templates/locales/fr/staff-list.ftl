# Équipe : la liste de présence de plusieurs sessions.
staff-list-title = Liste de présence
staff-list-open = Liste de plusieurs sessions
staff-list-by-session = Présence par session
staff-list-all-sessions = Toutes les sessions
staff-list-area = Domaine thématique
staff-list-all-areas = Tous les domaines
staff-list-rec = CER
staff-list-all-recs = Toutes les CER
staff-list-rows = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
staff-list-none = Il n’y a personne dans cette liste.
staff-list-pdf = PDF à signer
staff-list-file-language = Langue du fichier
staff-list-too-long = Une liste à signer contient au plus { $most } lignes. Choisissez une session, un État ou une CER.

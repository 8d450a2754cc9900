# La vie d’une édition : le parcours sur sa page d’accueil, et le passage d’une étape à l’autre.
staff-step-done = (terminé)
staff-step-skipped = étape sautée
staff-step-since = depuis le { $day }
staff-step-missing = Manque avant « { $stage } »
staff-step-ready = Rien ne manque.
staff-step-move = Passer à l’étape « { $stage } »…
staff-step-possible = Possible avec un motif tant qu’il manque quelque chose.
staff-step-do = Ouvrir
staff-step-figures = Chiffres à ce jour
staff-step-table = Ce que demande chaque étape
staff-step-need = Demandé
staff-step-so-far = À ce jour
staff-step-there = Fait
staff-step-not-asked = Sans objet à ce jour
staff-step-not-there = Manque
staff-step-of = { $from } → { $to }
staff-step-moves = Passages
staff-step-other = Sauter une étape ou revenir en arrière…
staff-step-public-page = Page publique
staff-step-preview = Aperçu de la page publique
staff-preview-note = Aperçu : le public ne voit pas encore cette édition. Les sessions à l’état de brouillon n’y figurent pas, et les liens ne fonctionnent pas avant l’ouverture de l’édition.
staff-preview-back = Retour à la vue d’ensemble
staff-figures-waiting-note = { $count } en attente
staff-figures-held = Sessions tenues
staff-figures-next = prochaine le { $day } à { $time }, { $zone }
staff-figures-states = États
staff-figures-areas = Domaines thématiques
staff-need-of = { $count } sur { $total }
staff-need-objective = Un objectif
staff-need-audience = Un public visé
staff-need-states = Des États participants
staff-need-states-now = { $count ->
    [one] { $count } État
   *[other] { $count } États
}
staff-need-thematic-areas = Des domaines thématiques, d’après les attentes des États et des CER
staff-need-thematic-areas-now = { $count ->
    [one] { $count } domaine thématique
   *[other] { $count } domaines thématiques
}
staff-need-dates = Un premier et un dernier jour
staff-need-areas-have-sessions = Une session pour chaque domaine thématique
staff-need-published = Une session publiée
staff-need-published-now = { $count ->
    [one] { $count } publiée
   *[other] { $count } publiées
}
staff-need-registered = Des personnes inscrites
staff-need-registered-now = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
staff-need-links = Un lien vers la plateforme pour chaque session des sept prochains jours
staff-need-links-now = { $count } sans lien
staff-need-sessions-held = Toutes les sessions publiées ont été tenues
staff-need-attendance = Les présences de chaque session tenue
staff-need-no-open-names = Aucun nom à rapprocher
staff-need-no-open-names-now = { $count ->
    [0] Aucun n’attend
    [one] Un attend
   *[other] { $count } attendent
}
staff-need-no-pending-seats = Aucune place en attente de décision
staff-need-no-pending-seats-now = { $count ->
    [0] Aucune n’attend
    [one] Une attend
   *[other] { $count } attendent
}
staff-way-title = Passer à une autre étape
staff-way-now = L’édition est à l’étape « { $stage } ».
staff-way-to = Nouvelle étape
staff-way-forward = L’étape suivante. Rien ne manque.
staff-way-back = Un retour en arrière : indiquez le motif.
staff-way-skips = Saute : { $stages }.
staff-way-missing = Pas encore : { $needs }.
staff-way-reason = Indiquez le motif de passer outre.
staff-way-registers = Le public voit l’édition et peut s’inscrire aux sessions publiées.
staff-way-public = Le public voit l’édition ; plus personne ne peut s’inscrire.
staff-way-unlisted = Les pages publiques restent, mais la page d’accueil ne mentionne plus l’édition.
staff-way-hidden = Le public ne voit pas l’édition.
staff-way-frozen = Cette étape est sans retour. Les enquêtes ouvertes de satisfaction et sur les sessions sont closes, et leurs réponses entrent dans le rapport.
staff-way-reason-hint = Nécessaire pour sauter une étape, pour avancer quand il manque quelque chose, et pour revenir en arrière. Le motif est conservé dans le journal et affiché sur la vue d’ensemble.
staff-way-reason-long = 2 000 caractères au plus
staff-way-do = Passer
staff-way-none = Cette édition est archivée : il n’y a pas d’étape suivante.
staff-way-meanwhile = Quelqu’un a entre-temps passé l’édition à l’étape « { $stage } » : vérifiez de nouveau et choisissez
staff-way-same = L’édition est déjà à cette étape
staff-way-no-way-back = L’édition est close : cette étape est sans retour
staff-way-needs-reason = Indiquez le motif : ce passage omet quelque chose que l’étape demande, ou revient en arrière
staff-invitations-not-now = Les invitations peuvent être envoyées tant que l’édition est ouverte ou en cours : elles mènent au formulaire.

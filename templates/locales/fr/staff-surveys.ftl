# Personnel : enquêtes.
staff-section-surveys = Enquêtes
staff-survey-lede = Ce que l’on attend avant l’édition, ce que l’on en dit après, et ce qu’il en reste des mois plus tard.
staff-survey-none = Il n’y a pas encore d’enquête.
staff-survey-new = Nouvelle enquête
staff-survey-new-lede = Elle commence comme projet avec les questions habituelles de son type. Personne ne reçoit de message.
staff-survey-make = Créer le projet
staff-survey-one = Enquête
staff-survey-kind = Type
staff-survey-session = Session
staff-survey-session-hint = Seulement pour un avis sur une session.
staff-survey-months = Quand elle demande
staff-survey-months-hint = Seulement pour un suivi après l’édition.
staff-survey-not-asked = Pas pour ce type
staff-survey-last-day = Dernier jour
staff-survey-last-day-hint = Dans le fuseau de l’édition ; l’enquête se ferme ensuite d’elle-même.
staff-survey-draft = Projet
staff-survey-open = Ouverte
staff-survey-closed = Close
staff-survey-asked = Interrogés
staff-survey-answered = Ont répondu
staff-survey-rate = { $percent } % des personnes interrogées
staff-survey-edit = Questions et réglages
staff-survey-questions = Questions
staff-survey-questions-hint = Gardez si possible les questions habituelles : leurs chiffres se comparent d’une année à l’autre. Les questions propres viennent à la fin et se déplacent.
staff-survey-questions-fixed = L’enquête a été ouverte : ses questions ne changent plus.
staff-survey-standard = habituelle
staff-survey-must = Il faut y répondre
staff-survey-settings = Réglages
staff-survey-title = Titre
staff-survey-title-hint = Sans titre, l’enquête porte le nom de son type, dans la langue du lecteur.
staff-survey-intro = Introduction
staff-survey-next = Ouvrir l’enquête
staff-survey-do-open = Ouvrir l’enquête
staff-survey-open-what = Ensuite, les questions ne changent plus. Chacun trouve l’enquête dans son espace ; un message ne part que si vous écrivez à qui n’a pas répondu.
staff-survey-delete = Supprimer le projet
staff-survey-do-close = Clore
staff-survey-close-what = Plus personne ne peut répondre, et rien ne peut plus être changé.
staff-survey-mail = { $count ->
    [1] Écrire à la personne qui n’a pas répondu
   *[other] Écrire aux { $count } personnes qui n’ont pas répondu
}
staff-survey-mailing = On écrit à qui n’a pas répondu.
staff-survey-mailed-on = Dernier message à qui n’avait pas répondu : { $day }
staff-survey-until = jusqu’au { $day }
staff-survey-closed-on = le { $day }
staff-survey-anonymous = Anonyme : on sait qui a répondu, et rien ne mène d’une réponse à une personne. Les réponses attendent scellées : quand { $full } attendent, { $batch } d’entre elles, tirées au sort, sont mêlées aux précédentes et comptées ; quand l’enquête est close, toutes le sont.
staff-survey-attributed = Les réponses sont gardées avec l’État ou la CER, sans nom.
staff-survey-waiting = { $waiting ->
    [one] Une réponse attend scellée et n’est pas encore comptée. Quand { $full } attendent, { $batch } d’entre elles sont comptées ; les autres suivent, au plus tard quand l’enquête est close.
   *[other] { $waiting } réponses attendent scellées et ne sont pas encore comptées. Quand { $full } attendent, { $batch } d’entre elles sont comptées ; les autres suivent, au plus tard quand l’enquête est close.
}
staff-survey-not-enough = Les résultats s’affichent à partir de { $least } réponses.
staff-survey-hidden = Moins de { $least } réponses : non affiché
staff-survey-rounding = Les pourcentages sont entiers, arrondis (la moitié vers le haut), de qui a répondu à la question ; leur somme peut différer de 100.
staff-survey-base = { $count ->
    [1] Une personne a répondu
   *[other] { $count } personnes ont répondu
}
staff-survey-base-unknown = Nombre de réponses non indiqué
staff-survey-of = { $count } sur { $base } réponses
staff-survey-mean = Moyenne { $mean }
staff-survey-first-places = Premières places
staff-survey-on-priorities = Le classement s’affiche sous Priorités, pour autant qu’il ne trahisse personne.
staff-survey-option = Réponse
staff-survey-option-key = Clé de la réponse
staff-survey-count = Nombre
staff-survey-percent = Pour cent
staff-survey-bar = Part
staff-survey-base-head = Base
staff-survey-note = Remarque
staff-survey-from-paper = Sur papier
staff-survey-consolidated = Réponses consolidées
staff-survey-by-state = Par État
staff-survey-by-state-later = Les États s’affichent quand l’enquête est close : d’ici là, on pourrait soustraire les résultats de jours différents.
staff-survey-by-state-anonymous = L’État ne reste avec une réponse anonyme qu’à partir de { $group } réponses.
staff-survey-suppressed = Les groupes de moins de { $least } sont vides, et ce qu’il faut à côté d’eux pour que rien ne les rende.
staff-survey-no-state = Aucun État, ou trop peu
staff-survey-group = Groupe
staff-survey-answers = Réponses
staff-survey-texts-for-team = Seule l’équipe lit les textes.
staff-survey-met = Attentes satisfaites
staff-survey-recommend = Recommanderaient
staff-survey-kind-scale = Échelle de 1 à 5
staff-survey-kind-ranking = Classement
staff-survey-kind-yes-no = Oui ou non
staff-survey-paper = Saisir des réponses sur papier
staff-survey-paper-lede = Une feuille après l’autre. La réponse garde qu’elle est venue sur papier.
staff-survey-paper-closed = L’enquête ne prend pas de réponses en ce moment.
staff-survey-paper-keep = Garder cette réponse
staff-survey-party = État ou CER
staff-survey-no-party = Aucun
staff-survey-reported = Tel que rapporté
staff-survey-reported-what = Chiffres d’une enquête dont les réponses ne sont pas ici. Ils s’affichent tels que rapportés et ne se mêlent jamais à ceux qui sont calculés.
staff-survey-as-reported = Tel que rapporté, non calculé ici
staff-survey-reported-add = Saisir un chiffre rapporté
staff-survey-reported-figure = Chiffre
staff-survey-percent-hint = Un nombre entier de 0 à 100
staff-survey-respondents = Nombre de réponses
staff-survey-source = Où il est rapporté
staff-survey-source-hint = Comme « Fiche de pratique du 29 mars 2022 »
staff-survey-error-respondents = Entrez un nombre entier, ou rien s’il n’est pas indiqué
staff-survey-error-source = Dites où il est rapporté, en 300 caractères au plus
staff-survey-error-session = Choisissez la session
staff-survey-error-months = Choisissez après combien de mois
staff-done-survey-created = Le projet est créé. Regardez ses questions, puis ouvrez-le.
staff-done-survey-saved = L’enquête est enregistrée.
staff-done-survey-opened = L’enquête est ouverte.
staff-done-survey-closed = L’enquête est close. Ses réponses ne changent plus.
staff-done-survey-deleted = Le projet est supprimé.
staff-done-survey-frozen = Rien n’a été fait : l’enquête n’en est plus là.
staff-done-survey-no-questions = L’enquête ne demande encore rien : ajoutez une question.
staff-done-survey-no-areas = L’enquête classe des domaines thématiques : il en faut au moins deux dans l’édition.
staff-done-survey-over = Le dernier jour est passé : choisissez-en un plus tardif.
staff-done-survey-mailed = On écrit à qui n’a pas répondu.
staff-done-survey-nobody-left = Personne n’a reçu de message : tous ont répondu, ou les messages s’écrivent déjà.
staff-done-survey-paper = La réponse est gardée. Voici la feuille suivante.
staff-done-survey-reported = Le chiffre rapporté est enregistré.
staff-hanging-surveys = { $count ->
    [1] une enquête ou un chiffre rapporté
   *[other] { $count } enquêtes ou chiffres rapportés
}
staff-clone-surveys = Enquêtes, comme projets

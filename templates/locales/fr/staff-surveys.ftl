# Personnel : enquêtes.
staff-section-surveys = Enquêtes
staff-survey-lede = Les attentes avant l’édition, les avis après, et ce qu’il en reste des mois plus tard.
staff-survey-none = Il n’y a pas encore d’enquête.
staff-survey-new = Nouvelle enquête
staff-survey-new-lede = Elle commence à l’état de brouillon, avec les questions types. Personne ne reçoit de message.
staff-survey-make = Créer le brouillon
staff-survey-one = Enquête
staff-survey-kind = Type
staff-survey-session = Session
staff-survey-session-hint = Seulement pour un avis sur une session.
staff-survey-months = Moment de l’enquête
staff-survey-months-hint = Seulement pour un suivi après l’édition.
staff-survey-not-asked = Sans objet pour ce type
staff-survey-last-day = Dernier jour
staff-survey-last-day-hint = Dans le fuseau de l’édition ; l’enquête se ferme ensuite d’elle-même.
staff-survey-draft = Brouillon
staff-survey-open = Ouverte
staff-survey-closed = Close
staff-survey-asked = Personnes interrogées
staff-survey-answered = Ont répondu
staff-survey-rate = { $percent } % des personnes interrogées
staff-survey-edit = Questions et réglages
staff-survey-questions = Questions
staff-survey-questions-hint = Gardez si possible les questions types : leurs chiffres se comparent d’une année à l’autre. Vos propres questions viennent à la fin et peuvent être déplacées.
staff-survey-questions-fixed = L’enquête a été ouverte : ses questions ne changent plus.
staff-survey-standard = question type
staff-survey-must = Réponse obligatoire
staff-survey-settings = Réglages
staff-survey-title = Titre
staff-survey-title-hint = Sans titre, l’enquête porte le nom de son type, dans la langue du lecteur.
staff-survey-intro = Introduction
staff-survey-next = Ouvrir l’enquête
staff-survey-do-open = Ouvrir l’enquête
staff-survey-open-what = Ensuite, les questions ne changent plus. Chacun trouve l’enquête dans son espace ; un message ne part que si vous écrivez aux personnes qui n’ont pas répondu.
staff-survey-delete = Supprimer le brouillon
staff-survey-do-close = Clore
staff-survey-close-what = Plus personne ne peut répondre, et rien ne peut plus être modifié.
staff-survey-mail = { $count ->
    [1] Écrire à la personne qui n’a pas répondu
   *[other] Écrire aux { $count } personnes qui n’ont pas répondu
}
staff-survey-mailing = Les personnes qui n’ont pas répondu reçoivent un message.
staff-survey-mailed-on = Dernier message aux personnes qui n’avaient pas répondu : { $day }
staff-survey-until = jusqu’au { $day }
staff-survey-closed-on = le { $day }
staff-survey-anonymous = Anonyme : on sait qui a répondu, et rien ne mène d’une réponse à une personne. Les réponses sont d’abord scellées : dès que { $full } attendent, { $batch } d’entre elles, tirées au sort, sont mêlées aux précédentes et comptées ; à la clôture de l’enquête, toutes le sont.
staff-survey-attributed = Les réponses sont conservées avec l’État ou la CER, sans nom.
staff-survey-waiting = { $waiting ->
    [one] Une réponse scellée n’est pas encore comptée. Dès que { $full } attendent, { $batch } d’entre elles sont comptées ; les autres suivent, au plus tard à la clôture de l’enquête.
   *[other] { $waiting } réponses scellées ne sont pas encore comptées. Dès que { $full } attendent, { $batch } d’entre elles sont comptées ; les autres suivent, au plus tard à la clôture de l’enquête.
}
staff-survey-not-enough = Les résultats s’affichent à partir de { $least } réponses ; pour une enquête anonyme, { $least } que l’équipe n’a pas saisies.
staff-survey-hidden = Trop peu de réponses (au moins { $least }) : non affiché
staff-survey-rounding = Les pourcentages sont entiers, la demie arrondie vers le haut, sur les personnes ayant répondu à la question ; leur somme peut différer de 100.
staff-survey-base = { $count ->
    [1] Une personne a répondu
   *[other] { $count } personnes ont répondu
}
staff-survey-base-unknown = Nombre de réponses non indiqué
staff-survey-of = { $count } sur { $base } réponses
staff-survey-mean = Moyenne { $mean }
staff-survey-first-places = Premiers rangs
staff-survey-on-priorities = Le classement s’affiche sous « Priorités », à condition qu’il ne révèle personne.
staff-survey-option = Réponse
staff-survey-option-key = Clé de la réponse
staff-survey-count = Nombre
staff-survey-percent = Pourcentage
staff-survey-bar = Part
staff-survey-base-head = Base
staff-survey-note = Remarque
staff-survey-from-paper = Sur papier
staff-survey-consolidated = Réponses consolidées
staff-survey-by-state = Par État
staff-survey-by-state-later = Les résultats par État s’affichent quand l’enquête est close : d’ici là, les résultats de jours différents pourraient être soustraits l’un de l’autre.
staff-survey-by-state-anonymous = L’État n’est conservé avec une réponse anonyme qu’à partir de { $group } réponses.
staff-survey-suppressed = Les groupes de moins de { $least } sont laissés vides, ainsi que d’autres cases, pour que rien ne permette de les retrouver.
staff-survey-no-state = Aucun État, ou trop peu de réponses
staff-survey-group = Groupe
staff-survey-answers = Réponses
staff-survey-texts-for-team = Seule l’équipe lit les textes.
staff-survey-met = Attentes satisfaites
staff-survey-recommend = Recommanderaient
staff-survey-kind-scale = Échelle de 1 à 5
staff-survey-kind-ranking = Classement
staff-survey-kind-yes-no = Oui ou non
staff-survey-paper = Saisir des réponses sur papier
staff-survey-paper-lede = Une feuille après l’autre. Il est noté que la réponse a été donnée sur papier.
staff-survey-paper-closed = L’enquête ne reçoit pas de réponses en ce moment.
staff-survey-paper-keep = Enregistrer cette réponse
staff-survey-party = État ou CER
staff-survey-no-party = Ni l’un ni l’autre
staff-survey-reported = Tel que rapporté
staff-survey-reported-what = Chiffres d’une enquête dont les réponses ne sont pas ici. Ils s’affichent tels que rapportés et ne se mêlent jamais à ceux qui sont calculés.
staff-survey-as-reported = Tel que rapporté, non calculé ici
staff-survey-reported-add = Saisir un chiffre rapporté
staff-survey-reported-figure = Chiffre
staff-survey-percent-hint = Un nombre entier de 0 à 100
staff-survey-respondents = Nombre de réponses
staff-survey-source = Où il est rapporté
staff-survey-source-hint = Comme « Fiche de pratique du 29 mars 2022 »
staff-survey-error-respondents = Saisissez un nombre entier, ou rien s’il n’est pas indiqué
staff-survey-error-source = Indiquez où il est rapporté, en 300 caractères au plus
staff-survey-error-session = Choisissez la session
staff-survey-error-months = Choisissez après combien de mois
staff-done-survey-created = Le brouillon est créé. Vérifiez ses questions, puis ouvrez l’enquête.
staff-done-survey-saved = L’enquête est enregistrée.
staff-done-survey-opened = L’enquête est ouverte.
staff-done-survey-closed = L’enquête est close. Ses réponses ne changent plus.
staff-done-survey-deleted = Le brouillon est supprimé.
staff-done-survey-frozen = Rien n’a été fait : l’enquête n’est plus à ce stade.
staff-done-survey-no-questions = L’enquête ne demande encore rien : ajoutez une question.
staff-done-survey-no-areas = L’enquête classe des domaines thématiques : il en faut au moins deux dans l’édition.
staff-done-survey-over = Le dernier jour est passé : choisissez-en un plus tardif.
staff-done-survey-mailed = Les personnes qui n’ont pas répondu reçoivent un message.
staff-done-survey-nobody-left = Personne n’a reçu de message : tous ont répondu, ou l’envoi est déjà en cours.
staff-done-survey-paper = La réponse est enregistrée. Voici la feuille suivante.
staff-done-survey-reported = Le chiffre rapporté est enregistré.
staff-hanging-surveys = { $count ->
    [1] une enquête ou un chiffre rapporté
   *[other] { $count } enquêtes ou chiffres rapportés
}
staff-clone-surveys = Enquêtes, à l’état de brouillon

staff-search = Nom, adresse électronique ou organisation
staff-filter = Filtrer
staff-next-page = Page suivante
staff-row = Ligne
staff-reason = Motif
staff-value = Texte du fichier
staff-all-sessions = Toutes les sessions
staff-all-states = Tous les États
staff-any-status = Tous
staff-file-choose = Choisissez un fichier
staff-file-empty = { $name } est vide. Rien n’a été enregistré.
staff-file-not-a-table = { $name } n’est ni un tableau CSV ni un tableau XLSX. Rien n’a été enregistré.
staff-file-damaged = { $name } est endommagé ou incomplet. Rien n’a été enregistré.
staff-file-too-long = { $name } compte plus de 20 000 lignes. Scindez-le ; rien n’a été enregistré.
staff-file-too-wide = { $name } compte plus de 200 colonnes, ou plus de texte qu’une liste ne peut en contenir. Gardez les colonnes utiles.
staff-invitation-not-sent = Non envoyée
staff-invitation-queued = En attente
staff-invitation-sent = Envoyée
staff-invitation-failed = Échec
staff-invitation-registered = Inscription faite
staff-invitation-declined = Déclinée
staff-invitations-mail = Le message, par langue
staff-invitations-send = { $count ->
    [1] Envoyer une invitation
   *[other] Envoyer { $count } invitations
}
staff-invitations-import = Importer une liste de contacts
staff-invitations-file = Fichier CSV ou XLSX
staff-invitations-file-hint = Les colonnes sont reconnues par leur nom en anglais, français, portugais, espagnol, arabe ou swahili. Vous voyez d’abord ce qui se passera.
staff-invitations-preview = Vérifier le fichier
staff-invitations-all = Toutes les invitations
staff-sending-queued = En attente de son tour
staff-sending-running = En préparation
staff-sending-stopping = S’arrête après cette étape
staff-sending-stopped = Arrêté
staff-sending-done = Tout est préparé
staff-sending-failed = Interrompu
staff-sending-progress = { $done } messages préparés sur { $total }
staff-sending-stop = Arrêter l’envoi
staff-sending-stop-hint = Les messages qui ne sont pas partis sont retirés ; leurs invitations comptent comme non envoyées.
staff-preview-new = À ajouter
staff-preview-already = Déjà invitées
staff-preview-refused = Lignes refusées
staff-preview-accepted = Lignes acceptées
staff-preview-confirm = { $count ->
    [1] Ajouter une personne
   *[other] Ajouter { $count } personnes
}
staff-preview-no-mail = Aucun message ne part encore.
staff-preview-done = Cette liste a été ajoutée.
staff-preview-congo = { $count ->
    [1] « Congo » seul a été lu comme { $read }, et non { $other }. Vérifiez la ligne { $rows }.
   *[other] « Congo » seul a été lu comme { $read }, et non { $other }. Vérifiez les lignes { $rows }.
}
staff-preview-outside = { $count ->
    [one] Une ligne concerne un État qui ne participe pas à cette édition : { $states }.
   *[other] { $count } lignes concernent des États qui ne participent pas à cette édition : { $states }.
} Les personnes qui en viennent peuvent s’inscrire si elles sont invitées, et l’équipe décide.
staff-reason-missing-email = L’adresse électronique manque
staff-reason-bad-email = Ce n’est pas une adresse électronique
staff-reason-duplicate = L’adresse figure déjà à la ligne { $row }
staff-reason-unknown-state = { $name } ne figure pas parmi les États de référence ({ $count } membres de l’Union africaine)
staff-reason-missing-state = Il n’y a ni État ni CER
staff-registrations-people = { $count ->
    [0] Aucune personne
    [one] Une personne
   *[other] { $count } personnes
}
staff-registered = Inscription
staff-registered-in = Inscription ({ $zone })
staff-registered-at = Inscription (UTC)
staff-places = Places
staff-registration = Inscription
staff-seat-admit = Confirmer
staff-seat-decline = Refuser
staff-seat-cancel = Annuler
staff-seats = Places dans les sessions
staff-save = Enregistrer
staff-cancel-session = Annuler cette session
staff-duplicate = Dupliquer
staff-session-copy = Copie de « { $title } »
staff-session-copy-hint = Rien n’est encore enregistré. La copie est un brouillon, une semaine après l’original. Donnez-lui son propre nom court, et modifiez ce qui diffère.
staff-new-session = Nouvelle session
staff-edit = Modifier
staff-starts = Début
staff-session = Session
staff-session-slug = Nom court dans les adresses
staff-session-slug-hint = Minuscules, chiffres et traits d’union ; il ne change plus ensuite
staff-session-title = Titre
staff-session-about = Présentation
staff-session-start = Début local
staff-session-start-hint = Jour et heure dans le fuseau ci-dessous, comme 2027-06-08T10:00
staff-session-zone = Fuseau horaire
staff-session-zone-hint = Nom IANA, comme Africa/Dar_es_Salaam
staff-session-duration = Durée en minutes
staff-session-capacity = Capacité
staff-session-capacity-hint = Vide : sans limite
staff-session-hosts = Organisateurs
staff-session-hosts-hint = Un par ligne
staff-session-speakers = Intervenants
staff-session-join-url = Lien de la plateforme
staff-session-dial-in = Numéros de téléphone
staff-session-interpretation = Interprétation
staff-session-area = Domaine thématique
staff-session-published = Publiée
staff-clash = Présence attendue en même temps dans « { $first } » et « { $second } » : { $person }.
staff-error-slug = Minuscules, chiffres et traits d’union seulement
staff-error-slug-taken = Une autre session porte ce nom court
staff-error-title = Saisissez un titre dans une langue au moins
staff-error-start = Saisissez jour et heure comme 2027-06-08T10:00
staff-error-zone = Saisissez un fuseau IANA comme Africa/Dar_es_Salaam
staff-error-nonexistent = Cette heure n’existe pas ce jour-là dans ce fuseau (changement d’heure)
staff-error-ambiguous = Cette heure existe deux fois ce jour-là (changement d’heure) : choisissez laquelle des deux
staff-error-duration = Saisissez une durée de 5 à 1440 minutes
staff-error-capacity = Saisissez un nombre de 1 à 1000000, ou laissez vide
staff-error-number = Saisissez un nombre entier à partir de 0
staff-error-quota = Le maximum ne peut pas être inférieur à la réserve
staff-error-reserve-capacity = Les réserves de tous les États dépassent la capacité de « { $session } »
staff-error-changed = Quelqu’un a modifié ceci depuis que vous avez ouvert le formulaire. Votre saisie est conservée : enregistrez de nouveau pour remplacer la sienne.
staff-changed-look = Voir ce qui est enregistré (nouvel onglet)
staff-error-url = Saisissez une adresse complète qui commence par https:// ou http://, comme https://meet.example.org/j/1
staff-error-date = Saisissez une date comme 2027-06-01
staff-areas-add = Ajouter un domaine thématique
staff-states-reserved = Réservées
staff-states-maximum = Maximum
staff-states-release = Libérées le
staff-states-remove = Retirer
staff-editions-title = Éditions
staff-edition-stage = Étape
staff-edition-dates = Dates
staff-stage-draft = Brouillon
staff-stage-consultation = Consultation
staff-stage-programming = Programmation
staff-stage-open = Ouverte
staff-stage-running = En cours
staff-stage-wrapping-up = Clôture en cours
staff-stage-closed = Close
staff-stage-archived = Archivée
staff-home-next = Prochaines sessions
staff-home-nothing = Aucune session n’est prévue.
staff-home-help = Marche à suivre
staff-help-1 = Créez une édition, ou clonez celle de l’an dernier. Sa vue d’ensemble indique ce qu’il manque à chaque étape : États, domaines thématiques, sessions.
staff-help-2 = Importez une liste de contacts sous « Invitations », vérifiez-la, ajoutez-la, puis envoyez.
staff-help-3 = Chaque message se trouve sous « Messages » : son texte, s’il est parti, et ce qui est revenu.
staff-help-4 = Après une session, importez le rapport de la plateforme sous « Présence », décidez des noms en suspens sous « Rapprochement », puis exportez la liste.
staff-figures-registered = Personnes inscrites
staff-figures-yours = des États et CER dont vous vous occupez
staff-figures-confirmed = Places confirmées
staff-mail-subject = Objet
staff-mail-recipient = À
staff-mail-due = Rédigé, { $zone }
staff-mail-links-masked = Les liens personnels sont masqués ici.
staff-mail-queued = En attente
staff-mail-leased = En route
staff-mail-sending = Envoi en cours
staff-mail-uncertain = Incertain
staff-mail-sent = Envoyé
staff-mail-failed = Échec
staff-mail-cancelled = Annulé
staff-mail-paused = L’envoi des messages est suspendu jusqu’à { $until } : { $reason }
staff-home-mail = Voir les messages
staff-attendance-import = Importer un rapport
staff-attendance-report = Rapport de la plateforme
staff-attendance-report-hint = Un rapport de Zoom, Microsoft Teams, Webex, BigBlueButton ou Google Meet en CSV, ou tout autre tableau (CSV ou XLSX) des présences : au plus { $size } Mo et 20 000 lignes. Vous voyez d’abord ce qui se passera.
staff-attendance-tz = Fuseau du rapport
staff-attendance-check = Vérifier le rapport
staff-attendance-confirm = Importer
staff-attendance-matched = Reconnus
staff-attendance-suggested = À décider, avec une suggestion
staff-attendance-unknown-people = À décider
staff-attendance-no-shows = Absents
staff-attendance-skipped = Lignes ignorées
staff-attendance-already = Ce rapport a déjà été importé. Rien n’a changé.
staff-attendance-imports = Rapports importés
staff-attendance-undo = Annuler
staff-attendance-undone = Annulé
staff-attendance-minutes = Minutes
staff-attendance-share = Part
staff-attendance-status = Présence
staff-attendance-sources = Sources
staff-attendance-roll-call = Appel
staff-attendance-present = Présent
staff-attendance-absent = Absent
staff-attendance-export-csv = Exporter cette liste (.csv)
staff-attendance-export-xlsx = Exporter cette liste (.xlsx)
staff-attendance-refused = { $name } est illisible : { $reason } Rien n’a été enregistré.
staff-attendance-tz-bad = Saisissez un fuseau IANA comme Africa/Dar_es_Salaam
staff-desk-empty = Tous les noms de tous les rapports sont rapprochés.
staff-desk-is = Il s’agit de
staff-desk-nobody = N’est pas participant
staff-desk-confirm = Confirmer et passer au suivant
staff-desk-suggested = suggéré : { $reason }
staff-desk-same-email = même adresse
staff-desk-same-name = même nom
staff-desk-similar-name = nom proche
staff-desk-open = { $count ->
    [0] Aucun nom à rapprocher
    [one] Un nom à rapprocher
   *[other] { $count } noms à rapprocher
}

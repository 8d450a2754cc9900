# Pages de l’équipe : certificats.
certificates-section = Certificats
certificates-rule-registered = Un certificat est délivré à toute personne qui a suivi au moins { $percent } % des sessions où elle avait une place, et au moins { $minimum ->
    [1] une session
   *[other] { $minimum } sessions
}. Les sessions annulées ne comptent jamais ; une session reprise dans une autre langue compte une fois.
certificates-rule-all = Un certificat est délivré à toute personne qui a suivi au moins { $percent } % de toutes les sessions, et au moins { $minimum ->
    [1] une session
   *[other] { $minimum } sessions
}. Les sessions annulées ne comptent jamais ; une session reprise dans une autre langue compte une fois.
certificates-rule-change = Modifier la règle
certificates-of = Certificats de
certificates-of-edition = Toute l’édition
certificates-of-session = Seulement la session : { $session }
certificates-show = Afficher
certificates-ready = Obtenus, non délivrés
certificates-near = Presque obtenus
certificates-others = Non obtenus
certificates-issued = Délivrés
certificates-lapsed = Délivrés, plus justifiés
certificates-lapsed-warning = { $count ->
    [1] Un certificat est valable, mais ce qui est enregistré aujourd’hui ne le justifie plus : des présences ont été retirées ou corrigées, ou la règle a changé. Révoquez-le, ou laissez-le tel quel.
   *[other] { $count } certificats sont valables, mais ce qui est enregistré aujourd’hui ne les justifie plus : des présences ont été retirées ou corrigées, ou la règle a changé. Révoquez-les, ou laissez-les tels quels.
}
certificates-lapsed-show = Afficher de qui il s’agit
certificates-lapsed-why = N’est plus justifié. { $why }
certificates-ended = Révoqués ou remplacés
certificates-sessions = Sessions
certificates-why = Motif
certificates-missing = { $count ->
    [1] Il manque une session.
   *[other] Il manque { $count } sessions.
}
certificates-partial = Présence trop courte : { $sessions }.
certificates-to-come = { $count ->
    [1] Une session est encore à venir.
   *[other] { $count } sessions sont encore à venir.
}
certificates-issue = { $count ->
    [1] Délivrer un certificat
   *[other] Délivrer { $count } certificats
}
certificates-issue-hint = Chaque personne de la liste « Obtenus, non délivrés » reçoit un certificat avec son propre code.
certificates-mail = Quand les prévenir
certificates-mail-now = Leur écrire maintenant
certificates-mail-now-hint = Chaque personne reçoit un message dans sa langue, avec le lien vers sa propre page.
certificates-mail-later = Délivrer maintenant, écrire plus tard
certificates-mail-later-hint = Personne ne reçoit de message. Le certificat figure aussitôt sur la page de chaque personne ; vous les prévenez par une campagne, dont vous rédigez le texte et le voyez avant l’envoi.
certificates-campaign = Nouvelle campagne aux titulaires d’un certificat valable
certificates-without-mail = { $count ->
    [1] Une personne n’a pas donné d’adresse électronique : téléchargez son certificat ici.
   *[other] { $count } personnes n’ont pas donné d’adresse électronique : téléchargez leurs certificats ici.
}
certificates-no-address = Pas d’adresse électronique
certificates-running = En cours de délivrance
certificates-all-issued = Tous délivrés
certificates-progress = { $done } certificats délivrés sur { $total }
certificates-stop = Arrêter
certificates-stop-hint = Ce qui a été délivré reste valable.
certificates-nobody = Personne ne figure ici.
certificates-all-pdf = { $count ->
    [1] Télécharger le certificat valable (PDF)
   *[other] Télécharger les { $count } certificats valables en un fichier (PDF)
}
certificates-some-pdf = Télécharger les numéros { $first } à { $last } en un fichier (PDF)
certificates-pdf = Télécharger
certificates-valid = Valable
certificates-revoked = Révoqué
certificates-replaced = Remplacé
certificates-other-name = Imprimé sous un autre nom : { $name }. Délivrez-le de nouveau pour imprimer le nom actuel.
certificates-change = Délivrer de nouveau ou révoquer…
certificates-reissue = Délivrer de nouveau
certificates-reissue-hint = Le nouveau certificat porte le nom actuel et un nouveau code, et son titulaire reçoit un message. L’ancien code indique alors qu’il a été remplacé.
certificates-revoke = Révoquer ce certificat
certificates-reason = Motif de la révocation, pour l’équipe
certificates-reason-missing = Indiquez pourquoi le certificat est révoqué
certificates-done-issuing = Les certificats sont en cours de délivrance.
certificates-done-none = Il n’y a aucun certificat à délivrer, ou la délivrance est déjà en cours.
certificates-done-stopped = La délivrance s’arrête. Ce qui a été délivré reste valable.
certificates-done-revoked = Le certificat a été révoqué. Toute personne qui vérifie son code en est informée.
certificates-done-reissued = Un nouveau certificat remplace l’ancien.
certificates-done-ended = Rien n’a changé : le certificat n’était plus valable.

# Pages de l’équipe : certificats.
certificates-section = Certificats
certificates-rule-registered = Un certificat revient à qui a suivi au moins { $percent } % des sessions où il avait une place, et au moins { $minimum ->
    [1] une session
   *[other] { $minimum } sessions
}. Les sessions annulées ne comptent jamais ; une session répétée dans une autre langue compte une fois.
certificates-rule-all = Un certificat revient à qui a suivi au moins { $percent } % de toutes les sessions, et au moins { $minimum ->
    [1] une session
   *[other] { $minimum } sessions
}. Les sessions annulées ne comptent jamais ; une session répétée dans une autre langue compte une fois.
certificates-rule-change = Modifier la règle
certificates-of = Certificats de
certificates-of-edition = Toute l’édition
certificates-of-session = Seulement la session : { $session }
certificates-show = Afficher
certificates-ready = Obtenus, non délivrés
certificates-near = Presque obtenus
certificates-others = Non obtenus
certificates-issued = Délivrés
certificates-ended = Révoqués ou remplacés
certificates-sessions = Sessions
certificates-why = Pourquoi pas
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
certificates-issue-hint = Chaque personne de la liste « Obtenus, non délivrés » reçoit un certificat avec son propre code, et un courriel dans sa langue.
certificates-without-mail = { $count ->
    [1] Une personne n’a pas laissé d’adresse e-mail : téléchargez le sien ici.
   *[other] { $count } personnes n’ont pas laissé d’adresse e-mail : téléchargez les leurs ici.
}
certificates-no-address = Pas d’adresse e-mail
certificates-running = En cours de délivrance
certificates-all-issued = Tous délivrés
certificates-progress = { $done } certificats délivrés sur { $total }
certificates-stop = Arrêter
certificates-stop-hint = Ce qui a été délivré reste valable.
certificates-nobody = Personne ne figure ici.
certificates-all-pdf = { $count ->
    [1] Télécharger celui qui est valable (PDF)
   *[other] Télécharger les { $count } valables en un fichier (PDF)
}
certificates-some-pdf = Télécharger les numéros { $first } à { $last } en un fichier (PDF)
certificates-pdf = Télécharger
certificates-valid = Valable
certificates-revoked = Révoqué
certificates-replaced = Remplacé
certificates-other-name = Imprimé sous un autre nom : { $name }. Délivrez-le de nouveau pour imprimer le nom actuel.
certificates-change = Délivrer de nouveau ou révoquer…
certificates-reissue = Délivrer de nouveau
certificates-reissue-hint = Le nouveau certificat porte le nom actuel et un nouveau code, et son titulaire reçoit un courriel. L’ancien code dit alors qu’il a été remplacé.
certificates-revoke = Révoquer ce certificat
certificates-reason = Motif de la révocation, pour l’équipe
certificates-reason-missing = Indiquez pourquoi le certificat est révoqué
certificates-done-issuing = Les certificats sont en cours de délivrance.
certificates-done-none = Il n’y a personne à qui délivrer un certificat, ou ils sont déjà en cours de délivrance.
certificates-done-stopped = La délivrance s’arrête. Ce qui a été délivré reste valable.
certificates-done-revoked = Le certificat a été révoqué. Quiconque vérifie son code l’apprend.
certificates-done-reissued = Un nouveau certificat a pris la place de l’ancien.
certificates-done-ended = Rien n’a changé : le certificat n’était plus valable.

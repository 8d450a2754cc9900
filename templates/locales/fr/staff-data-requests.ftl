# Les demandes sur les données personnelles, et le texte remis à qui n’a pas de courriel.
requests-nav = Demandes sur les données
requests-title = Demandes sur les données personnelles
requests-waiting = En attente de réponse
requests-none = Aucune demande en attente de réponse.
requests-how-check = Ouvrez l’inscription et vérifiez que la demande vient bien de la personne : écrivez ou appelez en cas de doute.
requests-how-settle = Répondez ici. La personne reçoit un message dans tous les cas : répondez donc avant que son adresse ne soit effacée.
requests-how-erase = Cette page ne supprime rien. Après votre accord et le départ du message, ouvrez « Effacer les données de cette personne » à côté de la demande ci-dessous.
requests-asks = Demande
requests-erasure = L’effacement de ses données
requests-edition = Édition
requests-asked = Demandé
requests-note = Dans ses termes
requests-answer = Réponse à la personne
requests-answer-hint = Le message la reprend telle quelle. Un refus doit être motivé.
requests-do = Accepté : c’est fait
requests-refuse = Refuser
requests-settled = Traitées récemment
requests-erased = Effacées
requests-state-done = Faite
requests-state-refused = Refusée
requests-state-taken-back = Retirée
requests-done = La demande est traitée. Un message en informe la personne.
requests-error-reason = Indiquez le motif du refus
requests-today = { $count ->
    [1] Une personne demande l’effacement de ses données
   *[other] { $count } personnes demandent l’effacement de leurs données
}
requests-today-why = Une réponse est attendue.
requests-today-do = Répondre
requests-officials = Points focaux et membres de l’équipe
requests-officials-hint = Ils n’ont pas de page à eux pour cela. Saisissez leur adresse ou leur nom entier : vous pouvez leur remettre les données conservées à leur sujet, et les effacer dès qu’ils l’ont demandé. Les intervenants se modifient sur la page de leur session.
requests-officials-field = Adresse ou nom
requests-officials-find = Chercher
requests-officials-none = Aucun point focal ni membre de l’équipe n’a cette adresse ou ce nom.
requests-office = { $code ->
    [focal-point] Point focal
   *[staff] Membre de l’équipe
}
staff-message-title = Texte pour WhatsApp
staff-message-what = Pour une personne que les courriels n’atteignent pas. Le texte contient son lien personnel, qui s’ouvre sans mot de passe : ne le donnez à personne d’autre. Votre consultation est notée.
staff-message-show = Afficher le texte
staff-message-text = Texte dans la langue de la personne
staff-message-copy = Copier le texte
staff-message-copied = Copié
staff-message-noted = Il est noté que vous avez vu ce lien. Le texte reste ici jusqu’à ce que vous quittiez la page.

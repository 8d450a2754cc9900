# Équipe : réponses aux invitations, et celles qui sont transmises.
staff-invitation-accepted = Acceptée
staff-invitation-passed-on = Transmise
staff-invitation-unanswered = Sans réponse
staff-invitation-invited = Invités
staff-invitation-by-state = Par État
staff-invitation-no-state = Ni État ni CER
staff-passes-title = Invitations à transmettre
staff-passes-waiting = { $count ->
    [1] Une invitation est à transmettre à un collègue
   *[other] { $count } invitations sont à transmettre à des collègues
}
staff-passes-why = La personne qui l’a demandé et son collègue attendent votre réponse.
staff-passes-do = Décider
staff-passes-what = Si vous êtes d’accord, le collègue reçoit sa propre invitation pour le même État ou la même CER. La personne qui l’a demandé en est informée par courriel dans tous les cas.
staff-passes-none = Aucune demande en attente de décision.
staff-passes-settled = Décidées
staff-pass-from = De
staff-pass-to = À
staff-pass-asked = Demandé
staff-pass-note = Votre réponse
staff-pass-note-hint = Le message à la personne qui l’a demandé le reprend tel quel. Un refus doit être motivé.
staff-pass-approve = Inviter le collègue
staff-pass-refuse = Refuser
staff-pass-error-reason = Indiquez le motif : il figure dans le message
staff-pass-waiting = En attente
staff-pass-approved = Collègue invité
staff-pass-refused = Refusée
staff-pass-withdrawn = Retirée
staff-done-pass-approved = Le collègue est invité ; tous deux reçoivent un message.
staff-done-pass-without-mail = Le collègue figure sur la liste des invitations, mais aucun message ne lui a été envoyé : son adresse ne reçoit pas d’envoi groupé, ou le formulaire n’accepte pas d’inscriptions en ce moment.
staff-done-pass-already = Le collègue avait déjà une invitation. La personne qui l’a demandé est informée que la sienne est transmise.
staff-done-pass-refused = L’invitation n’est pas transmise ; un message l’indique.

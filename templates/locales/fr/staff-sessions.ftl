# Équipe : intervenants, annonce des changements, documents et résultats d’une session.
staff-session-details = Détails
staff-session-moved = Déplacée
staff-materials = Documents et enregistrement vidéo
staff-outcomes = Résultats
staff-told-title = Qui sera prévenu
staff-told-one-each = { $count ->
    [1] Un message part, dans la langue et le fuseau horaire de son destinataire.
   *[other] { $count } messages partent : un à chacun, dans sa langue et son fuseau horaire.
}
staff-told-registrants = { $count ->
    [0] Aucune personne inscrite
    [one] Une personne inscrite
   *[other] { $count } personnes inscrites
}
staff-told-nominees = { $count ->
    [one] { $count } personne désignée qui n’a pas répondu
   *[other] { $count } personnes désignées qui n’ont pas répondu
}
staff-told-speakers = { $count ->
    [0] Aucun intervenant
    [one] Un intervenant
   *[other] { $count } intervenants
}
staff-told-cancelled-time = Annulée
staff-told-mail = Le message
staff-told-mail-hint = Tel qu’il se lit dans votre langue, avec les heures du fuseau de l’édition ; la formule d’appel, le lien personnel et le message d’agenda sont ajoutés pour chacun.
staff-told-lacking = Le motif manque dans ces langues : { $languages }. Les personnes qui les lisent le recevront dans une autre.
staff-told-move-do = { $count ->
    [1] Déplacer la session et prévenir une personne
   *[other] Déplacer la session et prévenir { $count } personnes
}
staff-told-cancel-do = { $count ->
    [1] Annuler la session et prévenir une personne
   *[other] Annuler la session et prévenir { $count } personnes
}
staff-told-back = Revenir sans rien changer
staff-told-queued = Enregistré. Les messages sont en cours de rédaction et partiront dans quelques minutes ; voir « Messages ».
staff-cancel-what = Une session annulée reste sur les pages publiques et dans les agendas, marquée comme annulée, avec votre motif. C’est définitif.
staff-cancel-counts = Personnes inscrites prévenues : { $registrants }. Intervenants prévenus : { $speakers }. Vous voyez d’abord le message.
staff-cancel-next = Voir le message et qui est prévenu
staff-cancelled-already = Cette session est annulée.
staff-cancel-or-delete = Annuler ou supprimer cette session
staff-cancel-reason = Motif
staff-reason-hint = Les personnes inscrites et les intervenants le lisent dans leur message, sur leur page et sur la page publique
staff-error-reason = Indiquez le motif dans une langue au moins : les personnes inscrites le lisent
staff-delete-session = Supprimer cette session
staff-delete-what = Personne ne s’y est inscrit. Elle disparaît avec ses intervenants, documents et résultats ; les intervenants à qui un message a été envoyé reçoivent une annulation. C’est définitif.
staff-session-delete-refused = Des personnes se sont inscrites à cette session, elle ne peut donc pas être supprimée : annulez-la ici, avec un motif qu’elles liront.
staff-speakers-none = Pas encore d’intervenants.
staff-speaker-mail = Message d’agenda
staff-speaker-not-written = Pas encore de message
staff-speaker-written = Premier message le { $date }
staff-speaker-send = Envoyer l’invitation
staff-speaker-send-again = Envoyer à nouveau
staff-speaker-send-all = Envoyer l’invitation à tous les intervenants qui ne l’ont pas encore reçue
staff-speaker-send-now = Envoyer maintenant l’invitation d’agenda et le lien personnel
staff-speaker-up = Monter
staff-speaker-down = Descendre
staff-speaker-remove-hint = Un intervenant à qui un message a été envoyé reçoit une annulation s’il est retiré.
staff-speaker-add = Ajouter un intervenant
staff-speaker-change = Modifier un intervenant
staff-speaker-email-hint = Pour l’invitation d’agenda et la page personnelle ; jamais rendue publique
staff-biography = Biographie
staff-biography-hint = Affichée sur la page publique une fois que l’intervenant a confirmé
staff-speaker-answer = Réponse
staff-speaker-answer-hint = Les intervenants répondent sur leur page ; indiquez ici la réponse qu’ils vous ont donnée autrement
staff-speaker-language-default = La première langue de l’édition
staff-speaker-language-hint = La langue de nos messages
staff-speaker-zone-hint = Dans lequel ils lisent les heures ; vide : celui de la session
staff-error-speaker-address = Indiquez l’adresse à laquelle l’invitation est envoyée
staff-materials-none = Pas encore de documents.
staff-material-title = Titre
staff-material-kind = Type
staff-material-shown = Visible
staff-material-audience = Pour qui
staff-material-before = Tout de suite
staff-material-after = Après la session
staff-material-public = Tout le monde
staff-material-registered = Personnes inscrites et intervenants
staff-material-add = Ajouter un fichier ou un lien
staff-material-change = Modifier le titre, le moment ou le public
staff-material-file = Fichier
staff-material-file-hint = PDF, image, Word, Excel, PowerPoint, OpenDocument, texte, MP3 ou MP4 ; { $limit } Mo au plus
staff-material-url = Ou lien
staff-material-url-hint = Une adresse complète qui commence par https://
staff-error-material-both = Choisissez un fichier ou indiquez un lien, pas les deux
staff-error-material-none = Choisissez un fichier ou indiquez un lien ci-dessous
staff-error-material-kind = { $name } n’est pas accepté : son contenu doit correspondre à son nom, et à l’un des types cités ci-dessus. Rien n’a été enregistré.
staff-error-material-url = Indiquez une adresse complète qui commence par https://
staff-outcomes-hint = Ce que les États et les CER ont dit, pendant la session ou après. Les résultats publiés figurent sur la page publique de la session ; tous alimentent les enseignements et le rapport.
staff-outcomes-none = Aucun résultat noté pour l’instant.
staff-outcome-add = Noter un résultat
staff-outcome-change = Modifier un résultat
staff-outcome-kind = Type
staff-outcome-from = État ou CER
staff-outcome-nobody = Aucun en particulier
staff-outcome-text = Ce qui a été dit
staff-outcome-text-hint = Dans les mots et la langue où cela a été dit, ou tel que l’État l’a transmis
staff-outcome-language-hint = La langue du texte
staff-outcome-publish = Publier
staff-outcome-publish-hint = Sinon le résultat reste interne
staff-outcome-internal = Interne
staff-error-outcome-text = Indiquez ce qui a été dit

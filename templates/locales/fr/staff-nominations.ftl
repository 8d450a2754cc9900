staff-section-nominations = Désignations
staff-nominations-none = Aucun État ni aucune Communauté économique régionale n’est encore dans cette édition.
staff-nominations-all = { $count ->
    [1] Une délégation
   *[other] Les { $count } délégations
}
staff-nominations-missing = { $count ->
    [one] { $count } n’a encore désigné personne
   *[other] { $count } n’ont encore désigné personne
}
staff-nominations-nobody-missing = Toutes les délégations ont fait leurs désignations.
staff-nominations-not-yet = Pas encore
staff-nominations-party = État ou CER
staff-nominations-nominated = Désignés
staff-nominations-confirmed = Confirmés
staff-nominations-waiting = Consentement attendu
staff-nominations-alternates = Suppléants
staff-nominations-quota = Maximum
staff-nominations-active = Dernière activité
staff-nominations-reminded = Dernière relance
staff-nominations-remind = Relancer
staff-nominations-remind-what = Un message avec leur lien, une fois par jour au plus
staff-nominations-place = Attribuer une place
staff-focal-link = Lien
staff-focal-link-none = Aucun lien valable
staff-focal-link-open = Valable jusqu’au { $day }
staff-focal-link-expired = Expiré le { $day }
staff-focal-link-send = Envoyer le lien
staff-focal-link-what = Un message à { $email }. Un lien envoyé auparavant ne fonctionne plus.
staff-focal-link-no-email = Saisissez une adresse électronique ci-dessous pour envoyer le lien.
staff-focal-link-revoke = Révoquer le lien
staff-focal-link-revoke-what = Plus personne ne peut l’utiliser, ni en demander un nouveau. Les désignations restent.
staff-focal-active = Dernière activité le { $day }
staff-focal-details = Coordonnées
staff-recs-public = Page publique
staff-audit-focal-point = { $name } (point focal)
staff-hanging-nominations = { $count ->
    [1] une désignation
   *[other] { $count } désignations
}
staff-done-focal-link-sent = Le lien est en cours d’envoi.
staff-done-focal-link-revoked = Le lien est révoqué.
staff-done-focal-reminded = Une relance est en cours d’envoi.
staff-done-focal-not-reminded = Aucune relance : il n’y a pas d’adresse, ou une relance est partie depuis moins d’un jour.
staff-done-nomination-withdrawn = La désignation est retirée. La personne qui en avait connaissance est prévenue et la place est libre.
staff-done-nomination-placed = Le suppléant a une place. S’il n’a pas encore donné son consentement, il est invité à le faire.
staff-done-nomination-no-place = Aucune place n’est libre : relevez d’abord le maximum de l’État ou la capacité de la session.

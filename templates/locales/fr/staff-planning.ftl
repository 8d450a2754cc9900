# Préparation : le formulaire d’une session, les quotas, et ce qui attend l’équipe aujourd’hui.
staff-session-part-what = De quoi il s’agit
staff-session-part-when = Date et heure
staff-session-part-where = Lieu
staff-session-part-who = Participants et intervenants
staff-session-objectives = Objectifs d’apprentissage
staff-session-repeats = Reprise de
staff-session-repeats-hint = La session que celle-ci reprend dans une autre langue
staff-session-offset = Laquelle des deux
staff-session-offset-hint = Cette heure existe alors deux fois (changement d’heure), avec deux décalages par rapport à l’UTC
staff-session-mode = Modalité
staff-mode-online = En ligne
staff-mode-in-person = En présentiel
staff-mode-hybrid = En ligne et en présentiel
staff-session-platform = Plateforme
staff-session-platform-hint = Par exemple Zoom ou Microsoft Teams
staff-session-join-url-hint = Une adresse complète qui commence par https:// ou http://
staff-session-passcode = Code d’accès
staff-session-speakers-hint = Un par ligne, avec son adresse s’il y en a une, comme Asha Kimaro <asha.kimaro@example.org>
staff-error-language = « { $code } » n’est pas une langue : choisissez parmi celles ci-dessous
staff-error-speaker = Ligne { $number } des intervenants, « { $line } » : écrivez un nom, ou un nom et une adresse comme Asha Kimaro <asha.kimaro@example.org>
staff-error-capacity-below = { $confirmed ->
    [1] Une place est confirmée, { $missing } de plus que cette capacité
   *[other] { $confirmed } places sont confirmées, { $missing } de plus que cette capacité
}
staff-error-maximum-below = { $confirmed ->
    [1] Une place de cet État est confirmée dans « { $session } », { $missing } de plus que ce maximum
   *[other] { $confirmed } places de cet État sont confirmées dans « { $session } », { $missing } de plus que ce maximum
}
staff-error-draft-with-speakers = Des intervenants ont cette session dans leur agenda ; elle ne peut pas redevenir un brouillon : annulez-la plutôt
staff-error-draft-with-seats = Des personnes ont une place dans cette session ; elle ne peut pas redevenir un brouillon : annulez-la plutôt
staff-today-title = Ce qui m’attend aujourd’hui
staff-today-nothing = Rien ne vous attend.
staff-today-desk = { $count ->
    [1] Un nom est à rapprocher
   *[other] { $count } noms sont à rapprocher
}
staff-today-desk-why = Les minutes de ces personnes comptent dès que leur nom est confirmé.
staff-today-desk-do = Rapprocher
staff-today-pending = { $count ->
    [1] Une place est en attente de décision
   *[other] { $count } places sont en attente de décision
}
staff-today-pending-why = Les personnes concernées ne savent pas encore si elles ont une place.
staff-today-pending-do = Décider
staff-today-mail = { $count ->
    [1] Un message a échoué ou est incertain
   *[other] { $count } messages ont échoué ou sont incertains
}
staff-today-mail-why = Ces personnes n’ont peut-être pas reçu le message qui leur était destiné.
staff-today-mail-do = Voir
staff-today-link = « { $session } » n’a pas de lien vers la plateforme
staff-today-link-why = Les personnes inscrites y sont dirigées à partir de 30 minutes avant le début.
staff-today-link-do = Le saisir
staff-today-when = Aujourd’hui

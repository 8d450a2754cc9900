# Personnel : rappels de sessions, demandes de relais aux contacts.
reminders-title = Rappels
reminders-lede = Toute personne qui a une place reçoit le rappel dans sa langue et à l’heure de son fuseau. Si elle libère sa place, ou s’inscrit après l’heure du rappel, elle ne reçoit rien ; une session déplacée déplace ses rappels.
reminders-none = Aucun rappel pour l’instant.
reminders-usual = Ajouter les rappels habituels : 7 jours, 1 jour et 1 heure avant, remerciement après
reminders-on = Activé
reminders-off = Désactivé
reminders-switch-on = Activer
reminders-switch-off = Désactiver
reminders-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
reminders-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
reminders-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
reminders-before = { $time } avant chaque session
reminders-after = { $time } après chaque session : remerciement
reminders-whom = Destinataires
reminders-whom-before = Toute personne avec une place confirmée
reminders-whom-all = Toute personne qui avait une place
reminders-whom-present = Seulement les personnes présentes, dès qu’on le sait (jusqu’à 7 jours après)
reminders-next-head = Prochain
reminders-next = { $people ->
    [one] { $moment } : { $title } ({ $people } personne à ce jour)
   *[other] { $moment } : { $title } ({ $people } personnes à ce jour)
}
reminders-add = Un autre rappel
reminders-add-do = L’ajouter
reminders-add-hint = Il est désactivé jusqu’à ce que vous l’activiez.
reminders-amount = Délai
reminders-unit = Unité
reminders-unit-days = Jours
reminders-unit-hours = Heures
reminders-unit-minutes = Minutes
reminders-side = Avant ou après
reminders-side-before = Avant le début
reminders-side-after = Après la fin (remerciement)
reminders-count = { $count ->
    [0] Aucune personne n’a encore reçu ce rappel.
    [one] Une personne a reçu ce rappel.
   *[other] { $count } personnes ont reçu ce rappel.
}
reminders-delete = Supprimer
reminders-coming = Prochains envois
reminders-would-come = Prochains envois, s’il était activé maintenant
reminders-coming-none = Plus aucune session n’est concernée.
reminders-people = Personnes à ce jour
reminders-note = Complément
reminders-note-title = Complément au message
reminders-note-hint = Le message indique la session, son heure dans le fuseau du lecteur et ailleurs, et le lien d’accès. Vous pouvez ajouter quelques phrases ; si le texte d’une langue est vide, c’est l’anglais qui part.
reminders-example = Exemple
reminders-example-none = Personne n’a encore de place dans une session.
reminders-error-amount = Saisissez un nombre entier, de 5 minutes à 60 jours
reminders-error-there = Il existe déjà un rappel à ce moment
reminders-done-saved = Le rappel est enregistré.
reminders-done-on = Le rappel est activé. Ce qui aurait dû partir avant maintenant ne part pas.
reminders-done-off = Le rappel est désactivé.
reminders-done-deleted = Le rappel est supprimé.
relay-title = Demander aux contacts de relayer
relay-lede = Un point focal, ou un coordonnateur de certains États, reçoit les noms des personnes qui n’ont pas répondu à leur invitation.
relay-contacts = Contacts
relay-contacts-none = Aucun point focal n’a encore d’adresse, et aucun coordonnateur n’est limité à des États ou à des Communautés économiques régionales.
relay-focal-point = Point focal
relay-for = Pour
relay-asked = Dernière demande
relay-ask = Demander aux contacts cochés
relay-ask-one = Demander de l’aide
relay-ask-hint = Un message à chacun, au plus une fois par jour.
relay-all-answered = Tout le monde y a répondu.
relay-by-state = Par État
relay-nobody = Personne n’est encore invité ni inscrit.
relay-invited = Invitations
relay-accepted = Acceptées
relay-declined = Déclinées
relay-open = Sans réponse
relay-registered = Inscriptions
relay-error-none = Cochez les contacts à qui vous voulez demander
relay-done-sent = La demande est envoyée aux contacts.
relay-done-nobody = Aucune demande envoyée : elle l’a déjà été aujourd’hui, ou tout le monde a répondu.

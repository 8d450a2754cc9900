# Les éditions par formulaire : nouvelle édition, réglages, suppression.
staff-other-languages = Autres langues
staff-section-settings = Réglages
staff-editions-none = Pas encore d’édition.
staff-editions-programmes = Programmes
staff-edition-new = Nouvelle édition
staff-edition-new-lede = Elle est d’abord un brouillon que seule l’équipe voit.
staff-edition-create = Créer l’édition
staff-edition-settings = Réglages de l’édition
staff-edition-programme = Programme
staff-edition-slug-hint = Il figure définitivement dans les adresses : minuscules, chiffres et traits d’union, comme 2027
staff-edition-part-what = Contenu
staff-edition-part-when = Dates
staff-edition-part-who = Qui participe
staff-edition-part-counts = Règles de calcul
staff-edition-number = Numéro dans le programme
staff-edition-kind = Nature
staff-kind-webinar = Webinaires
staff-kind-training = Formation
staff-edition-title = Titre
staff-edition-objective = Objectif
staff-edition-audience = Public visé
staff-edition-consent = Texte du consentement
staff-edition-consent-hint = Vide : le texte intégré.
staff-edition-starts-on = Premier jour
staff-edition-ends-on = Dernier jour
staff-edition-date-hint = Comme 2027-06-08
staff-edition-year = Année
staff-edition-year-hint = Seulement quand aucun jour n’est fixé : l’appartenance aux CER est alors celle du 1er janvier de cette année
staff-edition-zone = Fuseau horaire
staff-edition-zone-hint = Un nom IANA comme Africa/Dar_es_Salaam ; les nouvelles sessions commencent avec lui
staff-edition-first-language = Langue par défaut
staff-edition-first-language-hint = L’une de celles cochées ci-dessus
staff-edition-registration = Qui peut s’inscrire
staff-registration-open = Tout le monde
staff-registration-invited = Les titulaires d’une invitation personnelle
staff-registration-nominated = Les personnes désignées par un point focal
staff-edition-approval = Comment une inscription obtient sa place
staff-approval-automatic = Immédiatement, tant qu’il y a des places
staff-approval-review = Après une décision de l’équipe
staff-approval-hint = Une personne désignée à qui une place est réservée n’a pas besoin de décision : sa place est confirmée dès qu’elle accepte.
staff-edition-closes-at = Clôture des inscriptions
staff-edition-closes-at-hint = Jour et heure dans le fuseau de l’édition, comme 2027-11-01T23:59 ; vide : la fin de chaque session. Une heure qui existe deux fois (changement d’heure) compte comme la seconde
staff-edition-present-share = Présent à partir de (pour cent)
staff-edition-present-share-hint = De la durée d’une session
staff-edition-certificate-share = Certificat à partir de (pour cent)
staff-edition-certificate-share-hint = Des sessions qui comptent
staff-edition-certificate-base = Sessions qui comptent pour un certificat
staff-base-registered = Celles où la personne a une place
staff-base-all = Toutes celles de l’édition
staff-edition-certificate-minimum = Sessions suivies, au moins
staff-error-edition-number = Saisissez un nombre entier de 1 à 9999
staff-error-edition-slug-taken = Une autre édition porte ce nom court
staff-error-year = Saisissez une année comme 2027
staff-error-ends-before = Le dernier jour précède le premier
staff-error-both-dates = Indiquez les deux jours, ou aucun
staff-error-languages = Choisissez au moins une langue
staff-error-first-language = La langue par défaut doit être l’une de celles cochées
staff-error-percent = Saisissez un nombre de 0 à 100
staff-delete-title = Supprimer cette édition
staff-delete-explained = Rien ne s’y rattache : ni session publiée, ni inscription, ni invitation, ni message. Ses sessions en brouillon, ses domaines thématiques et sa liste d’États sont supprimés avec elle ; le journal reste.
staff-delete-not = Elle ne peut pas être supprimée, car s’y rattachent :
staff-delete-slug = Saisissez de nouveau son nom court, { $slug }
staff-delete-repeat = Saisissez exactement le nom court
staff-delete-refused = Non supprimée, car s’y rattachent : { $what }
staff-delete-refused-else = Non supprimée : autre chose se rattache à l’édition
staff-delete-do = Supprimer l’édition
staff-hanging-sessions = { $count ->
    [one] { $count } session publiée ou annulée
   *[other] { $count } sessions publiées ou annulées
}
staff-hanging-registrations = { $count ->
    [one] { $count } inscription
   *[other] { $count } inscriptions
}
staff-hanging-invitations = { $count ->
    [one] { $count } invitation
   *[other] { $count } invitations
}
staff-hanging-mails = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
staff-hanging-attendance = { $count ->
    [one] { $count } preuve de présence
   *[other] { $count } preuves de présence
}
staff-hanging-files = { $count ->
    [one] { $count } fichier téléversé
   *[other] { $count } fichiers téléversés
}
staff-hanging-grants = { $count ->
    [one] { $count } rôle attribué pour cette seule édition
   *[other] { $count } rôles attribués pour cette seule édition
}

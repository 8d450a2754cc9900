# Le calendrier d’une édition pour l’équipe, et ses avertissements.
staff-section-schedule = Calendrier
staff-schedule-zone = Fuseau horaire
staff-schedule-show = Afficher
staff-schedule-shaded = Grisé : en dehors de 08:00–18:00 ou jour de repos dans au moins un État participant.
staff-schedule-empty = Aucune session pour l’instant.
staff-schedule-no-area = Sans domaine thématique
staff-warnings = Avertissements
staff-warnings-none = Il n’y a aucun avertissement.
staff-warnings-open = { $count ->
    [0] Aucun avertissement ouvert
    [one] Un avertissement ouvert
   *[other] { $count } avertissements ouverts
}
staff-warnings-acknowledged = Pris en compte : { $count }
staff-warnings-hint = Les avertissements n’interdisent rien. Prendre en compte un avertissement, c’est dire qu’il est connu et accepté ; si l’heure ou les personnes changent, il redevient nouveau.
staff-warnings-saved = Enregistré. { $count ->
    [1] Un point à examiner dans cette session :
   *[other] { $count } points à examiner dans cette session :
}
staff-warning-acknowledge = Prendre en compte
staff-warning-take-back = Annuler
staff-warning-by = Pris en compte par { $name }, { $day }
staff-warning-done = L’avertissement est pris en compte, avec votre nom.
staff-warning-taken-back = L’avertissement est de nouveau ouvert.
staff-warning-gone = Cet avertissement a changé ou disparu entre-temps. Voyez les avertissements actuels.
staff-warning-or = { " " }ou{ " " }
staff-warning-needed-twice = Double présence
staff-warning-overlap = Chevauchement
staff-warning-hours = Horaires
staff-warning-rest-day = Jour de repos
staff-warning-holiday = Jour férié
staff-warning-ramadan = Ramadan
staff-warning-eid = Aïd
staff-warning-language = Langue
staff-warning-speaker = Sans intervenant
staff-warning-area = Sans session
staff-warning-outside = Hors de l’édition
staff-warning-overlap-why = « { $first } » et « { $second } » se chevauchent, et le même public peut vouloir suivre les deux.
staff-warning-hours-why = En dehors de 08:00–18:00, heure locale : { $places }.
staff-warning-rest-day-why = { $count ->
    [1] Le { $day } est un jour de repos hebdomadaire dans cet État : { $states }.
   *[other] Le { $day } est un jour de repos hebdomadaire dans { $count } États participants : { $states }.
}
staff-warning-new-year = Le 1er janvier est férié dans la plupart des États membres.
staff-warning-labour-day = Le 1er mai, fête du Travail, est férié dans la plupart des États membres.
staff-warning-africa-day = Le 25 mai est la Journée de l’Afrique, jour férié de l’Union africaine et de plusieurs États membres.
staff-warning-african-union-day = Le 9 septembre est la Journée de l’Union africaine, jour férié de l’Union africaine.
staff-warning-christmas = Le 25 décembre, Noël, est férié dans de nombreux États membres.
staff-warning-ramadan-why = Pendant le ramadan (approximativement du { $first } au { $last }, sous réserve de l’observation de la lune).
staff-warning-eid-al-fitr-why = Autour de l’Aïd el-Fitr (approximativement du { $first } au { $last }, sous réserve de l’observation de la lune).
staff-warning-eid-al-adha-why = Autour de l’Aïd el-Adha (approximativement du { $first } au { $last }, sous réserve de l’observation de la lune).
staff-warning-language-why = Pas d’interprétation dans une langue officielle de ces États : { $places }.
staff-warning-speaker-why = Aucun intervenant n’a confirmé.
staff-warning-area-why = « { $title } » n’a aucune session.
staff-warning-outside-why = Elle a lieu le { $day }, alors que l’édition va du { $first } au { $last }. L’année est-elle correcte ?
staff-figures-warnings = Avertissements ouverts
staff-error-start-year = Indiquez un début entre les années { $first } et { $last }
staff-error-control = Retirez de ce champ le saut de ligne ou le caractère de contrôle invisible
staff-error-long = Limitez ce texte à { $count } caractères par ligne

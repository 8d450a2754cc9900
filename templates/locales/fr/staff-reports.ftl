# Pages de l’équipe : rapports de toutes les plateformes, et manière de lire un fichier.
report-format-webex = Rapport de présence Webex
report-format-bbb = Tableau de bord BigBlueButton
report-format-meet = Liste de présence Google Meet
report-format-other = Tableau dont l’équipe a expliqué les colonnes
report-source-webex = Webex
report-source-bbb = BigBlueButton
report-source-meet = Google Meet
report-source-other = Autre tableau
report-skipped-other-day = Un autre jour que celui de la session
report-skipped-bad-time = Ses heures sont illisibles
report-row = Ligne { $row }
report-warning-leave-before-join = Selon ce rapport, certaines personnes sont parties avant d’arriver. Ces lignes ne comptent aucune minute.
report-warning-half-interval = Certaines lignes donnent l’heure d’arrivée ou celle de départ, mais pas les deux. Ces lignes ne comptent aucune minute.
report-refused-at = La première se trouve à la ligne { $row } : « { $cell } ».
report-refused-times = Là où devraient figurer des heures, aucune n’est lisible.
report-refused-no-table = Ce n’est ni le rapport d’une plateforme, ni un tableau dont les lignes sont précédées de titres.
report-is-robot = Logiciel de prise de notes
report-robots = Logiciels de prise de notes
report-reading = Comment lire ce fichier ?
report-order = Ordre du jour et du mois
report-order-why = Ses dates peuvent se lire jour puis mois ou mois puis jour, et les deux lectures sont aussi éloignées de la date de la session.
report-order-choose = Choisissez si le jour ou le mois vient en premier
report-order-found = Comme le fichier l’indique lui-même
report-order-day = Jour d’abord (31/12)
report-order-month = Mois d’abord (12/31)
report-columns-why = Ce n’est pas le rapport d’une plateforme que Baraza connaît. Indiquez ce que sont ses colonnes.
report-columns-asked = Indiquez ce que sont les colonnes de ce fichier. Il est alors lu uniquement d’après elles.
report-columns-sample = Premières lignes du fichier
report-column-name = Nom complet
report-column-joined = Heure d’arrivée
report-column-left = Heure de départ
report-column-minutes = Minutes ou durée
report-column-none = Absent du fichier
report-column-place = Colonne { $place }
report-column-nobody = Choisissez la colonne qui indique de qui il s’agit : un nom ou une adresse électronique
report-column-no-time = Choisissez la colonne qui donne l’heure d’arrivée, ou celle qui donne la durée de présence
report-column-left-alone = Choisissez aussi la colonne qui donne l’heure d’arrivée
report-column-twice = Cette colonne est déjà choisie pour autre chose
report-zone-late = D’après ce rapport, tout le monde est venu { $hours } heures après la session. Ses heures concordent si elles sont celles d’un fuseau à { $offset }, comme { $city }.
report-zone-early = D’après ce rapport, tout le monde est venu { $hours } heures avant la session. Ses heures concordent si elles sont celles d’un fuseau à { $offset }, comme { $city }.
report-zone-read = Lire les heures comme { $offset }
report-more = { $count ->
    [1] et une autre personne
   *[other] et { $count } autres personnes
}
report-read-otherwise = Lire le fichier autrement…
report-read-again = Relire

# Personnel : la fiche de pratique d’un programme. Ses rubriques sont partout en anglais, comme dans le Répertoire.
practice-title = Fiche de pratique
practice-lede = Ce que le Répertoire des pratiques du Réseau des Nations Unies sur les migrations demande d’un programme, sous ses rubriques et dans son ordre.
practice-until = Éditions jusqu’au
practice-until-show = Afficher
practice-samples = { $count ->
    [1] Une édition aux participants fictifs n’est pas comptée.
   *[other] { $count } éditions aux participants fictifs ne sont pas comptées.
}
practice-docx = Fiche en DOCX
practice-json = Fiche en JSON
practice-checklist = Avant l’envoi
practice-needed = La fiche n’est pas encore complète :
practice-to-do = À faire
practice-complete = Toutes les rubriques obligatoires sont remplies, et chaque sigle est développé à son premier emploi
practice-advice = Utile à ajouter :
practice-missing = { $field } : cette rubrique obligatoire est vide
practice-acronym = { $field } : { $acronym } est employé avant d’être développé
practice-no-objective = Aucun domaine thématique n’indique d’objectif du Pacte mondial sur les migrations
practice-bare = { $field } : vide
practice-long-summary = Summary : { $words } mots ; les fiches en ont environ 200, et { $most } au plus sont conseillés ici
practice-early = Le programme a commencé en { $year } ; le Répertoire préfère les pratiques commencées après décembre 2018
practice-record = La fiche au { $day }
practice-english = En anglais, comme le Répertoire.
practice-also = Critères de recherche du Répertoire
practice-also-note = Pas dans la fiche elle-même ; le formulaire en ligne le demande.
practice-texts = Textes
practice-texts-note = Un texte que personne n’a modifié suit les éditions. Le vider rétablit le texte proposé.
practice-text-draft = Composé à partir des éditions. Si vous le modifiez, il reste tel que vous l’avez écrit.
practice-text-own = Écrit par l’équipe : il ne suit plus les éditions.
practice-text-written = À vous de l’écrire. Développez chaque sigle à son premier emploi.
practice-submitted-hint = La fiche compte les éditions jusqu’à ce jour.
practice-end-year = Dernière année
practice-end-year-hint = Seulement si le programme est terminé ; sinon la fiche indique « Present ».
practice-type-other-hint = Par exemple webinar series
practice-outcomes = { $count ->
    [1] Un résultat de session publié, dont tirer des enseignements
   *[other] { $count } résultats de session publiés, dont tirer des enseignements
}
practice-error-day = Saisissez la date de la fiche
practice-error-year = Saisissez une année comprise entre { $first } et celle de la fiche, ou laissez vide
practice-done-saved = La fiche de pratique est enregistrée.

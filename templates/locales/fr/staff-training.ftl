# Personnel : la formation tirée des priorités, ses cours, et qui est proposé pour eux.
staff-section-courses = Cours
staff-training-plan = Préparer la formation de l’an prochain
staff-training-lede = Une édition de formation avec un cours pour chaque priorité reprise dans une formation. Chaque cours continue de dire quelles réponses et quels États l’ont demandé.
staff-training-there = La formation existe déjà : { $title }.
staff-training-too-early = Une formation se prépare quand l’édition se clôt. Passez d’abord l’édition à cette étape.
staff-training-topics = Priorités auxquelles répondre
staff-training-topics-hint = Chaque domaine thématique devient un cours, avec les besoins qui en relèvent. Un besoin sans domaine devient un cours à lui seul.
staff-training-no-topics = Aucune priorité n’a encore été reprise dans une formation. Vous pouvez d’abord décider des priorités, ou ajouter des cours plus tard.
staff-training-edition = La nouvelle édition
staff-training-mode-hint = Vous pourrez en choisir un autre pour chaque cours
staff-training-nobody-told = La formation commence comme projet, avec les mêmes États et CER. Personne n’est averti.
staff-training-do = Créer la formation
staff-priority-answered-by = Le cours qui y répond
staff-hanging-trainings = la formation tirée de ses priorités
staff-courses-from = Tirés des priorités de
staff-courses-none = Il n’y a pas encore de cours.
staff-courses-loose = Sessions qui n’appartiennent à aucun cours
staff-course-one = Cours
staff-course-new = Ajouter un cours
staff-course-add-session = Ajouter une session
staff-course-title = Titre du cours
staff-course-mode = Forme
staff-course-place = Lieu
staff-course-place-hint = Par exemple : Moshi, Centre africain de renforcement des capacités
staff-course-error-place = Dites où se tient un cours en présentiel
staff-course-answers-what = Priorités auxquelles il répond
staff-course-priority = Priorité
staff-course-askers = Qui le demande
staff-course-states = États qui le demandent
staff-course-change = Modifier le cours
staff-course-no-sessions = L’édition n’a pas encore de session. Ajoutez d’abord des sessions, puis choisissez-les ici.
staff-course-elsewhere = actuellement dans « { $course } »
staff-course-remove = Retirer
staff-course-remove-what = Le cours disparaît, ses sessions restent dans l’édition.
staff-course-answers = { $count ->
    [1] une réponse
   *[other] { $count } réponses
}
staff-course-answers-hidden = nombre de réponses non affiché
staff-course-consolidated = { $count ->
    [1] une réponse consolidée
   *[other] { $count } réponses consolidées
}
staff-course-asked-rule = Une réponse demande un domaine thématique qu’elle classe dans la première moitié de la liste, parmi les { $first } premiers au plus, ou dont un de ses textes relève. Quand un point focal a répondu pour l’État ou la CER, c’est ce classement qui compte. Les États et les CER sont nommés, les personnes jamais ; un nombre de réponses qui trahirait quelqu’un n’est pas affiché.
staff-people-title = Participants proposés
staff-people-lede = Des personnes de { $edition } qui ont suivi des sessions des mêmes domaines thématiques, ou dont l’État ou la CER demande le cours.
staff-people-why = Pourquoi
staff-people-filter = Afficher
staff-people-none = Personne n’est proposé.
staff-people-proposed = Proposées
staff-people-new = Peut être invitée
staff-people-registered = Déjà inscrite
staff-people-invited = Déjà invitée
staff-people-suppressed = L’adresse ne reçoit plus de messages
staff-people-no-address = Pas d’adresse électronique
staff-people-no-party = Ni État ni CER
staff-people-left-out = Laissées de côté :
staff-people-invite = { $count ->
    [1] Inviter cette personne
   *[other] Inviter ces { $count } personnes
}
staff-people-invite-hint = Elles deviennent une liste de contacts de cette édition. Vous la voyez avant que quoi que ce soit soit ajouté, et aucun message ne part avant que vous n’envoyiez les invitations.
staff-people-name = Nom
staff-people-party = État ou CER
staff-people-all-states = Tous les États
staff-people-any-reason = Toutes les raisons
staff-people-why-attended = A participé
staff-people-why-asked = Son État ou sa CER le demande
staff-people-attended = A suivi : { $session }
staff-people-asked = Demandé par : { $party }
staff-people-basis-attended = A participé à { $edition } au nom de son État ou de sa CER
staff-people-basis-registered = Inscrite à { $edition } au nom de son État ou de sa CER
staff-unmet-title = Demandé et non suivi
staff-unmet-lede = Ce que les États ont demandé, en face de qui d’entre eux a suivi des sessions à ce sujet.
staff-unmet-none = Aucun État n’a encore rien demandé.
staff-unmet-in-vain = Qui a demandé et n’était pas là
staff-unmet-no-training = Une fois la formation créée, qui la planifie peut établir ici des listes de personnes à y inviter.
staff-unmet-list = Établir une liste à inviter
staff-unmet-target = Les listes vont dans les invitations de { $edition }, où vous les voyez avant que quoi que ce soit soit ajouté.
staff-unmet-table = Par État
staff-unmet-not-asked = Non demandé
staff-unmet-not-offered = Demandé, aucune session tenue
staff-unmet-missed = Demandé, non suivi
staff-unmet-attended = { $count ->
    [1] Demandé, une personne a participé
   *[other] Demandé, { $count } personnes ont participé
}
staff-unmet-summary = { $missed } des { $of } États qui l’ont demandé n’étaient pas là :
staff-unmet-focal-points = { $count ->
    [1] un point focal
   *[other] { $count } points focaux
}
staff-unmet-registered = { $count ->
    [1] une personne inscrite
   *[other] { $count } personnes inscrites
}
staff-unmet-basis-focal = Point focal : { $edition }
staff-done-training-derived = La formation est là, comme projet.
staff-done-course-saved = Le cours est enregistré.
staff-done-course-moved = Les cours sont dans un autre ordre.
staff-done-course-removed = Le cours est retiré.
staff-done-nobody-proposed = Il n’y a plus personne à inviter.
staff-tests = Tests de connaissances
staff-tests-what = Deux tests courts, avant et après le cours, avec les mêmes questions : chacun reçoit un lien personnel. De ses réponses, seul le nombre de bonnes est gardé, pour pouvoir dire le gain. Il n’est montré que pour tous ensemble, jamais pour une personne, une fois les deux tests clos et si { $least } personnes ou plus ont passé les deux.
staff-test-make-pre = Créer le test avant le cours
staff-test-make-post = Créer le test après le cours, avec les mêmes questions
staff-test-after-first = Créez d’abord le test avant le cours
staff-test-not-yet = Le gain s’affiche quand les deux tests sont clos.
staff-test-too-few = Aucun progrès n’est affiché : moins de { $least } personnes ont passé les deux tests, ou une moyenne dirait ce que chacune d’elles a de juste.
staff-test-gain = Bonnes réponses avant : { $before } %. Après : { $after } %. Gain : { $points } points, sur { $people } personnes qui ont passé les deux tests.
staff-test-right = Numéro du bon choix
staff-test-right-hint = 1 est la première ligne des choix
staff-test-error-right = Indiquez le numéro d’un choix
staff-test-right-is = Bonne réponse : { $choice }
staff-test-promise = Avec la personne, seul le nombre de bonnes réponses est gardé. Il n’est montré pour personne seul ; le gain figure sur la page du cours.
staff-test-result = Le résultat figure sur la page du cours
staff-done-test-there = Ce test existe déjà, ou celui d’avant le cours manque encore.
staff-done-course-tested = Le cours reste : un de ses tests a été ouvert.

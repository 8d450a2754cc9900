# Personnel : la formation tirée des priorités, ses cours, et qui est proposé pour eux.
staff-section-courses = Cours
staff-training-plan = Préparer la formation de l’an prochain
staff-training-lede = Une édition de formation avec un cours pour chaque priorité reprise dans une formation. Chaque cours indique quelles réponses et quels États l’ont demandé.
staff-training-there = La formation existe déjà : { $title }.
staff-training-too-early = Une formation se prépare à l’étape « Clôture en cours » de l’édition. Passez d’abord l’édition à cette étape.
staff-training-topics = Priorités auxquelles répondre
staff-training-topics-hint = Chaque domaine thématique devient un cours, avec les besoins qui en relèvent. Un besoin sans domaine devient un cours à lui seul.
staff-training-no-topics = Aucune priorité n’a encore été reprise dans une formation. Vous pouvez d’abord décider des priorités, ou ajouter des cours plus tard.
staff-training-edition = La nouvelle édition
staff-training-mode-hint = Vous pourrez en choisir un autre pour chaque cours
staff-training-nobody-told = La formation commence à l’état de brouillon, avec les mêmes États et CER. Personne n’est prévenu.
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
staff-course-mode = Modalité
staff-course-place = Lieu
staff-course-place-hint = Par exemple : Moshi, Centre africain de renforcement des capacités
staff-course-error-place = Indiquez où se tient un cours en présentiel
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
staff-course-asked-rule = Une réponse demande un domaine thématique si elle le classe dans la première moitié de la liste, parmi les { $first } premiers au plus, ou si l’un de ses textes en relève. Quand un point focal a répondu pour l’État ou la CER, c’est ce classement qui compte. Les États et les CER sont nommés, les personnes jamais ; un nombre de réponses qui révélerait quelqu’un n’est pas affiché.
staff-people-title = Participants proposés
staff-people-lede = Des personnes de « { $edition } » qui ont suivi des sessions des mêmes domaines thématiques, ou dont l’État ou la CER demande le cours.
staff-people-why = Motif
staff-people-filter = Afficher
staff-people-none = Personne n’est proposé.
staff-people-proposed = Proposées
staff-people-new = Peut être invitée
staff-people-registered = Déjà inscrite
staff-people-invited = Déjà invitée
staff-people-suppressed = L’adresse ne reçoit plus d’envoi groupé
staff-people-no-address = Pas d’adresse électronique
staff-people-no-party = Ni État ni CER
staff-people-left-out = Exclues :
staff-people-invite = { $count ->
    [1] Inviter cette personne
   *[other] Inviter ces { $count } personnes
}
staff-people-invite-hint = Ces personnes formeront une liste de contacts de cette édition. Vous la verrez avant tout ajout, et aucun message ne part avant que vous n’envoyiez les invitations.
staff-people-name = Nom
staff-people-party = État ou CER
staff-people-all-states = Tous les États
staff-people-any-reason = Tous les motifs
staff-people-why-attended = A participé
staff-people-why-asked = Son État ou sa CER le demande
staff-people-attended = A suivi : { $session }
staff-people-asked = Demandé par : { $party }
staff-people-basis-attended = A participé à « { $edition } » au nom de son État ou de sa CER
staff-people-basis-registered = Inscrite à « { $edition } » au nom de son État ou de sa CER
staff-unmet-title = Demandé et non suivi
staff-unmet-lede = Ce que les États ont demandé, en regard de ceux qui ont suivi des sessions à ce sujet.
staff-unmet-none = Aucun État n’a encore rien demandé.
staff-unmet-in-vain = Ont demandé sans participer
staff-unmet-no-training = Une fois la formation créée, les personnes qui la planifient peuvent établir ici des listes d’invités.
staff-unmet-list = Établir une liste d’invités
staff-unmet-write = Écrire à toutes les personnes de ces États qui sont invitées ou inscrites
staff-unmet-target = Les listes vont dans les invitations de « { $edition } », où vous les voyez avant tout ajout.
staff-unmet-table = Par État
staff-unmet-not-asked = Non demandé
staff-unmet-not-offered = Demandé, aucune session tenue
staff-unmet-missed = Demandé, sans participation
staff-unmet-attended = { $count ->
    [1] Demandé, une personne a participé
   *[other] Demandé, { $count } personnes ont participé
}
staff-unmet-summary = { $missed } des { $of } États qui l’ont demandé n’ont pas participé :
staff-unmet-focal-points = { $count ->
    [1] un point focal
   *[other] { $count } points focaux
}
staff-unmet-registered = { $count ->
    [1] une personne inscrite
   *[other] { $count } personnes inscrites
}
staff-unmet-basis-focal = Point focal : { $edition }
staff-done-training-derived = La formation est créée, à l’état de brouillon.
staff-done-course-saved = Le cours est enregistré.
staff-done-course-moved = L’ordre des cours est modifié.
staff-done-course-removed = Le cours est retiré.
staff-done-nobody-proposed = Il n’y a plus personne à inviter.
staff-tests = Tests de connaissances
staff-tests-what = Deux tests courts, avant et après le cours, avec les mêmes questions : chacun reçoit un lien personnel. De ses réponses, seul le nombre de réponses justes est conservé, pour mesurer les progrès. Ils ne sont présentés que pour l’ensemble, jamais pour une personne, une fois les deux tests clos et si { $least } personnes ou plus ont passé les deux.
staff-test-make-pre = Créer le test avant le cours
staff-test-make-post = Créer le test après le cours, avec les mêmes questions
staff-test-after-first = Créez d’abord le test avant le cours
staff-test-not-yet = Les progrès s’affichent quand les deux tests sont clos.
staff-test-too-few = Aucun progrès n’est affiché : moins de { $least } personnes ont passé les deux tests, ou une moyenne révélerait les réponses justes de chacune.
staff-test-gain = Réponses justes avant : { $before } %. Après : { $after } %. Progrès : { $points } points, sur { $people } personnes qui ont passé les deux tests.
staff-test-right = Numéro du choix juste
staff-test-right-hint = 1 est la première ligne des choix
staff-test-error-right = Indiquez le numéro d’un choix
staff-test-right-is = Réponse juste : { $choice }
staff-test-promise = Seul le nombre de réponses justes est conservé avec la personne. Il n’est affiché pour personne individuellement ; les progrès figurent sur la page du cours.
staff-test-result = Le résultat figure sur la page du cours
staff-done-test-there = Ce test existe déjà, ou celui d’avant le cours manque encore.
staff-done-course-tested = Le cours est conservé : l’un de ses tests a été ouvert.

# Personnel : priorités d’une édition.
staff-section-priorities = Priorités
staff-priority-lede = Ce que demandent les États et les CER, ce qui en est proposé, et ce qui a été décidé.
staff-priority-not-asked = Aucune enquête sur les attentes n’a encore été ouverte. Les priorités viennent de ses réponses.
staff-priority-constituencies = États et CER
staff-priority-consolidated = dont { $count } avec une réponse consolidée
staff-priority-people = Personnes
staff-priority-others = dont { $count } sans État ni CER, qui ne comptent pas
staff-priority-ranking = Domaines thématiques par importance
staff-priority-not-enough = Le classement s’affiche à partir de { $least } réponses, s’il ne révèle personne.
staff-priority-before-ranking = Les domaines sont dans l’ordre de l’enquête.
staff-priority-decide-anyway = Vous pouvez décider malgré tout.
staff-priority-rule = Méthode de Borda : de n domaines, le premier reçoit n − 1 points, le dernier 0 ; les domaines laissés de côté se partagent également le reste. Chaque État et chaque CER a le même poids : la moyenne de ses réponses, ou sa réponse consolidée. À égalité de points, le domaine qui a le plus de premiers rangs passe devant ; les domaines encore à égalité ont le même rang.
staff-priority-rank = Rang
staff-priority-area = Domaine thématique
staff-priority-points = Points
staff-priority-each-person = Si chaque personne avait le même poids
staff-priority-place = Rang { $place } ({ $points })
staff-priority-decision = Décision
staff-priority-decide = Décider
staff-priority-open = Non décidé
staff-priority-programme = Repris dans le programme
staff-priority-training = Repris dans une formation
staff-priority-not-now = Pas maintenant
staff-priority-why = Motif
staff-priority-error-reason = Indiquez le motif
staff-priority-no-session = Aucune session
staff-priority-sessions = { $count ->
    [1] Une session
   *[other] { $count } sessions
}
staff-priority-gaps = Demandé mais non proposé
staff-priority-gaps-what = Domaines classés et besoins sans session.
staff-priority-needs = Besoins tirés des textes libres
staff-priority-needs-what = Ce que les personnes ont écrit, formulé par l’équipe. Les citations ne portent pas de nom.
staff-priority-need = Besoin
staff-priority-asked-by = Réponses
staff-priority-quotes = Citations
staff-priority-no-area = Aucun domaine
staff-priority-texts = Textes que personne n’a encore examinés
staff-priority-texts-what = Choisissez le besoin qu’un texte exprime, ou nommez-en un nouveau. Un texte peut en exprimer plusieurs, l’un après l’autre.
staff-priority-new-need = Nouveau besoin
staff-priority-code = Exprime ce besoin
staff-priority-error-need = Choisissez un besoin, ou nommez-en un nouveau en { $limit } caractères au plus
staff-priority-error-moved = Quelqu’un a répondu depuis l’ouverture de cette page, et les textes ont changé de place : choisissez le texte de nouveau
staff-priority-breakdown = Qui demande quoi
staff-priority-all-hidden = { $groups ->
    [one] Un groupe a répondu, de moins de { $least } personnes : il n’est pas affiché.
   *[other] { $groups } groupes ont répondu, chacun de moins de { $least } personnes : aucun n’est affiché.
}
staff-priority-breakdown-what = Points moyens des personnes de chaque groupe ; chaque personne a le même poids, les réponses consolidées n’étant pas comprises. Les CER se recoupent : leurs membres sont ceux du premier jour de l’édition.
staff-priority-by-party = Par État et secrétariat de CER
staff-priority-by-rec = Par CER avec ses membres
staff-priority-by-affiliation = Par entité représentée
staff-priority-by-gender = Par genre
staff-priority-neither = Ni État ni CER
staff-need-priorities = Des décisions sur les priorités issues de l’enquête sur les attentes
staff-done-priority-decided = La décision est enregistrée.
staff-done-text-coded = Le texte figure parmi les citations de son besoin.
staff-done-need-placed = Le besoin est rattaché à son domaine thématique.

staff-areas-none = Cette édition n’a encore aucun domaine thématique.
staff-areas-goals = À quoi il contribue
staff-areas-order = Ordre
staff-area-is-copy = Repris d’une édition précédente
staff-area-gcm-short = Pacte mondial
staff-area-sdgs-short = ODD
staff-area-agenda-short = Agenda 2063
staff-area-up = Monter
staff-area-down = Descendre
staff-area-delete = Supprimer
staff-area-delete-what = Aucune session n’en relève. Les copies dans d’autres éditions restent.
staff-area-used = { $count ->
    [1] Une session relève de ce domaine thématique : attribuez-lui-en d’abord un autre
   *[other] { $count } sessions relèvent de ce domaine thématique : attribuez-leur-en d’abord un autre
}
staff-area-taken = Un autre domaine thématique de cette édition porte ce nom court
staff-area-texts = Titre et description
staff-area-title = Titre
staff-area-description = Description
staff-area-gcm-long = Objectifs du Pacte mondial sur les migrations
staff-area-sdgs-long = Objectifs de développement durable
staff-area-agenda-long = Aspirations de l’Agenda 2063
staff-reuse-title = Reprendre des domaines d’autres éditions
staff-reuse-lede = Domaines thématiques des autres éditions de ce programme. Ce que vous cochez est copié avec ses textes et ses objectifs ; les modifications ultérieures de l’un ne touchent pas l’autre.
staff-reuse-none = Aucune autre édition de ce programme n’a de domaines thématiques.
staff-reuse-there = déjà dans cette édition
staff-reuse-do = Copier les domaines cochés
staff-reuse-error-none = Cochez au moins un domaine thématique
staff-done-area-moved = L’ordre est modifié.
staff-done-area-removed = Le domaine thématique est supprimé.
staff-done-areas-copied = Les domaines thématiques sont copiés.

area-docket = Domaine thématique
area-sessions = Sessions
area-no-sessions = Aucune session sur ce sujet n’est encore publiée.
area-goals = À quoi il contribue
area-gcm = Pacte mondial sur les migrations
area-sdgs = Objectifs de développement durable
area-agenda = Agenda 2063 de l’Union africaine
area-back = Toute l’édition
map-observes = Observateur
rec-members = Membres
rec-members-on = { $count ->
    [0] Au { $day }, aucun État n’en est membre.
    [one] Au { $day }, un État en est membre.
   *[other] Au { $day }, { $count } États en sont membres.
}
rec-taking-part = { $count ->
    [0] Aucun d’eux ne participe à cette édition.
    [one] L’un d’eux participe à cette édition.
   *[other] { $count } d’entre eux participent à cette édition.
}
rec-secretariat = Son secrétariat participe
rec-here = Dans cette édition
rec-others = Autres Communautés économiques régionales
rec-overlap = Les appartenances se recoupent : un État peut être compté dans plusieurs Communautés.
edition-observers = { $count ->
    [1] Un autre État y participe en qualité d’observateur.
   *[other] { $count } autres États y participent en qualité d’observateurs.
}

# Ce que les participants lisent de leurs données, leur demande d’effacement, et le texte que l’équipe remet.
me-zone = Fuseau horaire
me-zone-hint = Fuseau des heures indiquées dans nos messages et sur vos pages.
me-zone-usual = Par défaut : { $zone }
me-more = Vos pages
me-materials = Documents de mes sessions
mydata-title = Toutes mes données
mydata-lede = Voici tout ce que nous conservons au sujet de { $name }, pour cette inscription et, à titre personnel, pour toutes les éditions.
mydata-download = Les télécharger sous forme de fichier (JSON)
mydata-nothing = Rien n’est conservé dans ces catégories : { $kinds }.
mydata-person = Vous
mydata-registration = Cette inscription
mydata-consents = Ce que vous avez accepté
mydata-seats = Vos places et leur suivi
mydata-decisions = Décisions de l’équipe
mydata-answers = Vos réponses
mydata-proposal = Une modification qui attend votre confirmation
mydata-nominations = Désignations
mydata-invitations = Invitations
mydata-attendance = Présence
mydata-reports = Comment les plateformes vous ont nommé
mydata-mails = Messages à votre adresse
mydata-trail = Ce qui a été fait
mydata-requests = Vos demandes sur vos données
mydata-others = Vos inscriptions à d’autres éditions
mydata-edition = Édition
mydata-source = Mode d’inscription
mydata-basis = Pourquoi nous pouvons les conserver
mydata-entry-note = Note de l’équipe
mydata-since = Depuis
mydata-changed = Dernière modification
mydata-consent-text = { $when }, texte en langue : { $language }, version { $version }
mydata-hash = Empreinte du texte (SHA-256) : { $hash }
mydata-joined = Partagées depuis le { $when }
mydata-starts = Session : { $when }
mydata-undone = Retirée le { $when }
mydata-proposed = Attend votre confirmation : { $text }
mydata-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
mydata-recorded = Noté le { $when }
mydata-alias = Retenu comme votre nom dans « { $programme } »
mydata-no-invitations = Votre adresse ne reçoit plus d’invitations.
mydata-gender-is = { $code ->
    [female] Femme
    [male] Homme
    [other] Autre réponse
   *[not-stated] Non précisé
}
mydata-source-is = { $code ->
    [form] Par le formulaire public
    [invitation] Par une invitation personnelle
    [nomination] Désignation par un point focal
    [walk-in] Participation sans inscription
    [paper] Saisie par l’équipe, d’après un document papier
    [phone] Saisie par l’équipe, par téléphone
   *[staff] Saisie par l’équipe
}
mydata-basis-is = { $code ->
    [consent] Vous avez accepté
    [consent-paper] Vous avez accepté sur papier
    [consent-spoken] Vous avez accepté de vive voix
    [official-list] Vous figurez sur une liste officielle
    [attendance-record] Vous avez participé
   *[other] Autre motif
}
mydata-purpose = { $code ->
    [participation] Utilisation de vos données pour l’édition
    [recording] Enregistrement vidéo
   *[contact-exchange] Échange de coordonnées
}
mydata-by = { $who ->
    [participant] vous
    [staff] l’équipe
    [focal-point] votre point focal
   *[system] le logiciel
}
mydata-nomination-is = { $code ->
    [waiting] vous n’avez pas encore répondu
    [accepted] vous avez accepté
    [declined] vous avez décliné
    [withdrawn] retirée
   *[replaced] une autre personne a été désignée à votre place
}
mydata-invitation-is = { $code ->
    [accepted] vous avez accepté
    [declined] vous avez décliné
   *[none] sans réponse
}
mydata-evidence = { $code ->
    [join-link] Vous avez utilisé le bouton vers la session
    [zoom-webinar] Rapport de la plateforme (Zoom)
    [zoom-meeting] Rapport de la plateforme (Zoom)
    [teams] Rapport de la plateforme (Teams)
    [roll-call] Appel fait par l’équipe
   *[other] { $name }
}
mydata-verdict-is = { $code ->
    [present] Vous étiez présent(e)
    [absent] Vous étiez absent(e)
    [corrected] L’équipe a corrigé la durée de votre présence
   *[intent] Vous comptiez participer
}
mydata-mail-is = { $code ->
    [sent] envoyé
    [failed] non distribué
    [cancelled] non envoyé
   *[queued] en route
}
mydata-request-is = { $code ->
    [done] Effacement : fait
    [refused] Effacement : refusé
    [taken-back] Effacement : vous avez retiré la demande
   *[none] Effacement : en attente de réponse
}
mydata-did = { $action ->
    [registration-create] Inscription
    [registration-add-sessions] Sessions ajoutées
    [registration-change-sessions] Sessions modifiées
    [registration-cancel] Inscription annulée
    [registration-restore] Inscription rétablie
    [registration-correct] Données modifiées
    [registration-answer] Réponses modifiées
    [registration-propose] Modification demandée par le formulaire
    [registration-walk-in] Présence sans inscription notée
    [registration-withdraw] Désignation retirée
    [registration-replace] Une autre personne désignée à votre place
    [registration-show-link] Votre lien personnel a été consulté, pour vous le remettre
    [seat-promote] Une place s’est libérée pour vous
    [seat-decide] Décision sur une place
    [seat-undo] Décision annulée
    [attendance-roll-call] Présence notée lors d’un appel
    [contacts-join] Coordonnées partagées avec les participants
    [contacts-change] Coordonnées partagées modifiées
    [contacts-leave] Coordonnées retirées du partage
    [data-request-ask] Effacement demandé
    [data-request-take-back] Demande d’effacement retirée
    [data-request-settle] Réponse à la demande d’effacement
   *[other] Autre modification
}
erasure-title = Faire effacer mes données
erasure-what = Vous pouvez demander l’effacement de ce que nous conservons sur vous. Avant cela :
erasure-what-goes = Votre nom, vos adresses, votre téléphone, votre fonction, vos réponses, vos fichiers et nos messages sont supprimés, dans cette édition et dans toutes les autres.
erasure-what-places = Vos places aux sessions à venir sont perdues, et les liens de nos messages ne s’ouvrent plus.
erasure-what-stays = Ce qui est compté reste sous un numéro, par exemple le nombre de participants d’un État. Un certificat n’est alors confirmé que par sa date et son édition, sans votre nom.
erasure-who = L’équipe examine chaque demande et répond par courriel. Nous pouvons refuser si nous devons conserver certaines données, et en indiquons alors la raison.
erasure-instead = Si vous souhaitez seulement renoncer à vos places, vous pouvez annuler votre inscription :
erasure-note = Que devons-nous savoir ?
erasure-ask = Demander l’effacement de mes données
erasure-waits = Vous avez fait cette demande le { $date }. L’équipe répondra par courriel. Rien n’a encore été effacé.
erasure-take-back = Retirer ma demande
erasure-asked = Votre demande est enregistrée. La réponse vous parviendra par courriel.
erasure-taken-back = Votre demande est retirée. Rien n’a été effacé.
erasure-is-done = L’équipe a accepté votre demande. Ce qui s’affiche encore ici est en cours de suppression.
erasure-is-refused = Votre demande a été refusée le { $date }. L’équipe précise :
mail-erasure-subject = Votre demande d’effacement : { $edition }
mail-erasure-done = Vous avez demandé l’effacement de ce que nous conservons sur vous pour « { $edition } ». Nous l’avons accepté : vos données sont en cours de suppression. Les liens de nos messages ne s’ouvriront plus ensuite.
mail-erasure-refused = Vous avez demandé l’effacement de ce que nous conservons sur vous pour « { $edition } ». Nous ne pouvons pas y donner suite.
phone-text = Vous êtes inscrit(e) à « { $edition } ». Ce lien vous permet de voir vos sessions, de les rejoindre et de modifier ou d’annuler votre inscription :
phone-text-yours = Ce lien est strictement personnel et s’ouvre sans mot de passe. Veuillez ne pas le transmettre.

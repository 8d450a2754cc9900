# Le registre de ce qui est conservé, tel que le public le lit ; les consentements dans le temps ; les certificats de personnes effacées.
protection-table = Ce qui est conservé, pourquoi et combien de temps
protection-table-intro = Chaque ligne est un type de données. Les nombres entre parenthèses renvoient aux principes de protection des données de l’OIM.
protection-kind = Type de données
protection-why = Pourquoi
protection-basis = À quel titre
protection-seen = Qui y a accès
protection-kept = Combien de temps
protection-document = Le registre complet, avec chaque table et chaque colonne :
protection-erasure = Ce que supprime l’effacement
protection-erasure-text = Demandez-le sur votre page personnelle. Votre nom, vos adresses, votre téléphone, votre fonction, votre organisation, vos réponses, vos fichiers, nos messages et votre nom dans les rapports de présence sont supprimés, et vos liens ne s’ouvrent plus. Ce qui est compté reste sous un numéro : État, genre, places et présence. Un certificat n’est alors confirmé que par sa date et son édition. Votre adresse ne reçoit plus d’invitation : nous n’en gardons qu’une empreinte que personne ne peut lire. Si une copie de la base est rétablie, vos données y sont de nouveau effacées.
protection-rights-text = Votre page personnelle montre tout ce que nous détenons, vous le remet aussitôt sous forme de fichier, vous permet de le corriger et de retirer vos consentements, et reçoit votre demande d’effacement. Si vous avez perdu votre lien ou si vous avez une réclamation, écrivez à l’équipe du programme :
register-kind = { $kind ->
    [identity] Qui vous êtes : nom, adresses, téléphone, genre, langue, fuseau horaire
    [registration] Votre inscription : État ou organisation, fonction, sessions, réponses, décisions de l’équipe
    [consent] Ce que vous avez accepté et retiré : version, langue et empreinte du texte, et date
    [attendance] Votre présence : preuves, minutes, noms dans les rapports des plateformes
    [certificate] Vos certificats
    [survey] À qui les enquêtes s’adressent et qui y a répondu ; les réponses, sans lien avec une personne
    [invitation] Invitations : nom, adresse, fonction, réponse
    [nomination] Désignations par les points focaux
    [mail] Les messages qui vous sont adressés et leur sort
    [refusal] Adresses qui ne souhaitent plus d’invitations
    [request] Vos demandes au sujet de vos données
    [file] Les fichiers que vous avez envoyés, et les listes et rapports tels que reçus
    [trail] Qui a fait quoi, et les valeurs avant et après
    [speaker] Intervenants : nom, fonction, biographie, adresse
    [focal-point] Points focaux : nom, fonction, adresse, téléphone
    [staff] L’équipe : nom, adresse, droits, connexions
    [erasure] Preuve des effacements, sans noms
    [programme] Le programme : éditions, sessions, États, organisations
   *[system] Le fonctionnement du logiciel : tâches, versions, clés
}
register-why = { $kind ->
    [identity] Pour vous reconnaître et vous joindre
    [registration] Pour vous réserver des places et savoir qui vous représentez
    [consent] Pour prouver ce que vous avez accepté et respecter ce que vous avez retiré
    [attendance] Pour rendre compte de la participation et délivrer des certificats
    [certificate] Pour que l’authenticité d’un certificat puisse être vérifiée
    [survey] Pour prévoir les sessions selon les besoins et les améliorer
    [invitation] Pour inviter les personnes que les États et organisations indiquent
    [nomination] Pour que les États indiquent qui participe
    [mail] Pour savoir que vous avez été informé(e), et ce qui n’a pas fonctionné
    [refusal] Pour que personne ne leur écrive de nouveau
    [request] Pour vous répondre et prouver que nous l’avons fait
    [file] Pour lire les listes et rapports, et examiner les réponses
    [trail] Pour trouver les erreurs et les abus
    [speaker] Pour annoncer les sessions et envoyer leurs horaires aux intervenants
    [focal-point] Pour travailler avec l’État ou la Communauté économique régionale
    [staff] Pour ne laisser entrer que les personnes autorisées
    [erasure] Pour effacer de nouveau ce qui revient avec une ancienne copie
    [programme] Pour mener le programme
   *[system] Pour faire fonctionner le logiciel
}
register-basis = { $code ->
    [consent] Vous avez accepté (4), ou votre État vous a désigné(e)
    [official] Désignation par un État ou une organisation pour son travail avec l’OIM (1, 2)
    [task] Nécessaire pour mener le programme (2)
    [proof] Nécessaire pour prouver que nous tenons nos engagements (7, 12)
    [security] Nécessaire à la sécurité (8)
   *[none] Ne concerne aucune personne
}
register-seen = { $code ->
    [team] L’équipe et vous
    [focal-point] L’équipe, vous, et le point focal de votre État ou CER
    [figures] L’équipe ; publié sous forme de chiffres seulement
    [admins] Les administrateurs de l’installation
    [public] Tout le monde, sauf adresses et téléphones
   *[nobody] Personne : le logiciel seul
}
register-kept = { $code ->
    [participant] { $period } après la clôture de la dernière de vos éditions ; ensuite sans nom ni adresse
    [invitation] Sans réponse : { $period } après l’édition ; sinon comme votre inscription
    [mail] Le texte : { $period } ; l’existence du message : comme votre inscription
    [trail] Les valeurs : { $period } ; la mention de qui a fait quoi est conservée
    [file] Listes et rapports tels que reçus : { $period } ; aperçus : un jour ; vos propres fichiers : comme votre inscription
    [wish] Jusqu’à ce que vous en décidiez autrement
    [programme] Aussi longtemps que les archives du programme
    [account] Aussi longtemps que la personne travaille ici ; ensuite, à sa demande, sans nom ni adresse
   *[for-good] Sans limite : personne n’y est nommé
}
register-years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}
register-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
register-always = aussi longtemps que l’installation
consents-history = Vos consentements dans le temps
consents-change = Modifier vos consentements
consents-given = accepté
consents-withdrawn = retiré
consents-entered = sans texte de notre part
consents-recording-withdraw = Retirer mon accord pour l’enregistrement
consents-recording-give = Accepter l’enregistrement vidéo
consents-recording-text = Les enregistrements vidéo existants n’en sont pas modifiés ; l’équipe voit désormais que vous n’êtes pas d’accord.
consents-leave = Pour ne plus partager vos coordonnées :
consents-participation = Pour mettre fin à toute utilisation de vos données, demandez leur effacement :
consents-saved = Votre choix est enregistré.
mydata-take-page = Les télécharger sous forme de page à lire
mydata-everything = Tout, champ par champ
mydata-everything-intro = Chaque champ de chaque table qui vous concerne, tel que la base le contient. Les tables sans ligne ne contiennent rien sur vous.
mydata-no-rows = rien
verify-erased = Délivré ; nom effacé
verify-erased-hint = Un certificat portant ce code a été délivré. Son titulaire a fait effacer ses données : nous ne pouvons plus dire à qui.

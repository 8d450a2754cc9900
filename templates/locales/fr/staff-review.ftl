review-title = Places à décider
review-link = Statuer sur les places
review-to-list = Toutes les inscriptions
review-open = { $pending } à décider, { $waiting } en attente
review-nothing = Personne n’attend ici une décision ou une place.
review-first = Les 300 premières dans l’ordre d’arrivée sont affichées. Choisissez une session ou un État pour en voir moins.
review-no-state = CER et autres sans État
review-taken = { $confirmed ->
    [0] Aucune place prise, sans limite
    [one] Une place prise, sans limite
   *[other] { $confirmed } places prises, sans limite
}
review-taken-of = { $confirmed } places prises sur { $most }
review-all = { $taken }, { $waiting } en attente, { $decide } à décider
review-state = { $state } { $confirmed }, sans maximum
review-state-of = { $state } { $confirmed } sur { $most }
review-state-outside = { $state } { $confirmed }, ne participe pas
review-reserved = { $count ->
    [one] { $count } réservée
   *[other] { $count } réservées
}
review-states = Par État
review-select = Sélectionner { $name }
review-select-all = Tout sélectionner : { $group }
review-asked-at = Demande, { $zone }
review-decide = Décider
review-approve = Accepter
review-other = Refuser, mettre en attente ou déplacer…
review-wait = Mettre en liste d’attente
review-move-to = Autre session
review-move = Y déplacer
review-bulk = Décider des lignes cochées
review-ticked = Cochées :
review-approve-ticked = Accepter…
review-decline-ticked = Refuser…
review-bulk-hint = Vous voyez d’abord ce qui va se passer. Le motif figure dans le message tel que vous l’écrivez : utilisez la langue des personnes concernées.
review-error-none = Cochez au moins une ligne
review-lately = Décisions récentes
review-lately-hint = Le message au sujet d’une décision attend une minute. Tant qu’il n’est pas parti, la décision peut être annulée comme si elle n’avait pas été prise.
review-decided-by = { $at }, { $who }
review-undo = Annuler
review-undone = Annulée
review-told = Annoncée par courriel
review-reason-hint = Le motif figure dans le message tel que vous l’écrivez : utilisez la langue de la personne.
review-history = Décisions de l’équipe
review-bulk-approve = { $count ->
    [1] Accepter une inscription ?
   *[other] Accepter { $count } inscriptions ?
}
review-bulk-decline = { $count ->
    [1] Refuser une inscription ?
   *[other] Refuser { $count } inscriptions ?
}
review-bulk-cancel = { $count ->
    [1] Annuler les places d’une inscription ?
   *[other] Annuler les places de { $count } inscriptions ?
}
review-bulk-resend = { $count ->
    [1] Écrire de nouveau à une personne, avec son lien ?
   *[other] Écrire de nouveau à { $count } personnes, avec leur lien ?
}
review-bulk-approve-do = { $count ->
    [1] En accepter une
   *[other] En accepter { $count }
}
review-bulk-decline-do = { $count ->
    [1] En refuser une
   *[other] En refuser { $count }
}
review-bulk-cancel-do = { $count ->
    [1] Annuler les places d’une inscription
   *[other] Annuler les places de { $count } inscriptions
}
review-bulk-resend-do = { $count ->
    [1] Écrire à une personne
   *[other] Écrire à { $count } personnes
}
review-become-confirmed = { $count ->
    [1] Une place est confirmée.
   *[other] { $count } places sont confirmées.
}
review-become-waitlisted = { $count ->
    [1] Une demande ne trouve pas de place et va en liste d’attente.
   *[other] { $count } demandes ne trouvent pas de place et vont en liste d’attente.
}
review-stay-waitlisted = { $count ->
    [1] Une demande ne trouve pas de place et reste en liste d’attente.
   *[other] { $count } demandes ne trouvent pas de place et restent en liste d’attente.
}
review-become-declined = { $count ->
    [1] Une place est refusée.
   *[other] { $count } places sont refusées.
}
review-become-cancelled = { $count ->
    [1] Une place est annulée.
   *[other] { $count } places sont annulées.
}
review-stay = { $count ->
    [1] Une place reste telle quelle.
   *[other] { $count } places restent telles quelles.
}
review-promoted = { $count ->
    [1] Une personne en attente obtient ainsi une place.
   *[other] { $count } personnes en attente obtiennent ainsi une place.
}
review-mails = { $count ->
    [0] Aucun message ne part.
    [one] Un message part.
   *[other] { $count } messages partent.
}
review-example = L’un des messages
review-example-hint = Dans la langue de son destinataire : { $language }. Les liens personnels sont masqués ici.
review-again = Quelque chose a changé depuis. Rien n’a encore été fait ; voici ce qui se passerait maintenant.
review-first-of = { $count } inscriptions sont traitées par petites étapes, dans l’ordre d’arrivée. Voici ce que deviendraient les { $shown } premières.
review-each = Place par place
review-before = Maintenant
review-after = Ensuite
review-stays = inchangée
review-back = Retour, sans rien faire
review-done-seat-unchanged = Rien n’a changé : cette place est telle qu’elle était.
review-done-seat-no-room = Aucune place n’est libre pour cette personne : la session est complète, ou son État a atteint son maximum. Elle est en liste d’attente et aura la prochaine place qui lui revient.
review-done-seat-has-room = Une place est libre : une personne en liste d’attente l’obtiendrait aussitôt. Acceptez ou refusez plutôt.
review-done-seat-closed = L’autre session est terminée ou n’accueille personne.
review-done-seat-there = Cette personne a une place dans l’autre session, ou en a demandé une.
review-done-undone = La décision est annulée. Son message a été retiré.
review-done-mail-left = Le message au sujet de cette décision est parti : elle ne peut plus être annulée. Modifiez la place ici ; un nouveau message en informera la personne.
review-done-changed = Cette place a changé depuis : la décision ne peut plus être annulée. Modifiez la place ici.
review-done-no-room = La place a été donnée à quelqu’un d’autre depuis : la décision ne peut plus être annulée. Vous pouvez accepter la personne ici : elle aura la prochaine place libre.
review-done-bulk = Les décisions sont prises et les messages partent.
review-done-bulk-nobody = Rien n’a été fait : personne n’est coché, ou rien ne peut changer.
review-done-bulk-too-many = Rien n’a été fait : choisissez 10 000 inscriptions ou moins.
review-done-bulk-busy = Une autre action est encore en cours. Attendez qu’elle se termine.
review-done-bulk-queued = L’action est en cours. Vous pouvez quitter cette page.
review-done-bulk-stopped = L’action s’arrête après l’étape en cours.
review-job-running = En cours
review-job-progress = { $done } inscriptions traitées sur { $total }
review-job-done = Terminé
review-job-stop = Arrêter
enter-title = Ajouter une personne
enter-lede = Pour une personne qui s’est inscrite sur papier, par téléphone ou par l’intermédiaire de l’équipe. Les mêmes règles lui donnent une place ou un rang en liste d’attente, et la confirmation part à son adresse.
enter-source = Comment s’est-elle inscrite ?
enter-source-paper = Sur papier
enter-source-phone = Par téléphone
enter-source-staff = Par l’équipe
enter-basis = Pourquoi pouvons-nous conserver ses données ?
enter-basis-paper = Elle a signé un formulaire indiquant l’utilisation qui sera faite de ses données
enter-basis-spoken = Elle a donné son accord par téléphone ou de vive voix
enter-basis-official = Son autorité la désigne, par note verbale ou liste officielle
enter-note = Qui l’a dit, et quand
enter-note-hint = Par exemple : note verbale 12/2027 du 3 mai, ou appel de Mme Diallo le 3 mai
enter-agrees = La personne accepte
enter-error-note = Indiquez qui l’a dit
enter-error-scope = Vous suivez d’autres États et CER. Demandez à l’équipe d’ajouter cette personne.
enter-closed = Aucune session de cette édition n’accueille de participants en ce moment.
enter-button = Ajouter cette personne
enter-done-confirmed = La personne est inscrite et a une place dans chaque session choisie. La confirmation part à son adresse.
enter-done-partly = La personne est inscrite. Elle n’a pas de place partout : voyez ci-dessous où elle attend.
enter-done-again = Cette personne était déjà inscrite. Les nouvelles sessions sont ajoutées ; les autres différences attendent sa confirmation, demandée par courriel.
enter-field-source = Mode d’inscription
enter-field-note = Note
source-form = Formulaire
source-invitation = Invitation
source-walk-in = Participation sans inscription
source-nomination = Désignation
list-add = Ajouter une personne
list-columns = Colonnes
list-export = Exporter
list-selected = Cochées :
list-all-shown = { $count ->
    [1] La seule personne que ce filtre affiche
   *[other] Les { $count } personnes que ce filtre affiche
}
list-act = Actions sur la liste
list-approve = Accepter…
list-decline = Refuser…
list-cancel = Annuler les places…
list-resend = Renvoyer le lien…
list-act-hint = Les lignes cochées, ou tout ce que le filtre affiche. Si une session ou un statut est choisi, seules ces places sont visées. Vous voyez d’abord ce qui va se passer.
list-filters = Mes filtres
list-filter-name = Nom de ce filtre
list-filter-name-hint = Conserve pour vous le filtre et les colonnes
list-filter-save = Conserver ce filtre
list-filter-delete = Supprimer
list-error-filter-name = Donnez au filtre un nom de 60 caractères au plus
list-error-filter-many = Vous conservez déjà 30 filtres ici. Supprimez-en un d’abord.
list-done-filter-saved = Le filtre est conservé.
list-done-filter-deleted = Le filtre est supprimé.

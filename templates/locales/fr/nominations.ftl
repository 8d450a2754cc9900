nomination-alternate = Suppléant
nomination-awaited = Place réservée, réponse attendue
nomination-attended = A participé
nomination-missed = Absence
nomination-gone = N’est plus désigné(e)
nomination-declined = A décliné
nomination-withdrawn = Désignation retirée
nomination-replaced = Remplacement par { $name }
nomination-replaces = En remplacement de : { $name }
nomination-asked = Confirmation demandée le { $day }
nomination-code = Code
nomination-rank = Rang
nomination-session = Session
nomination-starts = Début
nomination-status = Statut
nomination-note = Référence de la note verbale
nomination-title = Votre désignation
nomination-lede = Vous avez été désigné(e) pour ces sessions ({ $party }). Votre place est réservée jusqu’à votre réponse.
nomination-also-alternate = Vous êtes aussi suppléant(e) pour : { $sessions }. Nous vous écrirons si vous y obtenez une place.
nomination-correct-later = Une erreur ? Vous pourrez corriger votre nom, votre fonction et votre organisation après avoir confirmé. D’ici là, votre point focal peut le faire.
nomination-accept = Confirmer ma participation
nomination-decline = Je ne peux pas participer
nomination-decline-what = Votre place est libérée, et le point focal ({ $party }) voit que vous ne participez pas.
nomination-said-accepted = Vous avez confirmé. Vos places et votre lien personnel figurent dans le message que nous vous avons envoyé.
nomination-said-declined = Vous nous avez indiqué que vous ne participez pas. S’il s’agit d’une erreur, écrivez à votre point focal.
nomination-said-withdrawn = Cette désignation n’est plus valable. Si vous ne vous y attendiez pas, écrivez à votre point focal.
nomination-said-alternate = Vous êtes sur la liste des suppléants. Vous n’avez rien à faire : nous vous écrirons si vous obtenez une place.
nomination-said-over = Aucune réponse n’est plus attendue : les sessions sont terminées ou ont été annulées.
nomination-how-ask = Demandez au point focal de votre État ou de votre Communauté économique régionale de vous désigner. Il lui faut votre nom, votre adresse électronique, votre fonction et les sessions qui vous concernent.
nomination-how-confirm = Vous recevez ensuite un message avec un lien personnel. Votre place est réservée ; elle vous est acquise dès que vous confirmez.
nomination-how-unknown = Vous ne connaissez pas votre point focal ? Écrivez à { $contact } : l’équipe vous met en relation.
invitation-how-lost = Vous avez été invité(e) et ne retrouvez plus le lien, ou vous pensez devoir être invité(e) ? Écrivez à { $contact }.
focal-docket = Point focal
focal-lede = Désignez ici les membres de votre délégation et suivez la situation de chacun.
focal-deadline = Les désignations sont reçues jusqu’au { $day } à { $time }, { $zone }.
focal-no-deadline = Les désignations sont reçues jusqu’à la fin de chaque session.
focal-closed = Aucune session ne reçoit de désignations pour l’instant. Écrivez à { $contact } s’il faut ajouter une personne.
focal-places = Places
focal-no-sessions = Aucune session à venir.
focal-quota = { $used } sur { $maximum } places
focal-quota-open = { $used ->
    [one] { $used } place, sans plafond pour cette délégation
   *[other] { $used } places, sans plafond pour cette délégation
}
focal-quota-reserved = { $count ->
    [1] Encore une place réservée à cette délégation jusqu’au { $day }
   *[other] Encore { $count } places réservées à cette délégation jusqu’au { $day }
}
focal-quota-reserved-until-start = { $count ->
    [1] Encore une place réservée à cette délégation
   *[other] Encore { $count } places réservées à cette délégation
}
focal-quota-alternates = { $count ->
    [0] Aucun suppléant
    [one] Un suppléant
   *[other] { $count } suppléants
}
focal-full = Complet : la personne suivante sera suppléante
focal-delegation = Délégation
focal-nobody = Personne n’a encore été désigné.
focal-rule = Une place est réservée à la personne dès que vous la désignez, jusqu’à sa réponse. Au-delà de vos places, la personne reste suppléante et ne reçoit aucun message tant qu’elle n’a pas de place.
focal-nominate-one = Désigner une personne
focal-nominate-many = Désigner plusieurs personnes
focal-nominate = Désigner
focal-nominate-what = Nous ne demandons que ce qu’il faut pour écrire à cette personne. Elle confirmera et donnera elle-même son consentement.
focal-who = Qui
focal-email-hint = L’adresse que cette personne consulte. Deux personnes peuvent partager une adresse.
focal-language-hint = La langue de nos messages à cette personne
focal-mail-follows = La personne reçoit un message dès qu’elle a une place.
focal-change = Modifier
focal-up = Monter
focal-down = Descendre
focal-give-place = Attribuer une place
focal-make-alternate = Passer en suppléance
focal-ask-again = Relancer
focal-substitute = Désigner quelqu’un d’autre
focal-substitute-of = Remplacer { $name }
focal-substitute-what = Le rang et les places passent à la nouvelle personne, qui est invitée à confirmer. Si la personne remplacée a été informée de sa désignation, un message lui indique que celle-ci n’est plus valable. C’est possible jusqu’à la veille de chaque session :
focal-withdraw = Retirer
focal-withdraw-what = Les places sont libérées. Si la personne a été informée de sa désignation, un message lui indique que celle-ci n’est plus valable.
focal-gone = Ne font plus partie de la délégation
focal-print = Liste à imprimer
focal-print-title = Délégation : { $party }
focal-print-day = Situation au { $day }
focal-back = Retour à la délégation
focal-link-is-key = Cette page s’ouvre sans mot de passe jusqu’au { $day }. Toute personne qui en possède le lien peut faire des désignations : veuillez ne pas le transmettre.
focal-many-what = Envoyez un fichier CSV ou XLSX dont la première ligne contient les titres des colonnes : nom, courriel et, si vous le souhaitez, fonction, organisation et langue. Vous verrez chaque ligne avant tout enregistrement.
focal-file = Fichier des personnes
focal-file-show = Vérifier le fichier
focal-file-choose = Choisissez un fichier
focal-file-empty = { $name } est vide. Rien n’a été enregistré.
focal-file-not-a-table = { $name } n’est ni CSV ni XLSX. Rien n’a été enregistré.
focal-file-damaged = { $name } est endommagé ou incomplet. Rien n’a été enregistré.
focal-file-too-long = { $name } contient plus de { $count } personnes, ou trop de texte. Scindez-le. Rien n’a été enregistré.
focal-file-no-headings = Dans { $name }, aucune ligne ne contient les titres des colonnes : il en faut un pour le nom et un pour l’adresse électronique. Rien n’a été enregistré.
focal-reason-no-name = Le nom manque
focal-reason-bad-text = Le nom ressemble à une adresse web ou électronique (laissez une espace après un point), ou un texte est trop long
focal-reason-no-email = L’adresse électronique manque
focal-reason-bad-email = Ce n’est pas une adresse électronique
focal-reason-duplicate = La même personne figure à la ligne { $row }
focal-reason-foreign = La ligne concerne un autre État ou une autre Communauté économique régionale
focal-list-accepted = Peuvent être désignés
focal-list-refused = Lignes refusées
focal-list-refused-what = Les personnes de ces lignes ne sont pas désignées. Corrigez votre fichier et renvoyez-le : les personnes déjà désignées ne le seront pas deux fois.
focal-list-row = Ligne
focal-list-reason = Motif
focal-list-value = Texte du fichier
focal-list-nothing-stored = Rien n’est encore enregistré. Vérifiez les personnes, cochez les sessions et confirmez.
focal-list-nobody = Aucune personne de ce fichier ne peut être désignée. Corrigez les lignes ci-dessous et renvoyez le fichier.
focal-list-done = Ce fichier est confirmé.
focal-list-order = Dans l’ordre du fichier. Au-delà de vos places, les personnes restent suppléantes.
focal-list-confirm = { $count ->
    [1] Désigner cette personne
   *[other] Désigner ces { $count } personnes
}
focal-letters = Lettres et notes verbales
focal-letters-none = Aucune lettre n’est jointe.
focal-letter-add = Joindre une lettre ou une note verbale
focal-letter-hint = PDF, PNG, JPEG ou DOCX
focal-letter-remove = Supprimer
focal-letter-choose = Choisissez un fichier
focal-letter-kind = { $name } n’est pas accepté : le fichier doit être au format PDF, PNG, JPEG ou DOCX et en porter l’extension
focal-letter-too-many = { $count } lettres sont déjà jointes : supprimez-en une d’abord
focal-error-already = Cette personne fait déjà partie de la délégation
focal-error-too-many = La délégation a atteint sa taille maximale : écrivez à { $contact }
focal-error-too-late = Il est trop tard pour désigner quelqu’un d’autre : c’est possible jusqu’à la veille d’une session
focal-done-placed = Désignation enregistrée. Une place est réservée, et la personne est invitée à confirmer.
focal-done-alternate = Vos places sont épuisées dans au moins une session : cette personne y reste suppléante.
focal-done-moved = L’ordre est enregistré.
focal-done-place = La place est attribuée.
focal-done-no-place = Aucune place n’est libre : la personne reste suppléante.
focal-done-made-alternate = La personne est désormais suppléante, et sa place est libérée.
focal-done-withdrawn = La désignation est retirée.
focal-done-substituted = Le remplacement est enregistré. La nouvelle personne est invitée à confirmer dès qu’elle a une place.
focal-done-asked = La personne a été relancée.
focal-done-not-asked = La confirmation lui a déjà été demandée il y a moins d’un jour.
focal-done-list = Les personnes du fichier sont désignées.
focal-done-list-alternates = Les personnes du fichier sont désignées. Vos places sont épuisées dans au moins une session : les dernières personnes y sont suppléantes.
focal-done-letter = La lettre est jointe.
focal-done-letter-removed = La lettre est supprimée.
focal-expired-title = Ce lien a expiré
focal-expired-text = Par sécurité, un lien est valable 30 jours, et seul le dernier envoyé fonctionne. Nous pouvons en envoyer un nouveau à l’adresse que nous connaissons.
focal-expired-ask = Recevoir un nouveau lien
focal-asked-title = Consultez votre messagerie
focal-asked-text = Si ce lien venait de nous, un nouveau est envoyé à l’adresse que nous connaissons.
focal-asked-else = Rien reçu au bout d’une heure, ou cette adresse n’est plus la vôtre ? Écrivez à { $contact }.
mail-focal-link-subject = Votre lien de désignation : { $edition }
mail-focal-link-intro = Vous êtes point focal ({ $party }) pour « { $edition } ». Le lien ci-dessous vous permet de désigner les membres de votre délégation.
mail-focal-remind-subject = Désignations attendues : { $edition }
mail-focal-remind-intro = Nous nous réjouissons d’accueillir votre délégation ({ $party }) à « { $edition } » et vous prions de bien vouloir en vérifier les désignations.
mail-focal-what = Vous y voyez vos places dans chaque session, désignez des participants et des suppléants, joignez votre note verbale et pouvez désigner quelqu’un d’autre jusqu’à la veille d’une session.
mail-focal-deadline = Les désignations sont reçues jusqu’au { $day } à { $time }, { $zone }.
mail-focal-open = Ouvrir mon espace
mail-focal-expires = Le lien est personnel, s’ouvre sans mot de passe et expire le { $day }. Veuillez ne pas le transmettre.
mail-foot-focal = Vous recevez ce message parce que l’équipe du programme vous connaît comme point focal.
mail-nomination-subject = Votre désignation, à confirmer : { $edition }
mail-nomination-intro = Vous avez été désigné(e) pour participer à « { $edition } » ({ $party }). Une place vous est réservée dans :
mail-nomination-what = Merci de confirmer, sur la page ci-dessous, que vous participez et que nous pouvons utiliser vos données pour organiser les sessions. D’ici là, nous ne conservons que ce que contient la désignation. Vous pouvez aussi y décliner.
mail-nomination-open = Confirmer ou décliner
mail-foot-nomination = Vous recevez ce message parce que le point focal de votre État ou de votre Communauté économique régionale vous a désigné(e).
mail-withdrawn-subject = Votre désignation n’est plus valable : { $edition }
mail-withdrawn-intro = Votre point focal a retiré votre désignation pour « { $edition } ». Vos places sont libérées.
mail-replaced-intro = Votre point focal a désigné quelqu’un d’autre à votre place pour « { $edition } ». Vos places lui reviennent.
mail-withdrawn-nothing-kept = Vous n’avez rien à faire. Si vous ne vous y attendiez pas, écrivez à votre point focal.

nomination-alternate = Suppléant
nomination-awaited = Place gardée, réponse attendue
nomination-attended = A participé
nomination-missed = Absent
nomination-gone = N’est plus désigné
nomination-declined = A décliné
nomination-withdrawn = Retiré
nomination-replaced = { $name } est désigné à sa place
nomination-replaces = Désigné à la place de { $name }
nomination-asked = Confirmation demandée le { $day }
nomination-code = Code
nomination-rank = Rang
nomination-session = Session
nomination-starts = Début
nomination-status = Statut
nomination-note = Référence de la note verbale
nomination-title = Votre désignation
nomination-lede = { $party } vous a désigné pour ces sessions. Votre place est gardée jusqu’à votre réponse.
nomination-also-alternate = Vous êtes aussi suppléant pour : { $sessions }. Nous vous écrivons si vous y obtenez une place.
nomination-correct-later = Une erreur ? Vous pourrez corriger votre nom, votre fonction et votre organisation après avoir confirmé.
nomination-accept = Confirmer ma participation
nomination-decline = Je ne peux pas participer
nomination-decline-what = Votre place redevient libre, et le point focal ({ $party }) voit que vous ne venez pas.
nomination-said-accepted = Vous avez confirmé. Vos places et votre lien personnel sont dans le message que nous vous avons envoyé.
nomination-said-declined = Vous nous avez dit que vous ne participez pas. Si c’est une erreur, écrivez à votre point focal.
nomination-said-withdrawn = Cette désignation ne vaut plus. Si vous ne vous y attendiez pas, écrivez à votre point focal.
nomination-said-alternate = Vous êtes sur la liste des suppléants. Vous n’avez rien à faire : nous vous écrivons si vous obtenez une place.
nomination-said-over = Il n’y a plus rien à répondre : les sessions sont passées ou annulées.
nomination-how-ask = Demandez au point focal de votre État ou de votre Communauté économique régionale de vous désigner. Il lui faut votre nom, votre adresse électronique, votre fonction et les sessions qui vous concernent.
nomination-how-confirm = Vous recevez ensuite un message avec un lien personnel. Votre place est gardée ; elle est à vous dès que vous confirmez.
nomination-how-unknown = Vous ne connaissez pas votre point focal ? Écrivez à { $contact } : l’équipe vous met en relation.
invitation-how-lost = Vous étiez invité et ne trouvez plus le lien, ou vous pensez devoir être invité ? Écrivez à { $contact }.
focal-docket = Point focal
focal-lede = Désignez ici les membres de votre délégation et voyez où en est chacun.
focal-deadline = Les désignations sont reçues jusqu’au { $day }, { $time } { $zone }.
focal-no-deadline = Les désignations sont reçues jusqu’à la fin de chaque session.
focal-closed = Aucune session ne reçoit de désignations pour l’instant. Écrivez à { $contact } si quelqu’un doit être ajouté.
focal-places = Places
focal-no-sessions = Aucune session à venir.
focal-quota = { $used } sur { $maximum } places
focal-quota-open = { $used ->
    [one] { $used } place, sans limite pour vous
   *[other] { $used } places, sans limite pour vous
}
focal-quota-reserved = { $count ->
    [1] Encore une réservée pour vous jusqu’au { $day }
   *[other] Encore { $count } réservées pour vous jusqu’au { $day }
}
focal-quota-reserved-until-start = { $count ->
    [1] Encore une réservée pour vous
   *[other] Encore { $count } réservées pour vous
}
focal-quota-alternates = { $count ->
    [0] Aucun suppléant
    [one] Un suppléant
   *[other] { $count } suppléants
}
focal-full = Complet : le suivant est suppléant
focal-delegation = Délégation
focal-nobody = Personne n’est encore désigné.
focal-rule = Une place est gardée dès que vous désignez quelqu’un, jusqu’à sa réponse. Au-delà de vos places, la personne reste suppléante et ne reçoit rien tant qu’elle n’a pas de place.
focal-nominate-one = Désigner quelqu’un
focal-nominate-many = Désigner plusieurs personnes
focal-nominate = Désigner
focal-nominate-what = Nous ne demandons que ce qu’il faut pour écrire à cette personne. Elle confirme et consent elle-même.
focal-who = Qui
focal-email-hint = Où cette personne lit ses messages. Deux personnes peuvent partager une adresse.
focal-language-hint = La langue de nos messages à cette personne
focal-mail-follows = La personne reçoit un message dès qu’elle a une place.
focal-change = Modifier
focal-up = Monter
focal-down = Descendre
focal-give-place = Donner une place
focal-make-alternate = Mettre parmi les suppléants
focal-ask-again = Demander à nouveau
focal-substitute = Désigner quelqu’un d’autre
focal-substitute-of = Quelqu’un d’autre à la place de { $name }
focal-substitute-what = Le rang et les places passent à la nouvelle personne, qui est invitée à confirmer. L’autre est prévenue. C’est possible jusqu’à la veille de chaque session :
focal-withdraw = Retirer
focal-withdraw-what = Les places redeviennent libres. Si la personne connaît sa désignation, un message lui dit qu’elle ne vaut plus.
focal-gone = Ne font plus partie de la délégation
focal-print = Liste à imprimer
focal-print-title = Délégation : { $party }
focal-print-day = État au { $day }
focal-back = Retour à la délégation
focal-link-is-key = Cette page s’ouvre sans mot de passe jusqu’au { $day }. Quiconque a son lien peut désigner : ne le transmettez pas.
focal-many-what = Envoyez un fichier CSV ou XLSX dont la première ligne nomme les colonnes : nom, courriel et, si vous le souhaitez, fonction, organisation et langue. Vous voyez chaque ligne avant que rien ne soit enregistré.
focal-file = Fichier de personnes
focal-file-show = Regarder le fichier
focal-file-choose = Choisissez un fichier
focal-file-empty = { $name } est vide. Rien n’a été enregistré.
focal-file-not-a-table = { $name } n’est ni CSV ni XLSX. Rien n’a été enregistré.
focal-file-damaged = { $name } est abîmé ou incomplet. Rien n’a été enregistré.
focal-file-too-long = { $name } nomme plus de { $count } personnes, ou contient trop de texte. Divisez-le. Rien n’a été enregistré.
focal-file-no-headings = Dans { $name }, aucune ligne ne nomme les colonnes : il en faut une pour le nom et une pour l’adresse électronique. Rien n’a été enregistré.
focal-reason-no-name = Il n’y a pas de nom
focal-reason-bad-text = Le nom est une adresse web, ou un texte est trop long
focal-reason-no-email = L’adresse électronique manque
focal-reason-bad-email = Ce n’est pas une adresse électronique
focal-reason-duplicate = La même personne est à la ligne { $row }
focal-reason-foreign = La ligne concerne un autre État ou une autre Communauté économique régionale
focal-list-accepted = Peuvent être désignés
focal-list-refused = Lignes refusées
focal-list-refused-what = Ces lignes ne sont pas désignées. Corrigez-les dans votre fichier et renvoyez-le : qui est déjà désigné ne l’est pas deux fois.
focal-list-row = Ligne
focal-list-reason = Raison
focal-list-value = Tel qu’écrit
focal-list-nothing-stored = Rien n’est encore enregistré. Regardez les personnes, cochez les sessions et confirmez.
focal-list-nobody = Personne dans ce fichier ne peut être désigné. Corrigez les lignes ci-dessous et renvoyez-le.
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
focal-letter-kind = { $name } n’est pas accepté : il faut un fichier PDF, PNG, JPEG ou DOCX, et que son nom le dise
focal-letter-too-many = { $count } lettres sont déjà jointes : supprimez-en une d’abord
focal-error-already = Cette personne fait déjà partie de la délégation
focal-error-too-many = La délégation ne peut plus grandir : écrivez à { $contact }
focal-error-too-late = Il est trop tard pour désigner quelqu’un d’autre : c’est possible jusqu’à la veille d’une session
focal-done-placed = Désigné. Une place est gardée, et la personne est invitée à confirmer.
focal-done-alternate = Vos places sont prises dans au moins une session : cette personne y reste suppléante.
focal-done-moved = L’ordre est enregistré.
focal-done-place = La place est donnée.
focal-done-no-place = Il n’y a pas de place libre : la personne reste suppléante.
focal-done-made-alternate = La personne est à présent suppléante, et la place est libre.
focal-done-withdrawn = La désignation est retirée.
focal-done-substituted = Quelqu’un d’autre est désigné. La nouvelle personne est invitée à confirmer dès qu’elle a une place.
focal-done-asked = La confirmation est demandée une nouvelle fois.
focal-done-not-asked = La confirmation a été demandée il y a moins d’un jour.
focal-done-list = Les personnes du fichier sont désignées.
focal-done-list-alternates = Les personnes du fichier sont désignées. Vos places sont prises dans au moins une session : les dernières y sont suppléantes.
focal-done-letter = La lettre est jointe.
focal-done-letter-removed = La lettre est supprimée.
focal-expired-title = Ce lien a expiré
focal-expired-text = Par sécurité, il s’ouvre pendant 30 jours, et seul le dernier s’ouvre. Nous pouvons en envoyer un nouveau à l’adresse que nous connaissons.
focal-expired-ask = Envoyez-moi un nouveau lien
focal-asked-title = Regardez votre boîte aux lettres
focal-asked-text = Si ce lien était l’un des nôtres, un nouveau est en route vers l’adresse que nous connaissons.
focal-asked-else = Aucun message d’ici une heure, ou l’adresse n’est plus la vôtre ? Écrivez à { $contact }.
mail-focal-link-subject = Votre lien pour désigner : { $edition }
mail-focal-link-intro = Vous êtes point focal ({ $party }) pour { $edition }. Le lien ci-dessous permet de désigner les membres de votre délégation.
mail-focal-remind-subject = Merci de désigner : { $edition }
mail-focal-remind-intro = Nous attendons avec plaisir votre délégation ({ $party }) pour { $edition } et vous prions de regarder ses désignations.
mail-focal-what = Vous y voyez vos places dans chaque session, désignez des personnes et des suppléants, joignez votre note verbale et pouvez désigner quelqu’un d’autre jusqu’à la veille d’une session.
mail-focal-deadline = Les désignations sont reçues jusqu’au { $day }, { $time } { $zone }.
mail-focal-open = Ouvrir mon espace
mail-focal-expires = Le lien est personnel, s’ouvre sans mot de passe et expire le { $day }. Ne le transmettez pas.
mail-foot-focal = Vous recevez ce message parce que l’équipe du programme vous connaît comme point focal.
mail-nomination-subject = Vous êtes désigné, merci de confirmer : { $edition }
mail-nomination-intro = { $party } vous a désigné pour participer à { $edition }. Une place est gardée pour vous dans :
mail-nomination-what = Merci de confirmer sur la page ci-dessous que vous venez et que nous pouvons utiliser vos données pour organiser les sessions. D’ici là, nous ne gardons que ce que dit la désignation. Vous pouvez aussi y décliner.
mail-nomination-open = Confirmer ou décliner
mail-foot-nomination = Vous recevez ce message parce que le point focal de votre État ou de votre Communauté économique régionale vous a désigné.
mail-withdrawn-subject = Votre désignation ne vaut plus : { $edition }
mail-withdrawn-intro = Votre point focal a retiré votre désignation pour { $edition }. Les places qui étaient les vôtres redeviennent libres.
mail-replaced-intro = Votre point focal a désigné quelqu’un d’autre à votre place pour { $edition }. Les places qui étaient les vôtres lui reviennent.
mail-withdrawn-nothing-kept = Vous n’avez rien à faire. Si vous ne vous y attendiez pas, écrivez à votre point focal.

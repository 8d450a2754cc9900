own-title = Ma présence
own-what = Voici ce qui est enregistré pour vous dans chaque session commencée. Toute personne ayant suivi au moins { $share } % d’une session est considérée comme présente.
own-none = Aucune session où vous avez une place n’a commencé.
own-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
own-wrong = Ce n’est pas exact
own-minutes-label = Combien de minutes avez-vous suivies ?
own-minutes-bad = Saisissez un nombre entier de minutes, { $longest } au plus, ou laissez le champ vide
own-note = Qu’est-ce qui n’est pas exact ?
own-note-hint = Par exemple le lieu de votre connexion, ou qui était avec vous.
own-note-missing = Indiquez ce qui n’est pas exact
own-send = Envoyer à l’équipe
own-asked = Merci. L’équipe examine votre demande et vous écrira.
own-correction-open = Auprès de l’équipe
own-correction-accepted = Corrigé
own-correction-refused = Sans changement
own-watched = Vous avez regardé l’enregistrement vidéo
own-source = { $code ->
    [join-link] Lien d’accès à la session
    [roll-call] Appel fait par l’équipe
    [paper] Feuille signée
    [phone] Par téléphone
    [room] Dans une salle avec d’autres
    [recording] Enregistrement vidéo
    [other] Noté par l’équipe
   *[report] Rapport de la plateforme
}
mail-correction-subject = Votre présence : { $session }
mail-correction-accepted = Votre présence à « { $session } » est enregistrée comme vous l’avez indiqué.
mail-correction-refused = Nous avons vérifié votre présence à « { $session } » et la laissons telle qu’elle est enregistrée.
mydata-rooms = Salles partagées avec d’autres
mydata-corrections = Corrections de présence que vous avez demandées
room-title = À plusieurs dans une même salle
room-what = Si plusieurs membres de votre délégation ont suivi une session devant un même écran, la plateforme n’a vu qu’une connexion. Indiquez ici qui était présent ; ces présences comptent dès que l’équipe les confirme.
room-no-session = Aucune session n’a encore commencé.
room-session = Session
room-show-people = Afficher les personnes
room-nobody = Aucune des personnes que vous avez désignées n’a de place dans cette session.
room-who = Qui était dans la salle ?
room-connection = À qui était la connexion ?
room-connection-hint = Si vous n’indiquez pas de minutes, les siennes comptent pour tous.
room-minutes-hint = Les mêmes minutes pour tous.
room-save = Envoyer
room-saved = Enregistré.
room-declared = Salles
room-by = indiqué par { $name }
room-waiting = À confirmer
room-confirmed = Confirmé
room-refused = Refusé
room-withdrawn = Retiré
room-confirm = Confirmer
room-refuse = C’est inexact
room-withdraw = Retirer
room-withdraw-what = Plus personne ne sera compté présent au titre de cette salle.
room-choose = Choisissez au moins deux personnes, { $most } au plus
attendance-scheduled = Prévue
attendance-present = Présence
attendance-partial = Présence partielle
attendance-absent = Absence
attendance-unknown = Présence, durée inconnue
attendance-not-held = Non tenue

own-title = Ma présence
own-what = Voici ce qui est enregistré pour vous dans chaque session commencée. Qui a suivi au moins { $share } % d’une session est compté présent.
own-none = Aucune session où vous avez une place n’a commencé.
own-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
own-wrong = Ce n’est pas exact
own-minutes-label = Combien de minutes avez-vous suivies ?
own-minutes-bad = Saisissez des minutes entières jusqu’à { $longest }, ou laissez le champ vide
own-note = Qu’est-ce qui n’est pas exact ?
own-note-hint = Par exemple d’où vous avez rejoint la session, ou qui était avec vous.
own-note-missing = Dites ce qui n’est pas exact
own-send = Envoyer à l’équipe
own-asked = Merci. L’équipe regarde et vous écrit.
own-correction-open = Auprès de l’équipe
own-correction-accepted = Corrigé
own-correction-refused = Inchangé
own-watched = Vous avez regardé l’enregistrement
own-source = { $code ->
    [join-link] Lien pour rejoindre
    [roll-call] Appel fait par l’équipe
    [paper] Feuille signée
    [phone] Par téléphone
    [room] Dans une salle avec d’autres
    [recording] Enregistrement
    [other] Noté par l’équipe
   *[report] Rapport de la plateforme
}
mail-correction-subject = Votre présence : { $session }
mail-correction-accepted = Votre présence à { $session } est enregistrée comme vous nous l’avez dit.
mail-correction-refused = Nous avons regardé votre présence à { $session } et la laissons telle qu’elle est enregistrée.
mydata-rooms = Salles partagées avec d’autres
mydata-corrections = Corrections de présence que vous avez demandées
room-title = Plusieurs dans une même salle
room-what = Si plusieurs membres de votre délégation ont suivi une session devant un même écran, la plateforme n’a vu qu’une connexion. Dites ici qui était là ; cela compte dès que l’équipe le confirme.
room-no-session = Aucune session n’a encore commencé.
room-session = Session
room-show-people = Afficher les personnes
room-nobody = Personne de votre délégation n’a de place dans cette session.
room-who = Qui était dans la salle ?
room-connection = De qui était la connexion ?
room-connection-hint = Sans minutes indiquées, les siennes comptent pour tous.
room-minutes-hint = Les mêmes pour tous.
room-save = Envoyer
room-saved = Enregistré.
room-declared = Salles
room-by = dit par { $name }
room-waiting = À confirmer
room-confirmed = Confirmé
room-refused = Refusé
room-withdrawn = Retiré
room-confirm = Confirmer
room-refuse = Ce n’était pas le cas
room-withdraw = Retirer
room-withdraw-what = Plus personne n’est compté présent à cause de cette salle.
room-choose = Choisissez au moins deux personnes, { $most } au plus
attendance-scheduled = Prévue
attendance-present = Présent
attendance-partial = En partie
attendance-absent = Absent
attendance-unknown = Présent, durée inconnue
attendance-not-held = Non tenue

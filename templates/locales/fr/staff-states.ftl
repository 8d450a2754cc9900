staff-states-none = Cette édition n’a encore aucun État.
staff-states-add-one = Ajouter un État
staff-states-remove-people = { $count ->
    [1] Son point focal est retiré aussi.
   *[other] Ses { $count } points focaux sont retirés aussi.
}
staff-state-invited = Invité
staff-state-confirmed = Confirmé
staff-state-declined = A décliné
staff-state-observer = Observateur
staff-state-invitation = Invitation
staff-state-status-hint = Les fonctionnaires des États invités, confirmés et observateurs s’inscrivent directement. Les inscriptions d’un État qui a décliné attendent votre décision. Le public voit les États participants et observateurs, jamais qu’un État a décliné.
staff-state-note = Note verbale
staff-state-note-on = Date de la note verbale
staff-state-note-reference = Référence de la note verbale
staff-state-notes = Remarques
staff-state-notes-hint = Réservées à l’équipe
staff-state-quota = Quota dans chaque session
staff-state-reserved-hint = Places réservées à l’État jusqu’à leur libération
staff-state-maximum-hint = Nombre maximal de places confirmées de l’État
staff-state-date-hint = Année, mois et jour, par exemple 2027-06-01
staff-state-no-quota = Les observateurs et les États qui ont décliné n’ont pas de quota : laissez « réservées » et « maximum » vides
staff-focal-points = Points focaux
staff-focal-none = Aucun point focal n’est encore connu.
staff-focal-add = Ajouter un point focal
staff-focal-of = Point focal : { $state }
staff-focal-email-hint = Cette adresse ou un numéro de téléphone est nécessaire
staff-focal-language = Langue des messages
staff-focal-error-name = Saisissez le nom de la personne
staff-focal-error-reach = Saisissez une adresse électronique ou un numéro de téléphone
staff-focal-remove = Retirer ce point focal
staff-focal-remove-what = Le nom, l’adresse et le numéro de téléphone sont supprimés de cette édition.
staff-group-link = Ajouter une région ou une CER…
staff-group-title = Ajouter une région ou une CER
staff-group-lede = Les membres sont ceux au { $day }, date retenue pour cette édition. Rien n’est enregistré avant que vous ayez vu quels États seraient ajoutés.
staff-group-choose = Région ou CER
staff-group-show = Afficher ses États
staff-group-there = Déjà dans cette édition, sans changement : { $states }.
staff-group-unlisted = Hors de la liste d’États du programme, non ajoutés : { $states }.
staff-group-nobody = Aucun État ne serait ajouté.
staff-group-new = { $count ->
    [1] Un État serait ajouté comme invité
   *[other] { $count } États seraient ajoutés comme invités
}
staff-group-add = Ajouter les États cochés
staff-group-error-none = Cochez au moins un État
staff-recs-what = Les CER qui participent avec leur secrétariat. Leurs États membres s’ajoutent ci-dessus.
staff-recs-none = Aucun secrétariat de CER ne participe encore.
staff-recs-add = Ajouter une CER
staff-recs-remove-what = Son secrétariat n’est plus mentionné sur la page publique. Les places de ses représentants restent.
staff-done-states-added = Les États sont ajoutés comme invités.
staff-done-rec-added = La CER participe.
staff-done-rec-removed = La CER ne participe plus.
staff-done-focal-saved = Le point focal est enregistré.
staff-done-focal-added = Le point focal est enregistré. Aucun message n’est encore parti : ouvrez son nom ci-dessous pour lui envoyer le lien.
staff-done-focal-removed = Le point focal est retiré.

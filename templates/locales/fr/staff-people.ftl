people-title = Participants
people-search = Nom ou adresse électronique
people-only-alike = Seulement les personnes qui ont le même nom ou la même adresse qu’une autre
people-count = { $total ->
    [0] aucune personne
    [one] une personne
   *[other] { $total } personnes
}
people-none = Personne ne correspond. Essayez avec moins de mots ou une partie du nom.
people-represented = Dernière entité représentée
people-newest = Dernière édition
people-editions = Éditions
people-no-email = Pas d’adresse électronique
people-of-registration = Cette personne dans toutes les éditions
people-perhaps = Peut-être la même personne
people-perhaps-hint = Le logiciel ne fusionne personne de lui-même. Comparez les deux fiches, puis décidez.
people-same-name = Même nom
people-same-mailbox = Même adresse, nom proche
people-compare = Comparer
people-history = Historique
people-history-none = Aucune inscription.
people-attendance = Présence
people-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
people-aliases = Autres adresses et noms
people-aliases-hint = Une inscription, une liste ou un rapport de présence qui en porte un est rattaché à cette personne. Aucun message n’y est envoyé.
people-alias-merged = Issu d’une fusion
people-alias-entered = Saisi par l’équipe
people-alias-add = Ajouter une adresse…
people-alias-field = Une autre adresse de cette personne
people-alias-field-hint = Avec le nom, elle permet de reconnaître cette personne. Les messages continuent d’aller à l’adresse principale seulement.
people-alias-save = Ajouter cette adresse
people-alias-remove = Retirer
people-alias-taken = Quelqu’un de ce nom est connu à cette adresse. S’il s’agit de la même personne, fusionnez les deux fiches.
people-alias-own = Cette adresse est déjà rattachée à cette personne
people-merges = Fiches fusionnées avec celle-ci
people-merged-by = Par { $name }
people-undo-ask = Annuler la fusion…
people-undo-what = Les deux redeviennent deux personnes, chacune avec les inscriptions et les adresses qu’elle avait. Ce qui a été ajouté depuis reste à la personne conservée.
people-undo = Annuler la fusion
people-mailbox = Autres personnes à la même adresse
people-mailbox-hint = Ces personnes partagent une messagerie. Leur nom les distingue.
people-other = Fusionner avec quelqu’un d’autre…
people-other-hint = Cherchez l’autre fiche de cette personne, puis comparez les deux.
people-back = Retour à la personne
people-merge-title = Est-ce la même personne ?
people-merge-what = Ce qui va se passer
people-merge-moves = Ces inscriptions passent à { $name }, avec leurs sessions et leurs présences : { $editions }.
people-merge-leaves = Les deux fiches sont inscrites dans la même édition, et celle qui est fusionnée n’y a plus de place. Cette inscription est gardée pour mémoire : { $editions }.
people-merge-mail = Les messages vont à { $email } seulement.
people-merge-no-mail = Aucune des deux n’a d’adresse électronique : aucun message ne part.
people-merge-known = Toute personne qui s’inscrit ou participe sous le nom de { $other } avec l’une des adresses est désormais { $name }.
people-merge-reversible = La fusion peut être annulée sur la page de la personne.
people-merge-do = Fusionner
people-merge-swap = Conserver plutôt l’autre
people-merge-changed = Quelque chose a changé depuis votre vérification. Rien n’a été fusionné : veuillez vérifier de nouveau.
people-merge-both-live = Les deux ont des places dans la même édition, et la fusion n’est pas encore possible : { $editions }. Déterminez quelle inscription est la bonne, annulez les places de l’autre, puis revenez.
people-merge-keep-other = Seule la fiche de { $name } a des places ici : { $editions }. Conservez plutôt { $name }.
people-merge-no-address = { $name } n’a pas d’adresse électronique, mais l’autre en a une. Conservez la fiche qui a l’adresse.
people-done-merged = Les deux ne sont plus qu’une personne.
people-done-unmerged = Ce sont de nouveau deux personnes.
people-done-alias-added = L’adresse est ajoutée.
people-done-alias-removed = L’adresse est retirée.

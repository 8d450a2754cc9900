staff-done-user-disabled = Cette personne ne peut plus se connecter et ses sessions sont terminées.
staff-done-user-enabled = Cette personne peut de nouveau se connecter.
staff-done-list-added = La liste a été ajoutée. Aucun message n’est encore parti.
staff-done-sending = Les invitations sont en préparation et partent l’une après l’autre.
staff-done-not-sending = Rien de nouveau n’a été lancé : il ne reste personne à qui écrire, ou un envoi est déjà en cours.
staff-done-sending-stopped = L’envoi s’arrête. Les messages qui ne sont pas partis sont repris.
staff-done-seat-decided = La décision est enregistrée. Si quelque chose a changé, un message en informe la personne.
staff-done-area-saved = Le domaine thématique est enregistré.
staff-done-state-saved = L’État est enregistré.
staff-done-state-removed = L’État n’est plus dans cette édition.

staff-states-remove-ask = Retirer…
staff-states-remove-what = Son quota disparaît. Les places de ses participants restent ; ses nouvelles inscriptions attendent votre décision.
staff-seat-decline-ask = Refuser…
staff-seat-decline-what = La personne perd cette place, en est informée par message, et la suivante sur la liste d’attente l’obtient.
staff-seat-cancel-ask = Annuler…
staff-seat-cancel-what = La place est rendue au nom de la personne. Elle en est informée par message, peut la redemander, et la suivante sur la liste d’attente l’obtient.

staff-file-no-email = Aucune colonne d’adresses électroniques dans { $name } ; les en-têtes sont : { $headings }. Rien n’a été enregistré.
staff-reason-sharing = L’adresse figure déjà à la ligne { $row }, sous un autre nom : cochez-la ci-dessus pour inviter les deux
staff-preview-sharing = Deuxième personne à une adresse
staff-preview-sharing-hint = Leur adresse est invitée, ou va l’être, sous un autre nom. Deux personnes peuvent partager une boîte : cochez qui inviter aussi. Chacune reçoit un message avec son propre lien.
staff-preview-confirm-ticked = Ajouter les personnes cochées
staff-preview-and-ticked = Les personnes cochées sont ajoutées aussi.

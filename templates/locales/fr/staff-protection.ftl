# Équipe : le registre avec ses tables, ce qui prend fin cette nuit, et l’effacement d’une personne.
suppressed-erased = Effacée à sa demande
guard-nav = Protection des données
guard-title = Protection des données : le registre
guard-intro = Chaque table et colonne de la base, sa raison d’être, qui y a accès et combien de temps elle est conservée. Le public lit sur /privacy ce qui concerne les personnes, et peut y télécharger le registre entier.
guard-download-md = Comme document (Markdown)
guard-download-csv = Comme tableau (CSV)
guard-columns = Table et colonnes
guard-personal = sur des personnes :
guard-official = sur l’équipe et les fonctionnaires :
guard-other = autres :
guard-privacy = La page sur la protection des données
guard-to-retention = Ce qui sera supprimé cette nuit
retention-title = Ce qui sera supprimé cette nuit
retention-intro = Chaque nuit, ce qui a été conservé assez longtemps est supprimé, par petites parties. Les durées sont fixées par les responsables de l’installation (retention dans la configuration). Consulter cette page ne change rien.
retention-kind = Données
retention-before = Antérieures au
retention-count = À supprimer à ce jour
retention-never = Conservé aussi longtemps que l’installation
retention-what = { $code ->
    [mail] Textes des messages partis
    [invitation] Noms et adresses des personnes qui n’ont pas répondu à une invitation
    [file] Listes de contacts et rapports tels que reçus
    [trail] Valeurs avant et après dans le journal
    [participant] Noms et adresses de participants, de personnes désignées ou invitées et de points focaux d’éditions closes depuis longtemps : les nombres restent
   *[sign-in] Liens de connexion et sessions de l’équipe qui ont expiré
}
retention-runs = Les dernières nuits
retention-run-day = Jour
retention-run-what = Données supprimées
retention-run-nothing = Rien
retention-run-open = Non terminé
retention-no-runs = Aucune suppression n’a encore eu lieu.
erase-title = Effacer { $name }
erase-door = Effacer les données de cette personne
erase-intro = Vérifiez d’abord que la personne l’a demandé elle-même. L’effacement est définitif.
erase-here = Ce qui est conservé d’elle
erase-here-rows = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
erase-mentions = Textes au sujet d’autres personnes qui la nomment : ils sont vidés
erase-what = Ce qui se passe
erase-what-names = Nom, adresses, téléphone, fonction, organisation, réponses, fichiers, messages et noms dans les rapports sont effacés dans chaque édition, dans le journal et dans les textes au sujet d’autres personnes.
erase-what-lists = Des listes de contacts et rapports où elle figure, il ne reste que ce qui en a été lu : les fichiers reçus sont vidés.
erase-what-counts = État, genre, places et présence restent sous un numéro : les chiffres ne changent pas.
erase-what-coming = Les places aux sessions à venir vont aux personnes en liste d’attente. Aucun message n’est envoyé à la personne effacée.
erase-what-address = Son adresse ne reçoit plus d’invitations ; seule une empreinte en est gardée.
erase-what-previews = Les listes de contacts, délégations et rapports que personne n’a encore confirmés sont vidés, quelles que soient les personnes qui y figurent, de même que les fichiers des formulaires inachevés : il suffit de les envoyer de nouveau.
erase-what-officials = Si elle est aussi point focal ou membre de l’équipe, cherchez-la sous « Demandes sur les données personnelles » et effacez-la là aussi. Si elle est intervenante, retirez-la manuellement.
erase-focal-names = Nom, adresse, téléphone et organisation sont effacés dans chaque édition où elle a cette adresse et ce nom, dans le journal et dans les textes au sujet d’autres personnes. Les messages qui lui sont destinés sont vidés.
erase-focal-link = Ses liens ne s’ouvrent plus. Les personnes qu’elle a désignées et ce qu’elle a confirmé restent, sous un numéro.
erase-official-other = Si elle est aussi participante, effacez-la là aussi. Si elle est intervenante, retirez-la manuellement. Les lettres officielles qui lui sont adressées ou qu’elle a signées relèvent de la correspondance du service et restent ; la signature des lettres à venir se change à la page des lettres.
erase-staff-names = Nom, adresse, droits, connexions et filtres enregistrés sont effacés. Les messages qui lui sont destinés sont vidés.
erase-staff-trail = Dans le journal, et partout où un nom dit qui a fait quelque chose, le numéro du compte le remplace : ce qui a été fait reste. Si un collègue porte exactement le même nom, ce nom reste.
erase-staff-active = Ce compte est encore actif. Désactivez-le d’abord sous « Utilisateurs » ; il pourra ensuite être effacé.
erase-confirm = J’ai vérifié que la personne l’a demandé
erase-error-confirm = Indiquez que vous l’avez vérifié
erase-do = Effacer définitivement
erase-done = La personne est effacée.
erase-not-told = Un message qui lui est destiné n’est pas encore parti, peut-être la réponse à sa demande. Il ne partira pas si vous effacez maintenant.
record-title = Tout ce qui est conservé de cette personne
record-what = Un fichier avec chaque champ, pour une personne qui le demande et n’a pas de lien. Sa création est consignée dans le journal.
record-do = Créer le fichier

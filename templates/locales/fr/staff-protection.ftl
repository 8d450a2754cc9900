# Équipe : le registre avec ses tables, ce qui prend fin cette nuit, et l’effacement d’une personne.
suppressed-erased = Effacée à sa demande
guard-nav = Protection des données
guard-title = Protection des données : le registre
guard-intro = Chaque table et colonne de la base, pourquoi elle est là, qui la voit et combien de temps. Le public lit la même chose sans les colonnes sur /privacy.
guard-download-md = Comme document (Markdown)
guard-download-csv = Comme tableau (CSV)
guard-columns = Table et colonnes
guard-personal = sur des personnes :
guard-official = sur l’équipe et les responsables :
guard-other = autres :
guard-privacy = La page sur les données
guard-to-retention = Ce qui part cette nuit
retention-title = Ce qui part cette nuit
retention-intro = Chaque nuit, ce qui a été conservé assez longtemps est supprimé, par petites parties. Les durées sont fixées par la personne qui gère l’installation (retention dans la configuration). Regarder ici ne change rien.
retention-kind = Quoi
retention-before = D’avant le
retention-count = Partirait maintenant
retention-never = Conservé aussi longtemps que l’installation
retention-what = { $code ->
    [mail] Textes des messages partis
    [invitation] Noms et adresses des personnes qui n’ont pas répondu à une invitation
    [file] Listes de contacts et relevés tels que reçus
    [trail] Valeurs avant et après dans le journal
    [participant] Noms et adresses de participants, de personnes désignées ou invitées d’éditions closes depuis longtemps : les nombres restent
   *[sign-in] Liens de connexion et sessions de l’équipe qui ont expiré
}
retention-runs = Les dernières nuits
retention-run-day = Jour
retention-run-what = Ce qui est parti
retention-run-nothing = Rien
retention-run-open = Non terminée
retention-no-runs = Aucune nuit n’a encore été faite.
erase-title = Effacer { $name }
erase-door = Effacer les données de cette personne
erase-intro = Vérifiez d’abord que la personne l’a demandé elle-même. Il n’y a pas de retour.
erase-here = Ce qui est conservé d’elle
erase-here-rows = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
erase-mentions = Textes sur d’autres qui la nomment : ils sont vidés
erase-what = Ce qui se passe
erase-what-names = Nom, adresses, téléphone, fonction, organisation, réponses, fichiers, messages et noms dans les relevés sont effacés dans chaque édition, dans le journal et dans les textes sur d’autres.
erase-what-lists = Des listes de contacts et relevés où elle figure, il ne reste que ce qui en a été lu : les fichiers reçus sont vidés.
erase-what-counts = État, genre, places et présence restent sous un numéro : les chiffres ne changent pas.
erase-what-coming = Les places aux sessions à venir vont à ceux qui attendent. Rien n’est écrit à la personne.
erase-what-address = Son adresse ne reçoit plus d’invitations ; seule une empreinte en est gardée.
erase-what-officials = Si elle est aussi intervenante, point focal ou membre de l’équipe, retirez-la là à la main.
erase-confirm = J’ai vérifié que la personne l’a demandé
erase-error-confirm = Indiquez que vous l’avez vérifié
erase-do = Effacer définitivement
erase-done = La personne est effacée.
erase-not-told = Un message qui lui est destiné n’est pas encore parti, peut-être la réponse à sa demande. Il ne partira pas si vous effacez maintenant.
record-title = Tout ce qui est conservé de cette personne
record-what = Un fichier avec chaque champ, pour une personne qui le demande et n’a pas de lien. Sa création est notée dans le journal.
record-do = Créer le fichier

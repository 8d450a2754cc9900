# Équipe : ce que l’exploitation de l’installation leur fait voir.
staff-mail-paused-restored = L’envoi des messages est suspendu : la base de données a été restaurée à partir d’une sauvegarde du { $taken }.
outbox-restored-why = Les messages qui attendaient au moment de la sauvegarde ont pu partir depuis. Parcourez ceux qui sont en attente ou incertains, abandonnez ceux qui sont arrivés, puis laissez l’envoi reprendre. Les responsables de toutes les éditions peuvent le faire.

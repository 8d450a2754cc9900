jobs-failed = Tâches abandonnées
jobs-failed-what = Elles ont échoué cinq fois. Lisez pourquoi, remédiez à la cause, puis relancez-les : ce qui est déjà fait n’est pas fait deux fois.
jobs-run-again = Relancer
jobs-done-again = La tâche est relancée.
jobs-kind = { $kind ->
    [session-notice] Avis de déplacement ou d’annulation d’une session
    [invitation-send] Envoi des invitations
    [campaign-send] Envoi d’une campagne
    [survey-mail] Envoi d’une enquête
    [certificate-issue] Délivrance des certificats
    [registration-bulk] Décision groupée
   *[other] { $kind }
}

# Staff: what a line of the trail says was done, by its code.
staff-trail-deed = { $action ->
    [attendance-ask-correction] Présence : correction demandée
    [attendance-correction] Présence : correction décidée
    [attendance-enter] Présence : saisie à la main
    [attendance-export] Liste de présence : exportée
    [attendance-held] Session : durée effective fixée
    [attendance-import] Rapport de présence : importé
    [attendance-paper] Présence : saisie d’après une feuille
    [attendance-roll-call] Présence : appel
    [attendance-room] Salle à plusieurs : enregistrée
    [attendance-undo-import] Rapport de présence : importation annulée
    [attendance-withdraw] Présence : ligne retirée
    [campaign-begin] Campagne : envoi commencé
    [campaign-copy] Campagne : copiée
    [campaign-create] Campagne : créée
    [campaign-delete] Campagne : supprimée
    [campaign-pause] Campagne : suspendue
    [campaign-resume] Campagne : reprise
    [campaign-schedule] Campagne : programmée
    [campaign-send] Campagne : envoyée
    [campaign-stop] Campagne : arrêtée
    [campaign-test] Campagne : essai envoyé
    [campaign-unschedule] Campagne : déprogrammée
    [campaign-update] Campagne : modifiée
    [certificate-export] Certificats : téléchargés ensemble
    [certificate-issue] Certificat : délivré
    [certificate-issue-all] Certificats : délivrance commencée
    [certificate-revoke] Certificat : révoqué
    [certificate-stop] Certificats : délivrance arrêtée
    [co-host-remove] Coorganisateur : retiré
    [co-host-save] Coorganisateur : enregistré
    [column-mapping-delete] Colonnes des rapports : oubliées
    [column-mapping-save] Colonnes des rapports : enregistrées
    [contact-list-columns] Liste de contacts : colonnes nommées
    [contact-list-confirm] Liste de contacts : ajoutée
    [contact-list-partner] Liste de contacts : confiée à un coorganisateur
    [contact-list-propose] Liste de contacts : tirée des attentes
    [contact-list-upload] Liste de contacts : téléversée
    [contacts-change] Échange de coordonnées : modifié
    [contacts-join] Échange de coordonnées : participation
    [contacts-leave] Échange de coordonnées : retrait
    [course-create] Cours : créé
    [course-move] Cours : déplacé dans la liste
    [course-remove] Cours : retiré
    [course-update] Cours : modifié
    [data-request-ask] Demande sur les données : déposée
    [data-request-settle] Demande sur les données : traitée
    [data-request-take-back] Demande sur les données : retirée
    [key-accept] Clé : changée volontairement
    [database-restore] Base de données : restaurée d’une sauvegarde
    [edition-clone] Édition : clonée
    [edition-create] Édition : créée
    [edition-delete] Édition : supprimée
    [edition-derive] Formation : tirée des priorités
    [edition-stage] Édition : passée à l’étape suivante
    [edition-stage-back] Édition : ramenée à une étape
    [edition-stage-skip] Édition : avancée avec un motif
    [edition-update] Édition : modifiée
    [focal-point-add] Point focal : ajouté
    [focal-point-ask-link] Point focal : lien demandé
    [focal-point-erase] Point focal : effacé
    [focal-point-forget] Point focal : oublié au terme du délai
    [focal-point-record] Point focal : données remises
    [focal-point-remind] Point focal : relancé
    [focal-point-remove] Point focal : retiré
    [focal-point-revoke-link] Point focal : lien révoqué
    [focal-point-send-link] Point focal : lien envoyé
    [focal-point-update] Point focal : modifié
    [invitation-answer] Invitation : réponse reçue
    [invitation-pass-approve] Invitation : transmission approuvée
    [invitation-pass-refuse] Invitation : transmission refusée
    [invitation-send] Invitations : envoyées
    [invitation-stop] Invitations : envoi arrêté
    [letter-acknowledge] Lettre d’invitation : réception notée
    [letter-change] Lettre d’invitation : modifiée
    [job-run-again] Tâche abandonnée : relancée
    [letter-create] Lettre d’invitation : créée
    [letter-export] Lettres d’invitation : téléchargées ensemble
    [letter-mail] Lettre d’invitation : envoyée par courriel
    [letter-text] Texte des lettres : modifié
    [mail-give-up] Message : abandonné
    [mail-resume] Messages : envoi repris
    [mail-send-again] Message : renvoyé
    [match-desk-confirm] Nom d’un rapport : rapproché
    [match-desk-nobody] Nom d’un rapport : hors participants
    [match-desk-reopen] Nom d’un rapport : rouvert
    [material-create] Document : ajouté
    [material-remove] Document : retiré
    [material-update] Document : modifié
    [need-code] Texte libre : rattaché à un besoin
    [need-place] Besoin : rattaché à un domaine
    [nomination-accept] Désignation : acceptée par la personne
    [nomination-correct] Désignation : corrigée par le point focal
    [nomination-create] Désignation : faite
    [nomination-decline] Désignation : déclinée par la personne
    [nomination-export] Délégation : liste téléchargée
    [nomination-make-alternate] Désignation : passée en suppléance
    [nomination-place] Désignation : place attribuée
    [nomination-rank] Désignation : ordre modifié
    [nomination-substitute] Désignation : remplacée
    [nomination-withdraw] Désignation : retirée
    [nomination-letter-add] Lettre de désignation : ajoutée
    [nomination-letter-remove] Lettre de désignation : retirée
    [nomination-list-confirm] Liste de personnes désignées : ajoutée
    [nomination-list-upload] Liste de personnes désignées : téléversée
    [organisation-create] Organisation : créée
    [organisation-merge] Organisations : fusionnées
    [organisation-update] Organisation : modifiée
    [outcome-create] Résultat d’une session : ajouté
    [outcome-remove] Résultat d’une session : retiré
    [outcome-update] Résultat d’une session : modifié
    [participating-rec-save] CER participante : enregistrée
    [participating-state-remove] État participant : retiré
    [participating-state-save] État participant : enregistré
    [person-add-alias] Personne : autre nom noté
    [person-erase] Personne : effacée
    [person-forget] Personne : oubliée au terme du délai
    [person-merge] Deux personnes : réunies
    [person-record] Personne : données remises
    [person-remove-alias] Personne : autre nom retiré
    [person-unmerge] Deux personnes : séparées de nouveau
    [practice-record-export] Fiche de pratique : exportée
    [practice-record-update] Fiche de pratique : modifiée
    [priority-decide] Priorité : décidée
    [programme-create] Programme : créé
    [programme-save] Programme : enregistré
    [programme-update] Programme : modifié
    [programme-state-remove] État : retiré de la liste du programme
    [programme-state-save] État : inscrit sur la liste du programme
    [question-bring-back] Question du formulaire : rétablie
    [question-copy] Question du formulaire : reprise
    [question-create] Question du formulaire : ajoutée
    [question-delete] Question du formulaire : supprimée
    [question-move] Question du formulaire : déplacée
    [question-retire] Question du formulaire : archivée
    [question-update] Question du formulaire : modifiée
    [registration-add-sessions] Inscription : sessions ajoutées
    [registration-answer] Inscription : réponses modifiées
    [registration-bulk] Inscriptions : décisions groupées
    [registration-bulk-stop] Inscriptions : décisions arrêtées
    [registration-cancel] Inscription : annulée
    [registration-change-sessions] Inscription : sessions modifiées
    [registration-consent] Inscription : consentement modifié
    [registration-correct] Inscription : données corrigées
    [registration-create] Inscription : créée
    [registration-enter-again] Inscription : saisie une nouvelle fois
    [registration-export] Inscriptions : exportées
    [registration-link] Inscription : lien envoyé
    [registration-propose] Inscription : modification proposée
    [registration-replace] Inscription : remplacée par la proposition
    [registration-restore] Inscription : rétablie
    [registration-show-link] Inscription : lien personnel affiché
    [registration-withdraw] Inscription : retirée
    [relay-send] Contacts : relais demandé
    [reminder-create] Rappel : ajouté
    [reminder-delete] Rappel : supprimé
    [reminder-off] Rappel : désactivé
    [reminder-on] Rappel : activé
    [reminder-update] Rappel : modifié
    [report-export] Rapport : exporté
    [report-freeze] Rapport d’impact : chiffres figés
    [report-open-data-publish] Données ouvertes : publiées
    [report-open-data-withdraw] Données ouvertes : retirées
    [report-targets] Objectifs chiffrés : fixés
    [retention-held] Délais : rien supprimé une nuit, saut de l’horloge
    [retention-run] Délais : données supprimées au terme de leur durée
    [saved-filter-delete] Filtre : supprimé
    [saved-filter-save] Filtre : enregistré
    [seat-decide] Place : décision prise
    [seat-promote] Place : attribuée depuis la liste d’attente
    [seat-undo] Place : décision annulée
    [session-cancel] Session : annulée
    [session-copy] Session : copiée d’une autre édition
    [session-create] Session : créée
    [session-delete] Session : supprimée
    [session-duplicate] Session : dupliquée
    [session-update] Session : modifiée
    [speaker-answer] Intervenant : réponse reçue
    [speaker-create] Intervenant : ajouté
    [speaker-invite] Intervenant : invité
    [speaker-order] Intervenants : ordre modifié
    [speaker-remove] Intervenant : retiré
    [speaker-update] Intervenant : modifié
    [staff-session-end] Compte : un navigateur déconnecté
    [staff-sessions-end] Compte : les autres navigateurs déconnectés
    [staff-sign-in] Compte : connexion
    [staff-sign-out] Compte : déconnexion
    [suppression-add] Adresse : ne reçoit plus d’envois groupés
    [suppression-release] Adresse : reçoit de nouveau les envois groupés
    [survey-close] Enquête : close
    [survey-create] Enquête : créée
    [survey-delete] Enquête : supprimée
    [survey-mail] Enquête : envoi aux personnes
    [survey-open] Enquête : ouverte
    [survey-paper] Enquête : réponses saisies d’après le papier
    [survey-question-create] Enquête : question ajoutée
    [survey-question-move] Enquête : question déplacée
    [survey-question-remove] Enquête : question retirée
    [survey-report] Enquête : chiffre rapporté saisi
    [survey-update] Enquête : modifiée
    [thematic-area-copy] Domaine thématique : copié
    [thematic-area-create] Domaine thématique : créé
    [thematic-area-delete] Domaine thématique : supprimé
    [thematic-area-move] Domaine thématique : déplacé dans la liste
    [thematic-area-save] Domaine thématique : enregistré
    [thematic-area-update] Domaine thématique : modifié
    [user-create] Utilisateur : ajouté
    [user-disable] Utilisateur : ne peut plus se connecter
    [user-enable] Utilisateur : peut de nouveau se connecter
    [user-erase] Utilisateur : effacé
    [user-identity] Utilisateur : lié à une identité du fournisseur
    [user-link] Utilisateur : lien à usage unique créé
    [user-password] Utilisateur : mot de passe défini
    [user-recovery-code] Utilisateur : code de secours utilisé
    [user-recovery-codes] Utilisateur : nouveaux codes de secours
    [user-record] Utilisateur : données remises
    [user-role] Utilisateur : rôle modifié
    [user-second-factor] Utilisateur : second facteur mis en place
    [user-second-factor-removed] Utilisateur : second facteur retiré
    [user-second-factor-reset] Utilisateur : second facteur réinitialisé
    [warning-acknowledge] Avertissement du calendrier : pris en compte
    [warning-take-back] Avertissement du calendrier : rouvert
   *[other] { $action }
}

# Pages de l’équipe : lettres officielles d’invitation.
letters-title = Lettres d’invitation
letters-intro = Une lettre numérotée pour chaque ministère ou Communauté économique régionale, sur le papier à en-tête du programme. Les numéros se suivent sans lacune : une lettre peut être modifiée, jamais supprimée.
letters-none = Aucune lettre n’a encore été écrite.
letters-new = Écrire une lettre
letters-add = Ajouter la lettre
letters-text = Texte, numéro et signature
letters-to = Adressée à
letters-party = État ou CER
letters-party-missing = Choisissez l’État ou la CER
letters-state-group = États
letters-rec-group = Communautés économiques régionales
letters-organisation = Ministère ou secrétariat
letters-organisation-hint = Laissez vide pour une lettre adressée à l’État ou à la CER dans son ensemble
letters-addressee = Destinataire
letters-addressee-hint = Comme au-dessus de l’adresse, par exemple : Son Excellence Madame la Ministre de l’Intérieur
letters-addressee-missing = Indiquez à qui la lettre s’adresse
letters-email = Adresse électronique du contact
letters-email-bad = Saisissez une adresse électronique, ou laissez le champ vide
letters-language = Langue de la lettre
letters-number = Numéro
letters-date = Date
letters-mailed = Envoyée
letters-mailed-on = Envoyée le { $day }
letters-not-mailed = Pas envoyée
letters-acknowledged = Accusé de réception
letters-acknowledged-on = Accusé de réception le { $day }
letters-waiting = En attente
letters-registrations = Inscriptions
letters-registrations-hint = Personnes inscrites de l’État, de la CER ou de l’organisation qui ont ou attendent une place
letters-figure-all = Lettres
letters-figure-mailed = Envoyées
letters-figure-acknowledged = Avec accusé de réception
letters-figure-answered = Avec des inscriptions
letters-pdf = Télécharger (PDF)
letters-all-pdf = Télécharger toutes les lettres en un fichier (PDF)
letters-some-pdf = Télécharger les lettres { $first } à { $last } en un fichier (PDF)
letters-one = Lettre { $reference }
letters-save = Enregistrer la lettre
letters-ack = Accusé de réception
letters-ack-day = Jour de l’accusé de réception
letters-ack-day-hint = Laissez le jour vide pour retirer l’accusé de réception
letters-ack-day-bad = Saisissez une date qui n’est pas à venir
letters-ack-note = Note : par qui, ou comment
letters-ack-save = Enregistrer l’accusé de réception
letters-mail = Envoyer par courriel
letters-mail-what = La lettre part en PDF à { $email }, avec un bref courriel dans sa langue.
letters-mail-again = La lettre a été envoyée le { $day }. Elle part de nouveau en PDF à { $email }.
letters-mail-send = Envoyer la lettre
letters-mail-none = Ajoutez une adresse électronique pour envoyer la lettre par courriel.
letters-prefix = Ce qui précède le numéro
letters-prefix-hint = Par exemple ACBC/2027/ : les lettres portent alors les numéros ACBC/2027/001, ACBC/2027/002. Les lettres déjà écrites gardent le leur.
letters-prefix-bad = Utilisez au plus 40 caractères
letters-subject = Objet
letters-body = Texte
letters-body-hint = Une ligne vide commence un nouveau paragraphe. Si le texte d’une langue est vide, le texte intégré est utilisé.
letters-signatory = Nom du signataire
letters-signatory-title = Fonction du signataire
letters-placeholders = Champs remplis automatiquement
letters-placeholder-is = { $word ->
    [addressee] le destinataire de la lettre
    [organisation] le ministère ou le secrétariat ; sinon l’État ou la CER
    [party] l’État ou la CER
    [programme] le programme
    [title] le titre de l’édition
    [dates] ses dates
    [number] le numéro de la lettre
    [page] l’adresse de la page de l’édition
   *[contact] l’adresse électronique de l’équipe
}
letters-unknown = { $words } n’est pas un champ. Utilisez seulement ceux qui figurent ci-dessous, ou écrivez le texte sans accolades
letters-text-save = Enregistrer le texte
letters-done-saved = La lettre a été enregistrée.
letters-done-text = Le texte a été enregistré. Toutes les lettres l’utilisent désormais.
letters-done-acknowledged = L’accusé de réception a été enregistré.
letters-done-changed = La lettre a été modifiée ou envoyée entre-temps. Vérifiez-la, puis envoyez-la.
letters-done-mailed = La lettre est en cours d’envoi.
letters-done-no-address = La lettre n’a pas d’adresse électronique.

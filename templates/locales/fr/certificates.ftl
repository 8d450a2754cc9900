# Certificats : le document, la page de vérification, la page du participant, le courriel.
certificate-title = Certificat de participation
certificate-attestation = Attestation de présence
certificate-intro = Nous certifions que
certificate-taken-part = a participé à
certificate-attended = a assisté à la session
certificate-sessions = Sessions suivies : { $attended } sur { $counted }
certificate-issued = Délivré le
certificate-code = Code
certificate-check = À vérifier sur
certificate-qr = Code QR menant à la page de vérification de ce certificat
certificate-for = Pour { $body }
verify-title = Vérifier un certificat
verify-intro = Chaque certificat porte un code. Saisissez-le ici, ou scannez le code QR du certificat.
verify-code = Code du certificat
verify-code-hint = Seize lettres et chiffres, en quatre groupes
verify-button = Vérifier
verify-another = Vérifier un autre certificat
verify-valid = Ce certificat est valable
verify-revoked = Ce certificat n’est plus valable
verify-revoked-on = Il a été révoqué le { $day }.
verify-replaced = Ce certificat a été remplacé
verify-replaced-on = Il a été remplacé par un autre certificat le { $day }. Demandez le nouveau à son titulaire.
verify-unknown = Aucun certificat ne porte ce code
verify-unknown-hint = Comparez chaque lettre et chaque chiffre avec le certificat. S’ils sont identiques, il n’a pas été délivré ici.
verify-name = Nom
verify-edition = Édition
verify-programme = Programme
verify-dates = Dates
verify-session = Session
verify-attended = Sessions suivies
verify-attended-of = { $attended } sur { $counted }
verify-issued = Délivré le
me-certificates = Certificats
me-certificate = Certificat de participation (PDF)
me-attestation = Attestation de présence : { $session } (PDF)
mail-certificate-subject = Votre certificat : { $edition }
mail-certificate-intro = Votre certificat de participation à « { $edition } » est prêt.
mail-attestation-intro = Votre attestation de présence à la session « { $session } » est prête.
mail-certificate-again = Il remplace celui que vous aviez, qui n’est plus valable.
mail-certificate-link = Ouvrir ma page pour le télécharger
mail-certificate-check = Son authenticité peut être vérifiée avec le code { $code } à l’adresse { $url }
mydata-certificates = Certificats
mydata-certificate-is = { $status ->
    [valid] valable
    [revoked] révoqué
    [replaced] remplacé par un autre
   *[other] { $status }
}

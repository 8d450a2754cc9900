# Certificates: the document, the page where they are checked, the participant's own page, the mail.
certificate-title = Certificate of participation
certificate-attestation = Attestation of attendance
certificate-intro = This is to certify that
certificate-taken-part = has taken part in
certificate-attended = has attended the session
certificate-sessions = Sessions attended: { $attended } of { $counted }
certificate-issued = Issued on
certificate-code = Code
certificate-check = Check it at
certificate-qr = QR code that leads to the page where this certificate is checked
certificate-for = For { $body }
verify-title = Check a certificate
verify-intro = Every certificate bears a code. Type it here, or scan the QR code on the certificate.
verify-code = Code of the certificate
verify-code-hint = Sixteen letters and digits, in four groups
verify-button = Check
verify-another = Check another certificate
verify-valid = This certificate is valid
verify-revoked = This certificate is no longer valid
verify-revoked-on = It was revoked on { $day }.
verify-replaced = This certificate has been replaced
verify-replaced-on = It was replaced by another certificate on { $day }. Ask its holder for the new one.
verify-unknown = No certificate has this code
verify-unknown-hint = Compare every letter and digit with the certificate. If they are the same, it was not issued here.
verify-name = Name
verify-edition = Edition
verify-programme = Programme
verify-dates = Dates
verify-session = Session
verify-attended = Sessions attended
verify-attended-of = { $attended } of { $counted }
verify-issued = Issued on
me-certificates = Certificates
me-certificate = Certificate of participation (PDF)
me-attestation = Attestation of attendance: { $session } (PDF)
mail-certificate-subject = Your certificate: { $edition }
mail-certificate-intro = Your certificate of participation in { $edition } is ready.
mail-attestation-intro = Your attestation of attendance in the session “{ $session }” is ready.
mail-certificate-again = It replaces the one that you had, which is no longer valid.
mail-certificate-link = Open my page and download it
mail-certificate-check = Whoever doubts it can check it with its code { $code } at { $url }
mydata-certificates = Certificates
mydata-certificate-is = { $status ->
    [valid] valid
    [revoked] revoked
    [replaced] replaced by another
   *[other] { $status }
}

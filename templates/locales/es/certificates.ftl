# Certificados: el documento, la página de comprobación, la página del participante, el correo.
certificate-title = Certificado de participación
certificate-attestation = Constancia de asistencia
certificate-intro = Se certifica que
certificate-taken-part = ha participado en
certificate-attended = ha asistido a la sesión
certificate-sessions = Sesiones a las que asistió: { $attended } de { $counted }
certificate-issued = Expedido el
certificate-code = Código
certificate-check = Puede comprobarse en
certificate-qr = Código QR que lleva a la página donde se comprueba este certificado
certificate-for = En nombre de: { $body }
verify-title = Comprobar un certificado
verify-intro = Cada certificado lleva un código. Escríbalo aquí o escanee el código QR del certificado.
verify-code = Código del certificado
verify-code-hint = Dieciséis letras y cifras, en cuatro grupos
verify-button = Comprobar
verify-another = Comprobar otro certificado
verify-valid = Este certificado es válido
verify-revoked = Este certificado ya no es válido
verify-revoked-on = Se revocó el { $day }.
verify-replaced = Este certificado se ha sustituido por otro
verify-replaced-on = La sustitución se hizo el { $day }. Pida el certificado nuevo a su titular.
verify-unknown = Ningún certificado tiene este código
verify-unknown-hint = Compare cada letra y cada cifra con las del certificado. Si coinciden, el certificado no se expidió aquí.
verify-name = Nombre
verify-edition = Edición
verify-programme = Programa
verify-dates = Fechas
verify-session = Sesión
verify-attended = Sesiones a las que asistió
verify-attended-of = { $attended } de { $counted }
verify-issued = Expedido el
me-certificates = Certificados
me-certificate = Certificado de participación (PDF)
me-attestation = Constancia de asistencia: { $session } (PDF)
mail-certificate-subject = Su certificado: { $edition }
mail-certificate-intro = Su certificado de participación en «{ $edition }» está listo.
mail-attestation-intro = Su constancia de asistencia a la sesión «{ $session }» está lista.
mail-certificate-again = Sustituye al documento anterior, que ya no es válido.
mail-certificate-link = Ir a mi página y descargar el documento
mail-certificate-check = Cualquier persona puede comprobar que es auténtico con el código { $code } en { $url }
mydata-certificates = Certificados
mydata-certificate-is = { $status ->
    [valid] válido
    [revoked] revocado
    [replaced] sustituido por otro
   *[other] { $status }
}

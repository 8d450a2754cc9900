# Certificados: o documento, a página de verificação, a página do participante, a mensagem.
certificate-title = Certificado de participação
certificate-attestation = Declaração de presença
certificate-intro = Certifica-se que
certificate-taken-part = participou em
certificate-attended = assistiu à sessão
certificate-sessions = Sessões frequentadas: { $attended } de { $counted }
certificate-issued = Emitido em
certificate-code = Código
certificate-check = Verificar em
certificate-qr = Código QR que conduz à página onde este certificado é verificado
certificate-for = Por { $body }
verify-title = Verificar um certificado
verify-intro = Cada certificado tem um código. Escreva-o aqui ou leia o código QR do certificado.
verify-code = Código do certificado
verify-code-hint = Dezasseis letras e algarismos, em quatro grupos
verify-button = Verificar
verify-another = Verificar outro certificado
verify-valid = Este certificado é válido
verify-revoked = Este certificado já não é válido
verify-revoked-on = Foi revogado em { $day }.
verify-replaced = Este certificado foi substituído
verify-replaced-on = Foi substituído por outro certificado em { $day }. Peça o novo ao titular.
verify-unknown = Não existe nenhum certificado com este código
verify-unknown-hint = Compare cada letra e cada algarismo com o certificado. Se coincidirem, o certificado não foi emitido por nós.
verify-name = Nome
verify-edition = Edição
verify-programme = Programa
verify-dates = Datas
verify-session = Sessão
verify-attended = Sessões frequentadas
verify-attended-of = { $attended } de { $counted }
verify-issued = Emitido em
me-certificates = Certificados
me-certificate = Certificado de participação (PDF)
me-attestation = Declaração de presença: { $session } (PDF)
mail-certificate-subject = O seu certificado: { $edition }
mail-certificate-intro = O seu certificado de participação em «{ $edition }» está pronto.
mail-attestation-intro = A sua declaração de presença na sessão «{ $session }» está pronta.
mail-certificate-again = Este documento substitui o anterior, que deixou de ser válido.
mail-certificate-link = Abrir a minha página e descarregar
mail-certificate-check = Qualquer pessoa pode verificar a autenticidade do documento com o código { $code } em { $url }
mydata-certificates = Certificados
mydata-certificate-is = { $status ->
    [valid] válido
    [revoked] revogado
    [replaced] substituído por outro
   *[other] { $status }
}

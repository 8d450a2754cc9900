# Vyeti: hati, ukurasa wa kuhakiki, ukurasa wa mshiriki, barua pepe.
certificate-title = Cheti cha ushiriki
certificate-attestation = Uthibitisho wa mahudhurio
certificate-intro = Tunathibitisha kwamba
certificate-taken-part = ameshiriki katika
certificate-attended = amehudhuria kikao
certificate-sessions = Vikao alivyohudhuria: { $attended } kati ya { $counted }
certificate-issued = Imetolewa tarehe
certificate-code = Msimbo
certificate-check = Hakiki kwenye
certificate-qr = Msimbo wa QR unaoelekeza kwenye ukurasa wa kuhakiki cheti hiki
certificate-for = Kwa niaba ya { $body }
verify-title = Hakiki cheti
verify-intro = Kila cheti kina msimbo. Uandike hapa, au changanua msimbo wa QR ulio kwenye cheti.
verify-code = Msimbo wa cheti
verify-code-hint = Herufi na tarakimu kumi na sita, katika makundi manne
verify-button = Hakiki
verify-another = Hakiki cheti kingine
verify-valid = Cheti hiki ni halali
verify-revoked = Cheti hiki si halali tena
verify-revoked-on = Kilibatilishwa tarehe { $day }.
verify-replaced = Cheti kingine kimechukua nafasi ya hiki
verify-replaced-on = Cheti kingine kilichukua nafasi yake tarehe { $day }. Tafadhali mwombe mwenye cheti akupe kipya.
verify-unknown = Hakuna cheti chenye msimbo huu
verify-unknown-hint = Linganisha kila herufi na tarakimu na cheti. Zikiwa sawa, cheti hakikutolewa hapa.
verify-name = Jina
verify-edition = Awamu
verify-programme = Programu
verify-dates = Tarehe
verify-session = Kikao
verify-attended = Vikao alivyohudhuria
verify-attended-of = { $attended } kati ya { $counted }
verify-issued = Kilitolewa tarehe
me-certificates = Vyeti
me-certificate = Cheti cha ushiriki (PDF)
me-attestation = Uthibitisho wa mahudhurio: { $session } (PDF)
mail-certificate-subject = Cheti chako: { $edition }
mail-certificate-intro = Cheti chako cha ushiriki katika { $edition } kiko tayari.
mail-attestation-intro = Uthibitisho wako wa mahudhurio katika kikao “{ $session }” uko tayari.
mail-certificate-again = Hati hii inachukua nafasi ya ile uliyokuwa nayo, ambayo si halali tena.
mail-certificate-link = Fungua ukurasa wangu ili kupakua hati
mail-certificate-check = Yeyote mwenye shaka anaweza kuhakiki hati hii kwa msimbo { $code } kwenye { $url }
mydata-certificates = Vyeti
mydata-certificate-is = { $status ->
    [valid] halali
    [revoked] kimebatilishwa
    [replaced] nafasi yake imechukuliwa na kingine
   *[other] { $status }
}

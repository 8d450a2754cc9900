# The page shell, forms and errors.
shell-skip = Ruka hadi kwenye maudhui
shell-main = Menyu kuu
shell-programmes = Programu
shell-my-registration = Usajili wangu
shell-language = Lugha:
shell-about = Programu za semina za mtandaoni za Kituo cha IOM cha Kujenga Uwezo Afrika, zinazoendeshwa pamoja na ofisi za kikanda za IOM na washirika wake.
shell-privacy = Faragha
shell-accessibility = Ufikivu
shell-staff = Wafanyakazi
# Written after digits (“10:00–11:30 saa za Nairobi”) or after “kwa”.
zone-label = saa za { $city } ({ $offset })

form-problem = Kuna tatizo
form-nothing-lost = Hakuna kilichopotea: ulichoandika bado kimo katika fomu.
form-file-again = Ulichoandika bado kimo katika fomu. Faili inabidi ichaguliwe tena.
form-error = Kosa:
form-optional = { $label } (si lazima)

field-name = Jina
field-email = Anwani ya barua pepe

error-home = Nenda kwenye ukurasa wa kwanza
error-not-found-title = Ukurasa huu haupo
error-not-found-advice = Huenda anwani imeandikwa vibaya, kiungo kimebadilishwa na kipya zaidi, au huna ruhusa ya kufungua ukurasa huu.
error-too-large-title = Faili au maandishi haya ni makubwa mno
error-too-large-advice = Tuma faili dogo zaidi au maandishi mafupi zaidi. Hakuna kilichohifadhiwa.
error-too-large-file = Faili ni kubwa kuliko MB { $size }. Tuma faili dogo zaidi. Hakuna kilichohifadhiwa.
error-back = Rudi kwenye fomu
error-cross-site-title = Fomu hii imetoka kwenye tovuti nyingine
error-cross-site-advice = Kwa ajili ya usalama wako hakuna kilichofanyika. Fungua ukurasa hapa na utume fomu tena.
error-too-many-title = Maombi ni mengi mno
error-too-many-advice = Subiri dakika moja na utume fomu tena. Hakuna kilichohifadhiwa.
error-unavailable-title = Huduma imeelemewa kwa sasa
error-unavailable-advice = Huenda hakuna kilichohifadhiwa. Subiri dakika moja, rudi nyuma na utume tena: fomu ileile ikitumwa mara mbili huhifadhiwa mara moja.
error-bad-request-title = Ombi hili halisomeki
error-bad-request-advice = Rudi nyuma, pakia ukurasa upya na utume fomu tena. Hakuna kilichohifadhiwa.
error-internal-title = Hitilafu imetokea hapa
error-internal-advice = Ni kosa letu na limeandikwa. Hakuna kilichohifadhiwa. Jaribu tena, au iandikie timu ya programu.

error-email = Andika anwani sahihi ya barua pepe, kama jina@example.org
error-phone = Andika namba moja ya simu kwa tarakimu, pamoja na msimbo wa nchi
error-name = Andika jina
error-choose = Chagua jibu mojawapo
error-too-long = Fupisha hadi herufi { $limit }

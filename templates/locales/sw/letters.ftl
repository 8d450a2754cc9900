# Barua rasmi za mwaliko, na barua pepe inayobeba moja. Kilicho ndani ya mabano hujazwa kwa kila barua.
letter-reference = Kumbukumbu
letter-about = Yahusu:
letter-subject = Mwaliko: { "{title}" }
letter-body = { "{addressee}" },

    Tunayo heshima kuialika taasisi yenu ({ "{organisation}" }) kushiriki katika programu ifuatayo: { "{programme}" }, { "{title}" } ({ "{dates}" }).

    Vikao hufanyika mtandaoni na hukutanisha maafisa wa nchi za Afrika na wa Jumuiya za Kiuchumi za Kikanda wanaofanya kazi katika masuala ya uhamiaji na usimamizi wa mipaka. Tutashukuru iwapo mtateua maafisa ambao kazi yao inahusu mada za vikao.

    Programu, nyakati na usajili vinapatikana kwenye { "{page}" }. Timu yetu hujibu kila swali kupitia { "{contact}" }.

    Tafadhali pokea salamu zetu za heshima.
mail-letter-subject = Barua ya mwaliko { $reference }: { $edition }
mail-letter-intro = Tafadhali pokea barua yetu { $reference } iliyoambatishwa, ambayo kwayo tunaialika { $party } kwenye { $edition }.
mail-letter-answer = Tutashukuru kwa uthibitisho mfupi wa kupokea, kwa kujibu barua pepe hii au kupitia { $contact }.
mail-letter-why = Unapokea barua pepe hii kama mtu wa mawasiliano wa taasisi ambayo barua imeelekezwa kwake.

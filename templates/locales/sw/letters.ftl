# Barua rasmi za mwaliko, na barua pepe inayobeba moja. Kilicho ndani ya mabano hujazwa kwa kila barua.
letter-reference = Kumb. Na.
letter-about = Yahusu:
letter-subject = Mwaliko: { "{title}" }
letter-body = { "{addressee}" },

    Tunayo heshima kuialika taasisi yenu ({ "{organisation}" }) kushiriki katika programu ifuatayo: { "{programme}" }, { "{title}" } ({ "{dates}" }).

    Vikao hufanyika mtandaoni na hukutanisha maafisa wa nchi za Afrika na wa Jumuiya za Kiuchumi za Kikanda wanaofanya kazi katika masuala ya uhamiaji na usimamizi wa mipaka. Tutashukuru iwapo mtateua maafisa ambao kazi yao inahusu mada za vikao.

    Programu, nyakati na usajili vinapatikana kwenye { "{page}" }. Timu yetu hujibu kila swali kupitia { "{contact}" }.

    Tafadhali pokeeni uhakikisho wa heshima yetu ya hali ya juu.
mail-letter-subject = Barua ya mwaliko { $reference }: { $edition }
mail-letter-intro = Tafadhali pokea barua yetu yenye Kumb. Na. { $reference } iliyoambatishwa, inayoialika { $party } kushiriki katika { $edition }.
mail-letter-answer = Tutashukuru ukithibitisha kwa ufupi kwamba umeipokea, kwa kujibu barua pepe hii au kwa kuandika kwa { $contact }.
mail-letter-why = Umepokea barua pepe hii kwa sababu wewe ni mtu wa kuwasiliana naye katika taasisi ambayo barua imeelekezwa kwake.
mail-letter-greeting = Kwa { $name },

# Barua za kampeni, vikumbusho vya vikao, maombi ya kufikisha ujumbe; anachoona asiyetaka barua zaidi.
campaign-greeting = Mpendwa mshiriki,
campaign-why = Unapokea barua hii kwa sababu umealikwa au umesajiliwa: { $edition }.
campaign-no-mail = Nisipokee barua zaidi za aina hii
campaign-edition-page = Programu na vikao
campaign-test-subject = Jaribio: { $subject }
no-mail-title = Hakuna matangazo zaidi
no-mail-text = Matangazo na mialiko haitatumwa tena kwa { $email }. Barua kuhusu usajili wako bado zinatumwa.
no-mail-button = Nisitumiwe matangazo zaidi
no-mail-done = Matangazo hayatumwi tena kwa { $email }.
reminder-subject = Kikumbusho: { $title }
reminder-intro = Una nafasi katika kikao hiki: { $edition }. Tunakungojea kwa furaha.
reminder-cannot = Ikiwa huwezi kuja, tafadhali achia nafasi yako ili mtu mwingine aipate:
reminder-why = Unapokea kikumbusho hiki kwa sababu una nafasi katika kikao hiki.
thanks-subject = Asante: { $title }
thanks-intro = Asante kwa kushiriki katika kikao hiki: { $edition }.
thanks-intro-all = Kikao hiki kimekwisha: { $edition }. Asante kwa kupendezwa nacho.
thanks-page = Ukurasa wako unaonyesha yaliyochapishwa tangu hapo na vikao vyako vijavyo:
thanks-why = Unapokea barua hii kwa sababu ulikuwa na nafasi katika kikao hiki.
relay-subject = { $party }: nani bado hajajibu – { $edition }
relay-intro = Tunaomba msaada wako. Watu hawa ({ $party }) wamealikwa kwenye { $edition } na bado hawajajibu. Tafadhali wafikishie mwaliko kwa njia unayoona inafaa.
relay-figures = { $party } hadi sasa: walioalikwa { $invited }, waliokubali { $accepted }, waliokataa { $declined }, waliompelekea mwenzao { $passed }, waliosajiliwa { $registered }, wasiojibu { $open }.
relay-more = { $count ->
    [one] Mtu mmoja zaidi hayumo katika orodha hii.
   *[other] Watu { $count } zaidi hawamo katika orodha hii.
}
relay-own-link = Kila mmoja wao amepokea mwaliko wake kwa barua pepe. Asipouona, tafadhali mwombe atuandikie.
relay-why = Unapokea ombi hili kama mtu wa mawasiliano wa programu hii. Majina ni kwa ajili ya jambo hili tu.

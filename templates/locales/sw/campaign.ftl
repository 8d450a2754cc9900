# Barua pepe za kampeni, vikumbusho vya vikao, maombi ya kufikisha ujumbe; anachoona asiyetaka barua pepe zaidi.
campaign-greeting = Ndugu mshiriki,
campaign-why = Umepokea barua pepe hii kwa sababu umealikwa au umesajiliwa katika { $edition }.
campaign-no-mail = Acha kupokea barua pepe za aina hii
campaign-edition-page = Programu na vikao
campaign-test-subject = Jaribio: { $subject }
no-mail-title = Kutopokea matangazo tena
no-mail-text = Matangazo na mialiko havitatumwa tena kwa { $email }. Barua pepe kuhusu usajili wako mwenyewe zitaendelea kutumwa.
no-mail-button = Acha kunitumia matangazo
no-mail-done = Matangazo hayatatumwa tena kwa { $email }.
reminder-subject = Kikumbusho: { $title }
reminder-intro = Una nafasi katika kikao hiki cha { $edition }. Tunatarajia kuwa nawe.
reminder-cannot = Ikiwa hutaweza kushiriki, tafadhali achia nafasi yako ili mtu mwingine aipate:
reminder-why = Umepokea kikumbusho hiki kwa sababu una nafasi katika kikao hiki.
thanks-subject = Asante: { $title }
thanks-intro = Asante kwa kushiriki katika kikao hiki cha { $edition }.
thanks-intro-all = Kikao hiki cha { $edition } kimemalizika. Asante kwa nia yako ya kushiriki.
thanks-page = Ukurasa wako unaonyesha yaliyochapishwa tangu wakati huo na vikao vyako vijavyo:
thanks-why = Umepokea barua pepe hii kwa sababu ulikuwa na nafasi katika kikao hiki.
relay-subject = { $party }: ambao bado hawajajibu – { $edition }
relay-intro = Tunaomba msaada wako. Watu hawa wa { $party } wamealikwa kushiriki katika { $edition } na bado hawajajibu. Tafadhali wafikishie mwaliko kwa njia unayoona inafaa.
relay-figures = { $party } hadi sasa: walioalikwa { $invited }, waliokubali { $accepted }, waliokataa { $declined }, waliohamishia mwaliko kwa mwenzao { $passed }, waliosajiliwa { $registered }, ambao hawajajibu { $open }.
relay-more = { $count ->
    [one] Mtu mmoja zaidi hayumo katika orodha hii.
   *[other] Watu { $count } zaidi hawamo katika orodha hii.
}
relay-own-link = Kila mmoja wao amepokea mwaliko wake kwa barua pepe. Asipouona, tafadhali mwombe atuandikie.
relay-why = Umepokea ombi hili kwa sababu wewe ni mtu wa kuwasiliana naye kuhusu programu hii. Majina haya yatumike kwa ombi hili tu.

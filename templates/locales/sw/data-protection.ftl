# Daftari la kinachohifadhiwa, jinsi umma unavyolisoma; ridhaa kwa wakati; vyeti vya watu waliofutwa.
protection-table = Kinachohifadhiwa, kwa nini, na kwa muda gani
protection-table-intro = Kila mstari ni aina ya data. Nambari katika mabano ni za kanuni za IOM za ulinzi wa data.
protection-kind = Aina ya data
protection-why = Kwa nini
protection-basis = Kwa msingi gani
protection-seen = Nani anaiona
protection-kept = Kwa muda gani
protection-document = Daftari lote, pamoja na kila jedwali na safu:
protection-erasure = Kufuta kunafanya nini
protection-erasure-text = Tafadhali omba katika ukurasa wako binafsi. Jina lako, anwani, simu, cheo, taasisi, majibu, faili, barua pepe zetu na jina lako katika ripoti za mahudhurio huondolewa, na viungo vyako havifunguki tena. Kinachohesabiwa hubaki chini ya nambari: nchi, jinsia, nafasi na mahudhurio. Cheti huthibitishwa basi kwa tarehe na toleo tu. Anwani yako haiandikiwi tena: tunabaki na alama yake ambayo hakuna anayeweza kuisoma. Nakala ya hifadhidata ikirejeshwa, data yako hufutwa humo tena.
protection-rights-text = Ukurasa wako binafsi unaonyesha yote tuliyo nayo, unakupa mara moja kama faili, unakuruhusu kuyasahihisha na kuondoa ridhaa zako, na unapokea ombi lako la kufutwa. Ukipoteza kiungo chako au ukiwa na malalamiko, tafadhali iandikie timu ya programu:
register-kind = { $kind ->
    [identity] Wewe ni nani: jina, anwani, simu, jinsia, lugha, saa za eneo
    [registration] Usajili wako: nchi au taasisi, cheo, vikao, majibu, maamuzi ya timu
    [consent] Ulichokubali na ulichoondoa: toleo, lugha na alama ya maandishi, na lini
    [attendance] Mahudhurio yako: ushahidi, dakika, majina katika ripoti za mifumo ya mikutano
    [certificate] Vyeti vyako
    [survey] Nani anaulizwa na madodoso na kama amejibu; majibu, bila mtu
    [invitation] Mialiko: jina, anwani, cheo, jibu
    [nomination] Uteuzi wa waratibu wa nchi
    [mail] Barua pepe kwako na kilichotokea kwazo
    [refusal] Anwani zisizotaka mialiko
    [request] Unachoomba kuhusu data yako
    [file] Faili ulizotuma, na orodha na ripoti kama zilivyokuja
    [trail] Nani alifanya nini, na thamani kabla na baada
    [speaker] Wazungumzaji: jina, cheo, wasifu, anwani
    [focal-point] Waratibu wa nchi: jina, cheo, anwani, simu
    [staff] Timu: jina, anwani, haki, kuingia
    [erasure] Uthibitisho wa kufuta, bila majina
    [programme] Programu: matoleo, vikao, nchi, taasisi
   *[system] Mfumo unavyofanya kazi: majukumu, matoleo, funguo
}
register-why = { $kind ->
    [identity] Ili kukutambua tena na kukufikia
    [registration] Ili kukuwekea nafasi na kujua unamwakilisha nani
    [consent] Ili kuthibitisha ulichokubali, na kuheshimu ulichoondoa
    [attendance] Ili kuripoti nani alishiriki, na kutoa vyeti
    [certificate] Ili wengine waweze kuhakikisha cheti
    [survey] Ili kupanga vikao kulingana na mahitaji, na kuviboresha
    [invitation] Ili kuwaalika wanaotajwa na nchi na taasisi
    [nomination] Ili nchi ziseme nani anakuja
    [mail] Ili kujua kuwa ulijulishwa, na kilichoharibika
    [refusal] Ili mtu asiwaandikie tena
    [request] Ili kukujibu, na kuthibitisha kuwa tulifanya hivyo
    [file] Ili kusoma orodha na ripoti, na kuangalia majibu
    [trail] Ili kupata makosa na matumizi mabaya
    [speaker] Ili kutangaza vikao na kuwatumia wazungumzaji saa zao
    [focal-point] Ili kufanya kazi na nchi au Jumuiya ya Kiuchumi ya Kikanda
    [staff] Ili kuwaruhusu tu wanaoruhusiwa kuingia
    [erasure] Ili kufuta tena kinachorudi na nakala ya zamani
    [programme] Ili kuendesha programu
   *[system] Ili mfumo uendelee kufanya kazi
}
register-basis = { $code ->
    [consent] Ulikubali (4), au nchi yako ilikuteua
    [official] Umetajwa na nchi au taasisi kwa kazi yake na IOM (1, 2)
    [task] Inahitajika kuendesha programu (2)
    [proof] Inahitajika kuthibitisha kuwa tunatimiza ahadi (7, 12)
    [security] Inahitajika kwa usalama (8)
   *[none] Si data ya mtu
}
register-seen = { $code ->
    [team] Timu na wewe
    [focal-point] Timu, wewe, na mratibu wa nchi yako au REC
    [figures] Timu; huchapishwa kama takwimu tu
    [admins] Wasimamizi wa mfumo
    [public] Kila mtu, isipokuwa anwani na simu
   *[nobody] Hakuna mtu: mfumo pekee
}
register-kept = { $code ->
    [participant] { $period } baada ya toleo lako la mwisho kufungwa; kisha bila jina na anwani
    [invitation] Bila jibu: { $period } baada ya toleo; vinginevyo kama usajili wako
    [mail] Maandishi: { $period }; kwamba barua ilikuwepo, kama usajili wako
    [trail] Thamani: { $period }; nani alifanya nini hubaki
    [file] Orodha na ripoti kama zilivyokuja: { $period }; hakikisho: siku moja; faili zako kama usajili wako
    [wish] Hadi utakapotaka vingine
    [programme] Kwa muda wa kumbukumbu za programu
    [account] Kwa muda wanaofanya kazi hapa
   *[for-good] Bila kikomo: haitaji mtu yeyote
}
register-years = { $count ->
    [one] mwaka { $count }
   *[other] miaka { $count }
}
register-days = { $count ->
    [one] siku { $count }
   *[other] siku { $count }
}
register-always = kwa muda wa mfumo wenyewe
consents-history = Ridhaa zako kwa wakati
consents-given = umekubali
consents-withdrawn = umeondoa
consents-entered = bila maandishi yetu
consents-recording-withdraw = Ondoa ridhaa yangu ya kurekodiwa
consents-recording-give = Kubali kurekodiwa
consents-recording-text = Rekodi zilizopo hazibadiliki kwa hili; timu inaona kuanzia sasa kuwa hukubali.
consents-leave = Ili usishiriki tena mawasiliano yako:
consents-participation = Ili kuondoa matumizi yote ya data yako, omba ifutwe:
consents-saved = Uamuzi wako umehifadhiwa.
mydata-take-page = Ichukue kama ukurasa wa kusoma
mydata-everything = Yote, sehemu kwa sehemu
mydata-everything-intro = Kila sehemu ya kila jedwali inayosema jambo kukuhusu, kama ilivyo katika hifadhidata. Majedwali bila mstari hayana chochote chako.
mydata-no-rows = hakuna
verify-erased = Kilitolewa; jina limefutwa
verify-erased-hint = Cheti chenye msimbo huu kilitolewa. Mwenye nacho amefuta data yake, hivyo hatuwezi tena kusema ni kwa nani.

# Daftari la kinachohifadhiwa, jinsi umma unavyolisoma; ridhaa kwa wakati; vyeti vya watu ambao taarifa zao zimefutwa.
protection-table = Tunachohifadhi, kwa nini na kwa muda gani
protection-table-intro = Kila mstari ni aina moja ya taarifa. Namba zilizo kwenye mabano ni za misingi ya IOM ya ulinzi wa taarifa binafsi.
protection-kind = Aina ya taarifa
protection-why = Kwa nini
protection-basis = Kwa msingi gani
protection-seen = Nani anaziona
protection-kept = Kwa muda gani
protection-document = Daftari lote, pamoja na kila jedwali na kila safu:
protection-erasure = Kinachotokea taarifa zinapofutwa
protection-erasure-text = Tuma ombi kwenye ukurasa wako binafsi. Jina lako, anwani, simu, cheo, taasisi, majibu, mafaili, barua pepe na jina lako katika ripoti za mahudhurio vitafutwa, na viungo vyako havitafunguka tena. Kinachohesabiwa hubaki chini ya namba tu: nchi, jinsia, nafasi na mahudhurio. Baada ya hapo cheti huthibitishwa kwa tarehe na awamu pekee. Anwani yako haitapokea mialiko tena: tunabaki tu na alama yake ya utambuzi, ambayo hakuna anayeweza kuisoma. Nakala ya kanzidata ikirejeshwa, taarifa zako hufutwa humo tena.
protection-rights-text = Ukurasa wako binafsi unaonyesha taarifa zote tulizo nazo kukuhusu, unakupa taarifa hizo papo hapo kama faili, unakuwezesha kuzisahihisha na kuondoa ridhaa uliyotoa, na unapokea ombi lako la kuzifuta. Ukipoteza kiungo chako au ukiwa na malalamiko, tafadhali iandikie timu ya programu:
register-kind = { $kind ->
    [identity] Utambulisho wako: jina, anwani, simu, jinsia, lugha, ukanda wa saa
    [registration] Usajili wako: nchi au taasisi, cheo, vikao, majibu, maamuzi ya timu
    [consent] Ridhaa ulizotoa na ulizoondoa: toleo, lugha na alama ya utambuzi ya maandishi, na wakati
    [attendance] Mahudhurio yako: ushahidi, dakika, majina katika ripoti za majukwaa
    [certificate] Vyeti vyako
    [survey] Wanaoulizwa katika madodoso na kama wamejibu; majibu, bila majina
    [invitation] Mialiko: jina, anwani, cheo, jibu
    [nomination] Uteuzi uliofanywa na waratibu wa nchi
    [mail] Barua pepe ulizotumiwa na kama zilifika
    [refusal] Anwani zilizokataa mialiko
    [request] Maombi yako kuhusu taarifa zako
    [file] Mafaili uliyotuma, pamoja na orodha na ripoti kama zilivyopokelewa
    [trail] Nani alifanya nini, na taarifa kabla na baada ya mabadiliko
    [speaker] Wazungumzaji: jina, cheo, wasifu, anwani
    [focal-point] Waratibu wa nchi: jina, cheo, anwani, simu
    [staff] Timu: jina, anwani, ruhusa, kuingia kwenye mfumo
    [erasure] Uthibitisho wa ufutaji, bila majina
    [programme] Programu: awamu, vikao, nchi, taasisi
   *[system] Uendeshaji wa mfumo: kazi, matoleo, funguo
}
register-why = { $kind ->
    [identity] Ili kukutambua tena na kukufikia
    [registration] Ili kukuwekea nafasi na kujua unamwakilisha nani
    [consent] Ili kuthibitisha ridhaa uliyotoa na kuheshimu uliyoondoa
    [attendance] Ili kuripoti walioshiriki na kutoa vyeti
    [certificate] Ili wengine waweze kuhakiki kuwa cheti ni halali
    [survey] Ili kupanga vikao kulingana na mahitaji, na kuviboresha
    [invitation] Ili kuwaalika wanaotajwa na nchi na taasisi
    [nomination] Ili nchi ziseme nani atashiriki
    [mail] Ili kujua kama ulijulishwa, na tatizo lililotokea
    [refusal] Ili wenye anwani hizo wasiandikiwe tena
    [request] Ili kukujibu, na kuthibitisha kwamba tulikujibu
    [file] Ili kusoma orodha na ripoti, na kuangalia majibu
    [trail] Ili kubaini makosa na matumizi mabaya
    [speaker] Ili kutangaza vikao na kuwajulisha wazungumzaji muda wao
    [focal-point] Ili kufanya kazi na nchi au Jumuiya ya Kiuchumi ya Kikanda
    [staff] Ili waingie wale tu wanaoruhusiwa
    [erasure] Ili kufuta tena kinachorudi na nakala ya zamani
    [programme] Ili kuendesha programu
   *[system] Ili mfumo uendelee kufanya kazi
}
register-basis = { $code ->
    [consent] Ulitoa ridhaa (4), au nchi yako ilikuteua
    [official] Ulitajwa na nchi au taasisi kwa kazi yake na IOM (1, 2)
    [task] Zinahitajika ili kuendesha programu (2)
    [proof] Zinahitajika ili kuthibitisha kuwa tunatimiza ahadi zetu (7, 12)
    [security] Zinahitajika kwa ajili ya usalama (8)
   *[none] Si taarifa za mtu yeyote
}
register-seen = { $code ->
    [team] Timu na wewe
    [focal-point] Timu, wewe, na mratibu wa nchi yako au wa REC yako
    [figures] Timu; huchapishwa takwimu tu
    [admins] Wasimamizi wa mfumo
    [public] Kila mtu, isipokuwa anwani na namba za simu
   *[nobody] Hakuna mtu: mfumo pekee
}
register-kept = { $code ->
    [participant] { $period } baada ya kufungwa kwa awamu yako ya mwisho; kisha bila jina wala anwani
    [invitation] Usiojibiwa: { $period } baada ya awamu; vinginevyo kama usajili wako
    [mail] Maandishi: { $period }; kumbukumbu kwamba barua pepe ilitumwa: kama usajili wako
    [trail] Taarifa zilizobadilishwa: { $period }; kumbukumbu ya nani alifanya nini hubaki
    [file] Orodha na ripoti kama zilivyopokelewa: { $period }; onyesho la awali: siku moja; mafaili yako: kama usajili wako
    [wish] Hadi utakapotaka vinginevyo
    [programme] Kwa muda wote wa kumbukumbu za programu
    [account] Kwa muda wote wanapofanya kazi hapa; kisha, wakiomba, bila jina wala anwani
   *[for-good] Bila kikomo: hazimtaji mtu yeyote
}
register-years = { $count ->
    [one] mwaka { $count }
   *[other] miaka { $count }
}
register-days = { $count ->
    [one] siku { $count }
   *[other] siku { $count }
}
register-always = kwa muda wote mfumo unapotumika
consents-history = Historia ya ridhaa zako
consents-change = Badilisha ridhaa zako
consents-given = ridhaa imetolewa
consents-withdrawn = ridhaa imeondolewa
consents-entered = bila kutumia maandishi yetu
consents-recording-withdraw = Ondoa ridhaa yangu ya kurekodiwa
consents-recording-give = Toa ridhaa ya kurekodiwa
consents-recording-text = Rekodi zilizopo hazitabadilika; kuanzia sasa timu itaona kuwa huridhii kurekodiwa.
consents-leave = Ili kuacha kuonyesha mawasiliano yako:
consents-participation = Ili kuondoa ridhaa ya matumizi yote ya taarifa zako, omba zifutwe:
consents-saved = Uamuzi wako umehifadhiwa.
mydata-take-page = Zichukue kama ukurasa wa kusoma
mydata-everything = Taarifa zote, sehemu kwa sehemu
mydata-everything-intro = Kila sehemu ya kila jedwali inayosema jambo kukuhusu, kama ilivyo katika kanzidata. Jedwali lisilo na mstari halina taarifa yoyote kukuhusu.
mydata-no-rows = hakuna
verify-erased = Kilitolewa; jina limefutwa
verify-erased-hint = Cheti chenye msimbo huu kilitolewa. Taarifa za mwenye cheti zimefutwa, kwa hiyo hatuwezi tena kusema kilitolewa kwa nani.

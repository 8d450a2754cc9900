# Nominations: the focal point's space, the nominee's page, their mails. A delegation is “wajumbe”: “ujumbe” is a message too.
nomination-alternate = Mjumbe mbadala
nomination-awaited = Nafasi imehifadhiwa, jibu linasubiriwa
nomination-attended = Alihudhuria
nomination-missed = Hakuhudhuria
nomination-gone = Si mteuliwa tena
nomination-declined = Amekataa
nomination-withdrawn = Uteuzi umeondolewa
nomination-replaced = Aliyeteuliwa badala yake: { $name }
nomination-replaces = Ameteuliwa badala ya { $name }
nomination-asked = Aliombwa kuthibitisha tarehe { $day }
nomination-code = Msimbo
nomination-rank = Namba ya mpangilio
nomination-session = Kikao
nomination-starts = Muda wa kuanza
nomination-status = Hali
nomination-note = Kumb. Na. ya note verbale
nomination-title = Uteuzi wako
nomination-lede = Umeteuliwa na { $party } kushiriki katika vikao hivi. Nafasi yako imehifadhiwa hadi utakapojibu.
nomination-also-alternate = Wewe pia ni mjumbe mbadala katika: { $sessions }. Tutakuandikia utakapopata nafasi huko.
nomination-correct-later = Kuna kosa? Unaweza kusahihisha jina lako, cheo chako na taasisi yako baada ya kuthibitisha. Kabla ya hapo, mratibu wako anaweza kufanya hivyo.
nomination-accept = Thibitisha ushiriki wangu
nomination-decline = Siwezi kushiriki
nomination-decline-what = Nafasi yako itakuwa wazi tena, na mratibu wa { $party } ataona kuwa hutashiriki.
nomination-said-accepted = Umethibitisha. Nafasi zako na kiungo chako binafsi vimo katika barua pepe tuliyokutumia.
nomination-said-declined = Umetueleza kuwa hutashiriki. Ikiwa ilikuwa kwa makosa, mwandikie mratibu wako.
nomination-said-withdrawn = Uteuzi huu umeondolewa. Ikiwa hukutarajia hilo, mwandikie mratibu wako.
nomination-said-alternate = Umo katika orodha ya wajumbe mbadala. Huna la kufanya: tutakuandikia utakapopata nafasi.
nomination-said-over = Hakuna tena la kujibu: vikao vimemalizika au vimeghairiwa.
nomination-how-ask = Mwombe mratibu wa nchi yako au wa Jumuiya yako ya Kiuchumi ya Kikanda akuteue. Atahitaji jina lako, anwani yako ya barua pepe, cheo chako na vikao vinavyokuhusu.
nomination-how-confirm = Kisha utapokea barua pepe yenye kiungo binafsi. Nafasi yako itahifadhiwa, na itakuwa yako mara utakapothibitisha.
nomination-how-unknown = Humfahamu mratibu wako? Andika kwa { $contact }: timu itawaunganisha.
invitation-how-lost = Ulialikwa na huoni kiungo, au unadhani unapaswa kualikwa? Andika kwa { $contact }.
focal-docket = Mratibu
focal-lede = Hapa unateua wajumbe wako na kuona hali ya kila mmoja wao.
focal-deadline = Uteuzi unapokelewa hadi { $day }, { $time } { $zone }.
focal-no-deadline = Uteuzi unapokelewa hadi mwisho wa kila kikao.
focal-closed = Kwa sasa hakuna kikao kinachopokea uteuzi. Andika kwa { $contact } ikiwa kuna mtu wa kuongezwa.
focal-places = Nafasi
focal-no-sessions = Hakuna kikao kijacho.
focal-quota = Nafasi { $used } kati ya { $maximum }
focal-quota-open = { $used ->
    [one] Nafasi moja, bila kikomo kwa wajumbe hawa
   *[other] Nafasi { $used }, bila kikomo kwa wajumbe hawa
}
focal-quota-reserved = { $count ->
    [one] Nafasi nyingine moja imetengwa kwa ajili ya wajumbe hawa hadi { $day }
   *[other] Nafasi nyingine { $count } zimetengwa kwa ajili ya wajumbe hawa hadi { $day }
}
focal-quota-reserved-until-start = { $count ->
    [one] Nafasi nyingine moja imetengwa kwa ajili ya wajumbe hawa
   *[other] Nafasi nyingine { $count } zimetengwa kwa ajili ya wajumbe hawa
}
focal-quota-alternates = { $count ->
    [one] Mjumbe mbadala mmoja
   *[other] Wajumbe mbadala: { $count }
}
focal-full = Nafasi zimekwisha: anayefuata ni mjumbe mbadala
focal-delegation = Wajumbe
focal-nobody = Bado hakuna aliyeteuliwa.
focal-rule = Nafasi inahifadhiwa tangu unapomteua mtu hadi atakapojibu. Anayezidi idadi ya nafasi zako anawekwa kama mjumbe mbadala na hataarifiwa lolote hadi apate nafasi.
focal-nominate-one = Teua mtu mmoja
focal-nominate-many = Teua watu wengi
focal-nominate = Teua
focal-nominate-what = Tunaomba tu taarifa tunazohitaji ili kumwandikia mtu huyu. Yeye mwenyewe atathibitisha na kutoa ridhaa.
focal-who = Nani
focal-email-hint = Anwani ambayo mtu huyu husomea barua pepe zake. Watu wawili wanaweza kutumia anwani moja.
focal-language-hint = Lugha ya barua pepe tutakazomtumia
focal-mail-follows = Mtu huyu atapokea barua pepe mara atakapopata nafasi.
focal-change = Badilisha
focal-up = Sogeza juu
focal-down = Sogeza chini
focal-give-place = Mpe nafasi
focal-make-alternate = Mfanye mjumbe mbadala
focal-ask-again = Omba uthibitisho tena
focal-substitute = Teua mtu mwingine
focal-substitute-of = Mtu mwingine badala ya { $name }
focal-substitute-what = Namba ya mpangilio na nafasi zinahamia kwa mtu mpya, ambaye ataombwa kuthibitisha. Ikiwa yule wa awali ameshaarifiwa kuhusu uteuzi, barua pepe itamweleza kuwa umeondolewa. Hili linawezekana hadi siku moja kabla ya kila kikao:
focal-withdraw = Ondoa uteuzi
focal-withdraw-what = Nafasi zitakuwa wazi tena. Ikiwa mtu huyu ameshaarifiwa kuhusu uteuzi, barua pepe itamweleza kuwa umeondolewa.
focal-gone = Waliotoka kwenye orodha ya wajumbe
focal-print = Orodha ya kuchapisha
focal-print-title = Wajumbe: { $party }
focal-print-day = Hadi tarehe { $day }
focal-back = Rudi kwenye orodha ya wajumbe
focal-link-is-key = Ukurasa huu unafunguka bila nenosiri hadi tarehe { $day }. Yeyote mwenye kiungo chake anaweza kuteua: tafadhali usimpe mtu mwingine.
focal-many-what = Tuma faili la CSV au XLSX ambalo mstari wake wa kwanza unataja safu: jina, barua pepe, na ukipenda cheo, taasisi na lugha. Utaona kila mstari kabla ya chochote kuhifadhiwa.
focal-file = Faili la watu
focal-file-show = Tazama faili
focal-file-choose = Chagua faili
focal-file-empty = Faili { $name } halina kitu. Hakuna kilichohifadhiwa.
focal-file-not-a-table = Faili { $name } si la CSV wala XLSX. Hakuna kilichohifadhiwa.
focal-file-damaged = Faili { $name } limeharibika au halijakamilika. Hakuna kilichohifadhiwa.
focal-file-too-long = Faili { $name } lina zaidi ya watu { $count }, au lina maandishi mengi mno. Ligawe. Hakuna kilichohifadhiwa.
focal-file-no-headings = Katika faili { $name } hakuna mstari unaotaja safu: lazima kuwe na safu ya jina na safu ya anwani ya barua pepe. Hakuna kilichohifadhiwa.
focal-reason-no-name = Hakuna jina
focal-reason-bad-text = Jina linafanana na anwani ya tovuti au barua pepe (acha nafasi baada ya nukta), au maandishi ni marefu mno
focal-reason-no-email = Anwani ya barua pepe haipo
focal-reason-bad-email = Hii si anwani ya barua pepe
focal-reason-duplicate = Mtu huyohuyo yuko katika mstari wa { $row }
focal-reason-foreign = Mstari huu ni wa nchi nyingine au Jumuiya nyingine ya Kiuchumi ya Kikanda
focal-list-accepted = Wanaoweza kuteuliwa
focal-list-refused = Mistari iliyokataliwa
focal-list-refused-what = Watu wa mistari hii hawajateuliwa. Isahihishe katika faili lako na ulitume tena: aliyekwisha kuteuliwa hatateuliwa mara mbili.
focal-list-row = Mstari
focal-list-reason = Sababu
focal-list-value = Kama ilivyoandikwa
focal-list-nothing-stored = Bado hakuna kilichohifadhiwa. Angalia watu, weka alama kwenye vikao na uthibitishe.
focal-list-nobody = Hakuna mtu katika faili hili anayeweza kuteuliwa. Sahihisha mistari iliyo hapa chini na ulitume tena.
focal-list-done = Faili hili limeshathibitishwa.
focal-list-order = Kwa mpangilio wa faili. Anayezidi idadi ya nafasi zako anawekwa kama mjumbe mbadala.
focal-list-confirm = { $count ->
    [one] Teua mtu huyu
   *[other] Teua watu hawa { $count }
}
focal-letters = Barua na note verbale
focal-letters-none = Hakuna barua iliyoambatishwa.
focal-letter-add = Ambatisha barua au note verbale
focal-letter-hint = PDF, PNG, JPEG au DOCX
focal-letter-remove = Ondoa
focal-letter-choose = Chagua faili
focal-letter-kind = Faili { $name } haliwezi kupokelewa: lazima liwe la PDF, PNG, JPEG au DOCX, na jina lake lionyeshe hivyo
focal-letter-too-many = Barua { $count } zimeshaambatishwa: ondoa moja kwanza
focal-error-already = Mtu huyu tayari yumo katika orodha ya wajumbe
focal-error-too-many = Orodha ya wajumbe imefikia kikomo: andika kwa { $contact }
focal-error-too-late = Muda wa kuteua mtu mwingine umepita: hilo linawezekana hadi siku moja kabla ya kikao
focal-done-placed = Ameteuliwa. Nafasi imehifadhiwa, na mtu huyu ameombwa kuthibitisha.
focal-done-alternate = Nafasi zako zimekwisha katika angalau kikao kimoja: huko mtu huyu amewekwa kama mjumbe mbadala.
focal-done-moved = Mpangilio umehifadhiwa.
focal-done-place = Nafasi imetolewa.
focal-done-no-place = Hakuna nafasi iliyo wazi: mtu huyu anabaki kuwa mjumbe mbadala.
focal-done-made-alternate = Mtu huyu sasa ni mjumbe mbadala, na nafasi iko wazi.
focal-done-withdrawn = Uteuzi umeondolewa.
focal-done-substituted = Mtu mwingine ameteuliwa. Mtu huyo mpya ataombwa kuthibitisha mara atakapopata nafasi.
focal-done-asked = Mtu huyu ameombwa tena kuthibitisha.
focal-done-not-asked = Mtu huyu ameshaombwa kuthibitisha ndani ya saa 24 zilizopita.
focal-done-list = Watu wa faili hili wameteuliwa.
focal-done-list-alternates = Watu wa faili hili wameteuliwa. Nafasi zako zimekwisha katika angalau kikao kimoja: huko walio mwisho wa orodha ni wajumbe mbadala.
focal-done-letter = Barua imeambatishwa.
focal-done-letter-removed = Barua imeondolewa.
focal-expired-title = Muda wa kiungo hiki umekwisha
focal-expired-text = Kwa ajili ya usalama kinafunguka kwa siku 30, na ni cha mwisho pekee kinachofunguka. Tunaweza kutuma kipya kwa barua pepe, kwenye anwani tunayoifahamu.
focal-expired-ask = Nitumie kiungo kipya
focal-asked-title = Angalia barua pepe zako
focal-asked-text = Ikiwa kiungo hiki kilikuwa chetu, kipya kinatumwa kwenye anwani tunayoifahamu.
focal-asked-else = Hujapata barua pepe ndani ya saa moja, au anwani hiyo si yako tena? Andika kwa { $contact }.
mail-focal-link-subject = Kiungo chako cha kuteua: { $edition }
mail-focal-link-intro = Wewe ni mratibu wa { $party } katika { $edition }. Kwa kiungo kilicho hapa chini unateua wajumbe wako.
mail-focal-remind-subject = Tafadhali fanya uteuzi: { $edition }
mail-focal-remind-intro = Tunatarajia kuwapokea wajumbe wa { $party } katika { $edition }, na tunakuomba uangalie uteuzi wao.
mail-focal-what = Unaona nafasi zako katika kila kikao, unateua wajumbe na wajumbe mbadala, unaambatisha note verbale, na unaweza kuteua mtu mwingine hadi siku moja kabla ya kikao.
mail-focal-deadline = Uteuzi unapokelewa hadi { $day }, { $time } { $zone }.
mail-focal-open = Fungua ukurasa wangu
mail-focal-expires = Kiungo hiki ni binafsi, kinafunguka bila nenosiri na muda wake utakwisha tarehe { $day }. Tafadhali usimpe mtu mwingine.
mail-foot-focal = Umepokea barua pepe hii kwa sababu timu ya programu inakutambua kuwa mratibu wa nchi au wa Jumuiya ya Kiuchumi ya Kikanda.
mail-nomination-subject = Umeteuliwa, tafadhali thibitisha: { $edition }
mail-nomination-intro = Umeteuliwa na { $party } kushiriki katika { $edition }. Nafasi imehifadhiwa kwa ajili yako katika:
mail-nomination-what = Tafadhali thibitisha kwenye ukurasa ulio hapa chini kuwa utashiriki na kwamba tunaweza kutumia taarifa zako kuandaa vikao. Hadi hapo tunahifadhi tu yale yaliyomo katika uteuzi. Unaweza pia kukataa huko.
mail-nomination-open = Thibitisha au kataa
mail-foot-nomination = Umepokea barua pepe hii kwa sababu uliteuliwa na mratibu wa nchi yako au wa Jumuiya yako ya Kiuchumi ya Kikanda.
mail-withdrawn-subject = Uteuzi wako umeondolewa: { $edition }
mail-withdrawn-intro = Mratibu wako ameondoa uteuzi wako katika { $edition }. Nafasi zilizokuwa zako ziko wazi tena.
mail-replaced-intro = Mratibu wako ameteua mtu mwingine badala yako katika { $edition }. Nafasi zilizokuwa zako zimehamia kwa mtu huyo.
mail-withdrawn-nothing-kept = Huna la kufanya. Ikiwa hukutarajia hili, tafadhali mwandikie mratibu wako.

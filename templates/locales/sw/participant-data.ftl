# What participants read of what is held about them, how they ask for its erasure, and the text that staff hand over.
# “Taarifa” is data; “maelezo” is the details that people typed.
me-zone = Ukanda wa saa
me-zone-hint = Ukanda wa saa unaotumika kuonyesha muda katika barua pepe zetu na kurasa zako.
me-zone-usual = Kama kawaida: { $zone }
me-more = Kurasa zako
me-materials = Nyenzo za vikao vyangu
mydata-title = Taarifa zangu zote
mydata-lede = Hizi ni taarifa zote tunazohifadhi kuhusu { $name }: za usajili huu, na za mtu binafsi katika awamu zote.
mydata-download = Zichukue kama faili (JSON)
mydata-nothing = Hakuna kilichohifadhiwa katika sehemu hizi: { $kinds }.
mydata-person = Wewe
mydata-registration = Usajili huu
mydata-consents = Uliyoyaridhia
mydata-seats = Nafasi zako na hali yake
mydata-decisions = Maamuzi ya timu
mydata-answers = Majibu yako
mydata-proposal = Mabadiliko yanayosubiri uthibitisho wako
mydata-nominations = Uteuzi
mydata-invitations = Mialiko
mydata-attendance = Mahudhurio
mydata-reports = Jinsi majukwaa yalivyokutaja
mydata-mails = Barua pepe ulizotumiwa
mydata-trail = Yaliyofanyika
mydata-requests = Uliyoomba kuhusu taarifa zako
mydata-others = Usajili wako katika awamu nyingine
mydata-edition = Awamu
mydata-source = Jinsi ulivyojisajili
mydata-basis = Kwa nini tunaweza kuzihifadhi
mydata-entry-note = Dokezo la timu
mydata-since = Tangu
mydata-changed = Mabadiliko ya mwisho
mydata-consent-text = { $when }, maandishi kwa { $language }, toleo { $version }
mydata-hash = Alama ya utambuzi ya maandishi (SHA-256): { $hash }
mydata-joined = Yanaonyeshwa tangu tarehe { $when }
mydata-starts = Kikao: { $when }
mydata-undone = Umebatilishwa tarehe { $when }
mydata-proposed = Linasubiri uthibitisho wako: { $text }
mydata-minutes = { $minutes ->
    [one] Dakika 1
   *[other] Dakika { $minutes }
}
mydata-recorded = Yaliandikwa tarehe { $when }
mydata-alias = Limehifadhiwa kama jina lako katika { $programme }
mydata-no-invitations = Anwani yako haipokei mialiko tena.
mydata-gender-is = { $code ->
    [female] Mwanamke
    [male] Mwanaume
    [other] Jibu lingine
   *[not-stated] Haijatajwa
}
mydata-source-is = { $code ->
    [form] Kwa fomu ya umma
    [invitation] Kwa mwaliko binafsi
    [nomination] Kwa uteuzi wa mratibu wa nchi au Jumuiya
    [walk-in] Ulikuja bila usajili
    [paper] Umeandikwa na timu, kutoka kwenye karatasi
    [phone] Umeandikwa na timu, kwa simu
   *[staff] Umeandikwa na timu
}
mydata-basis-is = { $code ->
    [consent] Umetoa ridhaa
    [consent-paper] Umetoa ridhaa kwenye karatasi
    [consent-spoken] Umetoa ridhaa kwa mazungumzo
    [official-list] Umo katika orodha rasmi
    [attendance-record] Ulihudhuria
   *[other] Sababu nyingine
}
mydata-purpose = { $code ->
    [participation] Matumizi ya taarifa zako kwa ajili ya awamu
    [recording] Kurekodiwa
   *[contact-exchange] Kubadilishana mawasiliano
}
mydata-by = { $who ->
    [participant] wewe
    [staff] timu
    [focal-point] mratibu wako
   *[system] mfumo
}
mydata-nomination-is = { $code ->
    [waiting] bado hujajibu
    [accepted] umekubali
    [declined] umekataa
    [withdrawn] uteuzi umeondolewa
   *[replaced] mtu mwingine ameteuliwa badala yako
}
mydata-invitation-is = { $code ->
    [accepted] umekubali
    [declined] umekataa
   *[none] haujajibiwa
}
mydata-evidence = { $code ->
    [join-link] Ulibonyeza kitufe cha kikao
    [zoom-webinar] Ripoti ya jukwaa (Zoom)
    [zoom-meeting] Ripoti ya jukwaa (Zoom)
    [teams] Ripoti ya jukwaa (Teams)
    [roll-call] Timu iliita majina
   *[other] { $name }
}
mydata-verdict-is = { $code ->
    [present] Ulikuwepo
    [absent] Hukuwepo
    [corrected] Timu imesahihisha muda uliokuwepo
   *[intent] Ulikusudia kuja
}
mydata-mail-is = { $code ->
    [sent] imetumwa
    [failed] haikuweza kufikishwa
    [cancelled] haikutumwa
   *[queued] iko njiani
}
mydata-request-is = { $code ->
    [done] Kufuta taarifa: kumefanyika
    [refused] Kufuta taarifa: ombi limekataliwa
    [taken-back] Kufuta taarifa: umeondoa ombi
   *[none] Kufuta taarifa: ombi linasubiri jibu
}
mydata-did = { $action ->
    [registration-create] Usajili umefanyika
    [registration-add-sessions] Vikao vimeongezwa
    [registration-change-sessions] Vikao vimebadilishwa
    [registration-cancel] Usajili umeghairiwa
    [registration-restore] Usajili ulioghairiwa umerejeshwa
    [registration-correct] Maelezo yamebadilishwa
    [registration-answer] Majibu yamebadilishwa
    [registration-propose] Mabadiliko yameombwa kwa fomu
    [registration-walk-in] Mahudhurio bila usajili yameandikwa
    [registration-withdraw] Uteuzi umeondolewa
    [registration-replace] Mtu mwingine ameteuliwa badala yako
    [registration-show-link] Kiungo chako binafsi kimetazamwa, ili ukabidhiwe
    [seat-promote] Nafasi imepatikana kwa ajili yako
    [seat-decide] Uamuzi umefanyika kuhusu nafasi
    [seat-undo] Uamuzi umebatilishwa
    [attendance-roll-call] Mahudhurio yameandikwa kwa kuita majina
    [contacts-join] Mawasiliano yameonyeshwa kwa washiriki
    [contacts-change] Mawasiliano yanayoonyeshwa yamebadilishwa
    [contacts-leave] Mawasiliano hayaonyeshwi tena
    [data-request-ask] Ombi la kufuta taarifa limetolewa
    [data-request-take-back] Ombi la kufuta taarifa limeondolewa
    [data-request-settle] Ombi la kufuta taarifa limejibiwa
   *[other] Mabadiliko mengine
}
erasure-title = Omba taarifa zangu zifutwe
erasure-what = Unaweza kutuomba tufute tunayohifadhi kuhusu wewe. Kabla ya kufanya hivyo:
erasure-what-goes = Jina lako, anwani zako, simu, cheo, majibu, mafaili na barua pepe zetu vitafutwa, katika awamu hii na nyingine zote.
erasure-what-places = Utapoteza nafasi zako katika vikao vijavyo, na viungo vilivyo katika barua pepe zetu havitafunguka tena.
erasure-what-stays = Kinachohesabiwa hubaki chini ya namba tu, kama vile idadi ya watu wa nchi fulani waliohudhuria. Baada ya hapo cheti huthibitishwa kwa tarehe na awamu pekee, bila jina lako.
erasure-who = Timu huangalia kila ombi na kujibu kwa barua pepe. Tunaweza kukataa tunapolazimika kuhifadhi kitu fulani, na tutaeleza sababu.
erasure-instead = Ikiwa unataka tu kuachia nafasi zako, unaweza kughairi usajili wako:
erasure-note = Tunapaswa kujua nini?
erasure-ask = Omba taarifa zangu zifutwe
erasure-waits = Uliomba tarehe { $date }. Timu itajibu kwa barua pepe. Hadi sasa hakuna kilichofutwa.
erasure-take-back = Ondoa ombi langu
erasure-asked = Tumepokea ombi lako. Utapata jibu kwa barua pepe.
erasure-taken-back = Ombi lako limeondolewa. Hakuna kilichofutwa.
erasure-is-done = Timu imekubali ombi lako. Yale ambayo bado yanaonekana hapa yanaondolewa.
erasure-is-refused = Ombi lako lilikataliwa tarehe { $date }. Timu inasema:
mail-erasure-subject = Ombi lako la kufuta taarifa zako: { $edition }
mail-erasure-done = Ulituomba tufute tunayohifadhi kuhusu wewe katika “{ $edition }”. Tumekubali: taarifa zako zinaondolewa. Baada ya hapo viungo vilivyo katika barua pepe zetu havitafunguka tena.
mail-erasure-refused = Ulituomba tufute tunayohifadhi kuhusu wewe katika “{ $edition }”. Hatuwezi kufanya hivyo.
phone-text = Umesajiliwa katika “{ $edition }”. Kwa kiungo hiki unaona vikao vyako, unajiunga navyo, na unabadilisha au kughairi usajili wako:
phone-text-yours = Kiungo hiki ni chako peke yako na kinafunguka bila nenosiri. Tafadhali usimpe mtu mwingine.

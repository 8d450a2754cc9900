# The public pages of editions and sessions.
# Times are in digits of 24 hours: never “saa” right before them, since “saa 10” is four o’clock in Swahili.
home-title = Jifunze pamoja na maafisa wanaosimamia uhamiaji na mipaka kote Afrika
home-body = Kituo cha IOM cha Kujenga Uwezo Afrika
home-docket = Semina za mtandaoni na mafunzo kwa nchi za Afrika
home-lede = Vikao vya moja kwa moja vyenye ukalimani, bila malipo, kwa mamlaka za serikali, ofisi za ubalozi na Jumuiya za Kiuchumi za Kikanda.
home-open = Usajili umefunguliwa
home-none-open = Kwa sasa hakuna awamu iliyofunguliwa kwa usajili.
home-edition = awamu
home-next = Vikao vijavyo
home-past = Awamu zilizopita
home-open-to = { $count ->
    [0] Iko wazi
    [one] Iko wazi kwa maafisa wa nchi moja; wa nchi nyingine kwa maombi
   *[other] Iko wazi kwa maafisa wa nchi { $count }; wa nchi nyingine kwa maombi
}
home-by-invitation = Kwa mwaliko binafsi
home-by-nomination = Kwa uteuzi wa mratibu wa nchi
home-already = Umeshajisajili?
home-how = Jinsi ya kushiriki
home-how-1 = Jisajili mara moja na uchague vikao vyako.
home-how-2 = Pokea mwaliko wa kalenda na uone muda wa kila kikao kwa saa za mahali ulipo.
home-how-3 = Jiunge kwa kiungo chako binafsi kuanzia dakika 30 kabla ya kuanza.
find-email = Anwani yako ya barua pepe
find-hint = Tunatuma kiungo chako binafsi kwenye anwani hii.
find-button = Tuma kiungo changu
register-button = Jisajili
session-for = ({ $title })
session-join-waiting-list = Jiunge na orodha ya kusubiri
session-register = Jisajili kwa kikao hiki
session-places-available = Nafasi zipo
session-places-left = { $count ->
    [one] Imebaki nafasi moja
   *[other] Zimebaki nafasi { $count }
}
session-full = Kimejaa: orodha ya kusubiri iko wazi
session-kept = Nafasi za mwisho zimetengewa baadhi ya nchi
session-cancelled = Kimeghairiwa
session-draft = Rasimu
session-held = Kimefanyika
session-now = Sasa
session-position = Kikao cha { $number } kati ya { $total }
session-online = mtandaoni
session-in-person = ana kwa ana
session-hybrid = mtandaoni na ukumbini
session-minutes = { $minutes ->
    [one] Dakika moja
   *[other] Dakika { $minutes }
}
session-calendar = Ongeza kwenye kalenda (.ics)
session-about = Kuhusu kikao hiki
session-objectives = Baada ya kikao utaweza
session-times = Muda wa kuanza mahali ulipo
session-times-hint = Nchi zimepangwa kulingana na tofauti na UTC siku hiyo
session-local-time = Muda wa nchi husika
session-difference = Tofauti
session-states = Nchi
session-speakers = Wazungumzaji
session-practical = Mambo ya kujua
session-interpretation = Ukalimani
session-places = Nafasi
session-places-few-of = Zilizobaki: { $left } kati ya { $capacity }
session-places-full-of = Nafasi zote { $capacity } zimechukuliwa; orodha ya kusubiri iko wazi
session-places-kept-of = Zilizobaki: { $left } kati ya { $capacity }, zimetengewa baadhi ya nchi; wengine wanaingia katika orodha ya kusubiri
session-places-of = Jumla: { $capacity }
session-places-unlimited = Hazina kikomo
session-hosts = Wenyeji
session-venue = Mahali
session-how-to-join = Jinsi ya kujiunga
session-join-from = Kwa kiungo binafsi kilicho katika uthibitisho wako, kuanzia { $time } { $zone }
session-all = Vikao vyote vya awamu hii
edition-dates = { $first } – { $last }
edition-docket = Awamu ya { $number }
edition-sample = Mfano: watu, vikao na takwimu katika awamu hii si halisi.
edition-calendar = Weka vikao vyote kwenye kalenda
edition-themes = Maeneo ya mada
edition-schedule = Ratiba
edition-no-sessions = Bado hakuna vikao vilivyotangazwa.
edition-times = Muda umeandikwa kwa { $zone }, kwa mfumo wa saa 24. Ukurasa wa kila kikao unaonyesha muda wa kila nchi inayoshiriki.
edition-week-of = Wiki ya tarehe { $date }
edition-states = Nchi zinazoshiriki
edition-states-count = { $count ->
    [one] Nchi moja inashiriki katika awamu hii.
   *[other] Nchi { $count } zinashiriki katika awamu hii.
}
edition-recs = Pamoja na sekretarieti za { $recs }.
edition-states-table = Nchi katika jedwali
edition-glance = Kwa ufupi
edition-audience = Walengwa
edition-who = Nani anaweza kujisajili
edition-who-open = Maafisa wa nchi zinazoshiriki, wa ofisi zao za ubalozi, na wa Jumuiya za Kiuchumi za Kikanda
edition-who-invited = Wenye mwaliko binafsi
edition-who-nominated = Maafisa walioteuliwa na mratibu wa nchi yao
edition-closes = Mwisho wa usajili
edition-closes-with-session = Kila kikao kinapomalizika
edition-closes-at = { $date }, { $time } { $zone }
edition-registration = Usajili
edition-registration-closed = Umefungwa
edition-languages = Lugha
edition-implementer = Mtekelezaji
theme-gcm = { $count ->
    [one] Lengo la GCM: { $numbers }.
   *[other] Malengo ya GCM: { $numbers }.
}
theme-sdgs = { $count ->
    [one] Lengo la Maendeleo Endelevu: { $numbers }.
   *[other] Malengo ya Maendeleo Endelevu: { $numbers }.
}
map-title = Ramani ya Afrika yenye mraba mmoja kwa kila nchi
map-table = Taarifa hizihizi zimo katika jedwali lililo chini ya ramani.
map-takes-part = Inashiriki
map-not-in = Haimo katika awamu hii
states-region = Kanda ya Umoja wa Afrika
states-recs = Jumuiya za Kiuchumi za Kikanda
region-northern = Kaskazini
region-western = Magharibi
region-central = Kati
region-eastern = Mashariki
region-southern = Kusini
field-state = Nchi
calendar-join-hint = Jiunge kwa kiungo binafsi kilicho katika uthibitisho wako.
language-en = Kiingereza
language-fr = Kifaransa
language-pt = Kireno
language-ar = Kiarabu
language-es = Kihispania
language-sw = Kiswahili
privacy-title = Jinsi tunavyotumia taarifa zako
privacy-what = Tunachohifadhi
privacy-what-text = Jina lako, anwani yako ya barua pepe, simu yako ikiwa umeitoa, nchi au taasisi yako, cheo chako, vikao ulivyochagua, kama ulihudhuria na kwa muda gani, na maandishi uliyoyaridhia, lini na kwa lugha gani.
privacy-who = Nani anaziona
privacy-who-text = Wafanyakazi wa Shirika la Kimataifa la Uhamiaji (IOM) wanaoendesha programu, na mratibu wa nchi yako au wa Jumuiya yako ya Kiuchumi ya Kikanda, ambaye hupokea orodha ya washiriki wake. Washiriki wengine wanaona anwani yako ikiwa tu umeridhia hilo.
privacy-links = Kiungo chako binafsi
privacy-links-text = Kiungo kilicho katika uthibitisho wako kinafungua usajili wako bila nenosiri. Yeyote aliye nacho anaweza kubadilisha au kughairi usajili wako: tafadhali usimpe mtu mwingine.
privacy-cookies = Vidakuzi
privacy-cookies-text = Kidakuzi kimoja kinakumbuka lugha unayochagua. Wafanyakazi wanaoingia kwenye mfumo wana cha pili, na kivinjari walichowahi kuingia nacho kina cha tatu; wanapoingia, kingine hukumbuka hatua waliyofikia, kwa dakika 15 zisizozidi. Unachoandika katika usajili, uteuzi au dodoso hubaki kwenye kivinjari chako hadi utakapokituma, kwa muda usiozidi saa 24, na unaweza kukifuta hapo. Hakuna kingine kinachohifadhiwa katika kivinjari chako, na hakuna mwingine anayearifiwa kwamba umetembelea kurasa hizi.
privacy-rights = Haki zako
accessibility-title = Ufikivu
accessibility-aim = Kurasa hizi zimetengenezwa ili kukidhi WCAG 2.2 kiwango cha AA: maandishi na vitufe vina utofauti wa rangi wa kutosha, kurasa zinaweza kukuzwa hadi mara nne ya ukubwa wake, na lugha zinazoandikwa kutoka kulia kwenda kushoto zimepangwa kuanzia kulia.
accessibility-keyboard = Kila kitu kinaweza kufanyika kwa kibodi pekee. Makosa yameorodheshwa juu ya fomu pamoja na viungo vya kwenda kwenye sehemu husika.
accessibility-script = Kila ukurasa unafanya kazi bila JavaScript, kwenye vivinjari vya zamani na kwenye mtandao wenye kasi ndogo.
accessibility-contact = Ikiwa kuna kitu kinachokuzuia kushiriki, iandikie timu ya programu: tutakusajili kwa barua pepe au kwa simu.

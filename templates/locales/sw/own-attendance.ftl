own-title = Mahudhurio yangu
own-what = Haya ndiyo yaliyoandikwa kukuhusu katika kila kikao kilichoanza. Aliyekuwepo kwa angalau asilimia { $share } ya muda wa kikao huhesabiwa kuwa alihudhuria.
own-none = Bado hakijaanza kikao chochote ambacho una nafasi.
own-minutes = { $count ->
    [one] dakika { $count }
   *[other] dakika { $count }
}
own-wrong = Kuna kosa hapa
own-minutes-label = Ulikuwepo kwa dakika ngapi?
own-minutes-bad = Andika dakika kamili zisizozidi { $longest }, au acha sehemu hii tupu
own-note = Ni nini kisicho sahihi?
own-note-hint = Kwa mfano ulijiunga kutoka wapi, au nani alikuwa nawe.
own-note-missing = Eleza kisicho sahihi
own-send = Tuma kwa timu
own-asked = Asante. Timu itaangalia na kukuandikia.
own-correction-open = Timu inaangalia
own-correction-accepted = Yamesahihishwa
own-correction-refused = Hayakubadilishwa
own-watched = Ulitazama rekodi
own-source = { $code ->
    [join-link] Kiungo cha kujiunga
    [roll-call] Timu iliita majina
    [paper] Karatasi iliyosainiwa
    [phone] Kwa simu
    [room] Chumbani pamoja na wengine
    [recording] Rekodi
    [other] Yameandikwa na timu
   *[report] Ripoti ya jukwaa
}
mail-correction-subject = Mahudhurio yako: { $session }
mail-correction-accepted = Mahudhurio yako katika { $session } yameandikwa kama ulivyotueleza.
mail-correction-refused = Tumeangalia mahudhurio yako katika { $session } na tunayaacha kama yalivyoandikwa.
mydata-rooms = Vyumba ulivyoshiriki na wengine
mydata-corrections = Masahihisho ya mahudhurio uliyoomba
room-title = Watu kadhaa katika chumba kimoja
room-what = Ikiwa wajumbe wako kadhaa walifuatilia kikao kwenye skrini moja, jukwaa liliona muunganisho mmoja tu. Eleza hapa nani alikuwepo; itahesabiwa timu itakapothibitisha.
room-no-session = Hakuna kikao kilichoanza bado.
room-session = Kikao
room-show-people = Onyesha watu
room-nobody = Hakuna mjumbe uliyemteua mwenye nafasi katika kikao hiki.
room-who = Nani alikuwa chumbani?
room-connection = Muunganisho ulikuwa wa nani?
room-connection-hint = Usipoandika dakika, dakika za huyu huhesabiwa kwa wote.
room-minutes-hint = Zilezile kwa wote.
room-save = Tuma
room-saved = Imehifadhiwa.
room-declared = Vyumba
room-by = kwa mujibu wa { $name }
room-waiting = Inasubiri kuthibitishwa
room-confirmed = Imethibitishwa
room-refused = Imekataliwa
room-withdrawn = Imeondolewa
room-confirm = Thibitisha
room-refuse = Haikuwa hivyo
room-withdraw = Ondoa
room-withdraw-what = Hakuna atakayehesabiwa kuwa alihudhuria kwa sababu ya chumba hiki.
room-choose = Chagua angalau watu wawili, wasiozidi { $most }
attendance-scheduled = Kimepangwa
attendance-present = Kuhudhuria
attendance-partial = Kuhudhuria kwa sehemu
attendance-absent = Kutohudhuria
attendance-unknown = Kuhudhuria, dakika hazijulikani
attendance-not-held = Hakikufanyika

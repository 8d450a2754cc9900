# Public pages of thematic areas and RECs.
area-docket = Eneo la mada
area-sessions = Vikao
area-no-sessions = Bado hakuna kikao kilichotangazwa kuhusu eneo hili.
area-goals = Malengo ambayo eneo hili linachangia
area-gcm = Mkataba wa Kimataifa wa Uhamiaji (GCM)
area-sdgs = Malengo ya Maendeleo Endelevu (SDGs)
area-agenda = Ajenda 2063 ya Umoja wa Afrika
area-back = Awamu nzima
map-observes = Mwangalizi
rec-members = Wanachama
rec-members-on = { $count ->
    [one] Tarehe { $day }, nchi moja ni mwanachama.
   *[other] Tarehe { $day }, nchi { $count } ni wanachama.
}
rec-taking-part = { $count ->
    [0] Hakuna nchi kati ya hizo inayoshiriki katika awamu hii.
    [one] Kati ya hizo, nchi moja inashiriki katika awamu hii.
   *[other] Kati ya hizo, nchi { $count } zinashiriki katika awamu hii.
}
rec-secretariat = Sekretarieti yake inashiriki
rec-here = Katika awamu hii
rec-others = Jumuiya nyingine za Kiuchumi za Kikanda
rec-overlap = Uanachama unaingiliana: nchi moja inaweza kuhesabiwa katika jumuiya zaidi ya moja.
edition-observers = { $count ->
    [one] Nchi moja zaidi inashiriki kama mwangalizi.
   *[other] Nchi { $count } zaidi zinashiriki kama waangalizi.
}

# The schedule of an edition: week grid, list, by thematic area.
schedule-views = Mionekano ya ratiba
schedule-week = Jedwali la wiki
schedule-list = Orodha
schedule-areas = Kwa eneo la mada
schedule-weeks = Wiki
schedule-all-weeks = Wiki zote
schedule-time = Muda
schedule-back = Awamu
schedule-other = Vikao vingine
edition-outcomes = Yaliyosemwa na nchi na Jumuiya (REC)
edition-outcomes-of = { $count ->
    [one] Tokeo moja lililotangazwa
   *[other] Matokeo yaliyotangazwa: { $count }
}

# Orodha ya mahudhurio ya kuchapishwa na kusainiwa.
attendance-list-title = Orodha ya mahudhurio
attendance-list-work = Taasisi na cheo
attendance-list-party = Nchi au REC
attendance-list-presence = Mahudhurio
attendance-list-signature = Saini
attendance-list-statement = Tunathibitisha kwamba orodha hii ni sahihi.
attendance-list-signer = Jina na cheo
attendance-list-stamp = Saini na muhuri
attendance-list-private = Ina taarifa binafsi: itunzwe mahali palipofungwa kwa ufunguo
attendance-list-partial = Kwa sehemu
attendance-list-absent = Hakuhudhuria
attendance-list-unknown = Alihudhuria
attendance-list-not-held = Hakikufanyika
attendance-list-people = { $count ->
    [one] Mtu { $count }
   *[other] Watu { $count }
}

# Orodha ya mahudhurio ya kuchapishwa na kutiwa sahihi.
attendance-list-title = Orodha ya mahudhurio
attendance-list-work = Taasisi na wadhifa
attendance-list-party = Nchi au REC
attendance-list-presence = Mahudhurio
attendance-list-signature = Sahihi
attendance-list-statement = Tunathibitisha kwamba orodha hii ni sahihi.
attendance-list-signer = Jina na wadhifa
attendance-list-stamp = Sahihi na muhuri
attendance-list-private = Ina taarifa binafsi: itunzwe mahali salama
attendance-list-partial = Sehemu tu
attendance-list-absent = Hakuhudhuria
attendance-list-unknown = Alihudhuria
attendance-list-not-held = Hakikufanyika
attendance-list-people = { $count ->
    [one] Mtu { $count }
   *[other] Watu { $count }
}

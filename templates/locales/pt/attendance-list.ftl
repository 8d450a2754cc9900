# A lista de presenças em papel, para assinar.
attendance-list-title = Lista de presenças
attendance-list-work = Organização e função
attendance-list-party = Estado ou CER
attendance-list-presence = Presença
attendance-list-signature = Assinatura
attendance-list-statement = Certificamos a exatidão da presente lista.
attendance-list-signer = Nome e função
attendance-list-stamp = Assinatura e carimbo
attendance-list-private = Contém dados pessoais: guardar em lugar seguro
attendance-list-partial = Parcial
attendance-list-absent = Ausente
attendance-list-unknown = Presente
attendance-list-not-held = Não realizada
attendance-list-people = { $count ->
    [one] { $count } pessoa
   *[other] { $count } pessoas
}

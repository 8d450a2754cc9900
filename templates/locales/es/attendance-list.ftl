# La lista de asistencia en papel, para firmar.
attendance-list-title = Lista de asistencia
attendance-list-work = Organización y cargo
attendance-list-party = Estado o CER
attendance-list-presence = Asistencia
attendance-list-signature = Firma
attendance-list-statement = Certificamos que la presente lista es correcta.
attendance-list-signer = Nombre y cargo
attendance-list-stamp = Firma y sello
attendance-list-private = Contiene datos personales: guárdese bajo llave
attendance-list-partial = En parte
attendance-list-absent = Ausente
attendance-list-unknown = Asistió
attendance-list-not-held = No celebrada
attendance-list-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}

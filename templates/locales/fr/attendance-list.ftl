# La liste de présence sur papier, à signer.
attendance-list-title = Liste de présence
attendance-list-work = Organisation et fonction
attendance-list-party = État ou CER
attendance-list-presence = Présence
attendance-list-signature = Signature
attendance-list-statement = Nous certifions l’exactitude de la présente liste.
attendance-list-signer = Nom et fonction
attendance-list-stamp = Signature et cachet
attendance-list-private = Contient des données personnelles : à conserver sous clé
attendance-list-partial = Présence partielle
attendance-list-absent = Absence
attendance-list-unknown = Présence
attendance-list-not-held = Non tenue
attendance-list-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}

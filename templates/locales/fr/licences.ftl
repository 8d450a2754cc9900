# De quoi le programme est fait.
licences-title = Licences
licences-own = Voici Baraza { $version }. Sa propre licence : { $licence }.
licences-intro = { $count ->
    [one] Ce logiciel repose sur { $count } composant libre. Merci à celles et ceux qui l’ont écrit.
   *[other] Ce logiciel repose sur { $count } composants libres. Merci à celles et ceux qui les ont écrits.
}
licences-part = Composant
licences-version = Version
licences-licence = Licence

# De quoi le programme est fait.
licences-title = Licences
licences-own = Voici Baraza { $version }. Sa propre licence : { $licence }.
licences-intro = { $count ->
    [one] Il est construit à partir de { $count } composant libre. Merci à celles et ceux qui l’ont écrit.
   *[other] Il est construit à partir de { $count } composants libres. Merci à celles et ceux qui les ont écrits.
}
licences-part = Composant
licences-version = Version
licences-licence = Licence

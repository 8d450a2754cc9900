staff-section-organisations = Organisations
staff-organisations-count = { $count ->
    [0] Aucune organisation
    [one] Une organisation
   *[other] { $count } organisations
}
staff-organisations-lede = Ministères, missions, secrétariats et autres, pour toutes les éditions de ce programme. Les inscriptions gardent le nom saisi ; il désigne l’organisation connue sous ce nom.
staff-organisations-search = Chercher par l’un de ses noms
staff-organisations-empty = Aucune organisation n’est encore saisie. Les noms saisis par les participants figurent ci-dessous dès qu’il y en a.
staff-organisations-not-found = Aucune organisation ne porte un nom semblable.
staff-organisations-pairs = Doublons probables
staff-organisations-pair-with = Peut-être identique à
staff-organisations-unknown = Noms saisis sans organisation
staff-organisations-unknown-what = Tels qu’ils ont été saisis, les plus fréquents d’abord. Faites-en une organisation, ou ajoutez-les aux autres noms d’une organisation existante.
staff-organisations-typed = Nom tel que saisi
staff-organisations-times = Nombre de fois
staff-organisations-make = En faire une organisation
staff-organisation-add = Ajouter une organisation
staff-organisation-kind = Type
staff-organisation-of = État ou CER
staff-organisation-refers = Ce qui s’y rapporte
staff-organisation-references = { $registrations ->
    [one] { $registrations } inscription
   *[other] { $registrations } inscriptions
}, { $invitations ->
    [one] { $invitations } invitation
   *[other] { $invitations } invitations
}, { $focal ->
    [one] { $focal } point focal
   *[other] { $focal } points focaux
}
staff-organisation-name-in = Nom : { $language }
staff-organisation-short = Nom abrégé
staff-organisation-aliases = Autres noms
staff-organisation-aliases-hint = Un par ligne : anciens noms, orthographes utilisées
staff-organisation-what = Ce qu’elle est
staff-organisation-rec = CER
staff-organisation-none = Aucun
staff-organisation-error-name = Saisissez son nom dans au moins une langue
staff-organisation-error-state = Choisissez l’État dont elle relève
staff-organisation-error-rec = Choisissez la CER dont elle relève
staff-organisation-error-both = Choisissez un État ou une CER, pas les deux
staff-organisation-error-taken = { $name } est déjà connue sous l’un de ces noms : modifiez-la, ou fusionnez les deux
staff-kind-ministry = Ministère
staff-kind-authority = Autorité
staff-kind-mission = Mission diplomatique
staff-kind-rec = Secrétariat de CER
staff-kind-international = Organisation internationale
staff-kind-civil-society = Société civile
staff-kind-private = Secteur privé
staff-merge-title = Fusionner deux organisations
staff-merge-choose = Identique à celle-ci
staff-merge-choose-hint = Les plus probables d’abord. La page suivante montre les deux avant tout enregistrement.
staff-merge-look = Comparer
staff-merge-kept = Est conservée
staff-merge-other = Y est fusionnée
staff-merge-names = Connue sous
staff-merge-places = Ces deux organisations ne relèvent pas du même État ou de la même CER et ne peuvent pas être fusionnées. Si elles n’en font qu’une, donnez-leur d’abord le même État ou la même CER.
staff-merge-what = { $kept } sera aussi connue sous les noms de { $other } : tout ce qui se rapporte à l’une ou à l’autre s’y rapportera. La fiche de { $other } disparaît. Ce que les personnes ont saisi reste tel quel.
staff-merge-do = Fusionner
staff-merge-swap = Conserver plutôt { $name }
staff-done-organisation-saved = L’organisation est enregistrée.
staff-done-organisations-merged = Les deux n’en font plus qu’une.
staff-organisation-state-hint = Les ministères, autorités et missions en ont un ; pour une mission, l’État qu’elle représente
staff-organisation-rec-hint = Le secrétariat d’une CER en a une

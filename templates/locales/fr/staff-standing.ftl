# Une correction qui décide de la durée de présence.
ledger-corrected = Corrigé par l’équipe : c’est ce qui compte
ledger-decides = Ces minutes comptent à la place de tout le reste
ledger-decides-hint = Pour un rapport qui dit trop ou trop peu. Rien n’est effacé : retirez la ligne, et le reste compte à nouveau. 0 minute : n’était pas là.
ledger-decides-minutes = Indiquez les minutes qui comptent
ledger-decides-recording = Qui a regardé l’enregistrement n’était pas là : choisissez une autre origine
corrections-recorded = Enregistré
corrections-said = Demandé
corrections-said-nothing = Être compté présent, sans minutes
staff-hanging-published = { $count ->
    [1] une publication de ses chiffres
   *[other] { $count } publications de ses chiffres
}
staff-open-later = Les chiffres se publient lorsque l’édition est close, à partir de son rapport figé. Avant cela ils changent d’un jour à l’autre, et deux lectures pourraient en dire long sur une seule personne.
staff-open-frozen-first = Figez d’abord le rapport : seuls des chiffres figés se publient.

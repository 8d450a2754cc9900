# Une correction qui décide de la durée de présence.
ledger-corrected = Corrigé par l’équipe : c’est ce qui compte
ledger-decides = Ces minutes comptent à la place de tout le reste
ledger-decides-hint = Pour un rapport qui compte trop ou trop peu. Rien n’est effacé : retirez la ligne, et le reste compte à nouveau. 0 minute : absence.
ledger-decides-minutes = Indiquez les minutes qui comptent
ledger-decides-recording = Une personne qui a regardé l’enregistrement vidéo n’était pas présente : choisissez une autre origine
corrections-recorded = Enregistré
corrections-said = Demandé
corrections-said-nothing = Être compté présent, sans minutes
staff-hanging-published = { $count ->
    [1] une publication de ses chiffres
   *[other] { $count } publications de ses chiffres
}
staff-open-later = Les chiffres sont publiés lorsque l’édition est close, à partir de son rapport figé. Avant cela, ils changent d’un jour à l’autre, et deux consultations successives pourraient révéler des informations sur une seule personne.
staff-open-frozen-first = Figez d’abord le rapport : seuls des chiffres figés sont publiés.

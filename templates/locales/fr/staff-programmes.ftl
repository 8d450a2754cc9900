# Les programmes par formulaire.
staff-programme = Programme
staff-programme-new = Nouveau programme
staff-programme-none = Pas encore de programme.
staff-programme-create = Créer le programme
staff-programme-slug-hint = Il figure définitivement dans les adresses : minuscules, chiffres et traits d’union, comme serie-conjointe
staff-programme-description = Description
staff-programme-implementer = Organisme de mise en œuvre
staff-programme-practice = Ce qu’indique sa fiche de pratique
staff-programme-practice-hint = Sous les rubriques du Répertoire des pratiques du Réseau des Nations Unies sur les migrations.
staff-programme-practice-type = Type de pratique
staff-programme-practice-type-hint = Par exemple renforcement des capacités, outil, partenariat
staff-programme-regions = Régions
staff-programme-principles = Principes directeurs du Pacte mondial qu’il illustre
staff-programme-sdgs = Objectifs de développement durable
staff-programme-list = Liste d’États
staff-programme-list-hint = La liste de départ ; des États peuvent y être ajoutés ou retirés plus tard
staff-programme-list-iom = Les { $count } États de la liste de l’OIM
staff-programme-list-au = Les { $count } États membres de l’Union africaine
staff-programme-host-name = Nom
staff-programme-host-short = Sigle
staff-programme-host-add = Ajouter un coorganisateur
staff-programme-host-changes = Modifie le coorganisateur « { $name } »
staff-programme-logo = Logo
staff-programme-logo-hint = PNG, JPEG ou WebP, 512 Ko et 2000 × 2000 pixels au plus
staff-programme-logo-remove = Retirer le logo
staff-programme-states = Liste d’États
staff-programme-states-note = { $count ->
    [one] { $count } État est sur la liste.
   *[other] { $count } États sont sur la liste.
}
staff-programme-states-show = Afficher la liste
staff-programme-state-own = { $code }, sous le nom propre au programme
staff-programme-state-add = Ajouter un État ou modifier son nom
staff-programme-state-hint = Sans nom, l’État porte celui des données de référence.
staff-programme-state-name = Nom affiché
staff-programme-state-footnote = Note
staff-error-implementer = Indiquez qui met le programme en œuvre
staff-error-line = { $count } caractères au plus
staff-error-co-host = Saisissez le nom du coorganisateur
staff-error-co-host-taken = Un autre coorganisateur porte ce nom
staff-error-programme-slug-taken = Un autre programme porte ce nom court
staff-error-logo-heavy = L’image pèse plus de { $kilobytes } Ko
staff-error-logo-large = L’image fait plus de { $pixels } pixels de large ou de haut
staff-error-logo-format = Ce n’est pas une image PNG, JPEG ou WebP
staff-error-logo-damaged = L’image est endommagée ou incomplète
staff-error-state-takes-part = Cet État participe à une édition du programme : il reste sur la liste

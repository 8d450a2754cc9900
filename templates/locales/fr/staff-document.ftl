staff-document-title = Document du programme
staff-document-lede = Ce qu’un État joint à une lettre : le même contenu en page à imprimer et en PDF.
staff-document-public = Tout le monde peut l’ouvrir.
staff-document-preview = Ceci est un aperçu réservé à l’équipe : l’édition n’est pas encore publique.
staff-document-drafts = { $count ->
    [1] Une session est un brouillon et n’y figure pas.
   *[other] { $count } sessions sont des brouillons et n’y figurent pas.
}

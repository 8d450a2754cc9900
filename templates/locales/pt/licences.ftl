# De que é feito o programa.
licences-title = Licenças
licences-own = Esta é a versão { $version } do Baraza, distribuída com a licença { $licence }.
licences-intro = { $count ->
    [one] É construído com { $count } componente livre. Agradecemos a quem o escreveu.
   *[other] É construído com { $count } componentes livres. Agradecemos a quem os escreveu.
}
licences-part = Componente
licences-version = Versão
licences-licence = Licença

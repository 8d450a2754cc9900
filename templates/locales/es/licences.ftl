# De qué está hecho el programa.
licences-title = Licencias
licences-own = Esta es la versión { $version } de Baraza, que se distribuye con la siguiente licencia: { $licence }.
licences-intro = { $count ->
    [one] El programa informático se ha construido con { $count } componente libre. Gracias a quienes lo escribieron.
   *[other] El programa informático se ha construido con { $count } componentes libres. Gracias a quienes los escribieron.
}
licences-part = Componente
licences-version = Versión
licences-licence = Licencia

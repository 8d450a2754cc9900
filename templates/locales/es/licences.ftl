# De qué está hecho el programa.
licences-title = Licencias
licences-own = Esta es la versión { $version } de Baraza. Su propia licencia: { $licence }.
licences-intro = { $count ->
    [one] Está construido con { $count } componente libre. Gracias a quienes lo escribieron.
   *[other] Está construido con { $count } componentes libres. Gracias a quienes los escribieron.
}
licences-part = Componente
licences-version = Versión
licences-licence = Licencia

# Páginas públicas de las áreas temáticas y de las CER.
area-docket = Área temática
area-sessions = Sesiones
area-no-sessions = Todavía no se ha publicado ninguna sesión sobre este tema.
area-goals = A qué contribuye
area-gcm = Pacto Mundial para la Migración
area-sdgs = Objetivos de Desarrollo Sostenible
area-agenda = Agenda 2063 de la Unión Africana
area-back = Toda la edición
map-observes = Observador
rec-members = Miembros
rec-members-on = { $count ->
    [one] A fecha de { $day }, un Estado es miembro.
   *[other] A fecha de { $day }, { $count } Estados son miembros.
}
rec-taking-part = { $count ->
    [0] Ninguno de ellos participa en esta edición.
    [one] Uno de ellos participa en esta edición.
   *[other] { $count } de ellos participan en esta edición.
}
rec-secretariat = Su secretaría participa
rec-here = En esta edición
rec-others = Otras Comunidades Económicas Regionales
rec-overlap = Un Estado puede pertenecer a varias comunidades y, por tanto, contarse en más de una.
edition-observers = { $count ->
    [one] Otro Estado asiste como observador.
   *[other] Otros { $count } Estados asisten como observadores.
}

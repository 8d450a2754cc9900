# Páginas públicas de las áreas temáticas y de las CER.
area-docket = Área temática
area-sessions = Sesiones
area-no-sessions = Todavía no se ha publicado ninguna sesión sobre esta área.
area-goals = A qué contribuye
area-gcm = Pacto Mundial para la Migración
area-sdgs = Objetivos de Desarrollo Sostenible
area-agenda = Agenda 2063 de la Unión Africana
area-back = Toda la edición
map-observes = Observador
rec-members = Miembros
rec-members-on = { $count ->
    [one] Al { $day }, un Estado es miembro.
   *[other] Al { $day }, { $count } Estados son miembros.
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
    [one] Otro Estado asiste en calidad de observador.
   *[other] Otros { $count } Estados asisten en calidad de observadores.
}

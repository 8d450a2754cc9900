# Transmitir una invitación a un colega.
rsvp-pass = Transmitirla a un colega…
rsvp-what = Si otra persona debe participar en su lugar, indíquela aquí. El equipo examina la solicitud. Si está de acuerdo, su colega recibe una invitación propia; en cualquier caso se le informará.
rsvp-do = Transmitir la invitación
rsvp-error-name = Indique el nombre de su colega
rsvp-error-self = Esta es su propia dirección: indique la de su colega
rsvp-waiting = Usted desea transmitir esta invitación a { $name }. El equipo la examina y le escribirá.
rsvp-after-all = Finalmente participo yo
rsvp-approved = Esta invitación se ha transmitido a { $name }, que ha recibido la suya.
rsvp-refused = El equipo no ha transmitido esta invitación a { $name }. Sigue siendo suya.
rsvp-data-passed = por transmitir
rsvp-data-from = usted transmitió la invitación a { $name }
rsvp-data-to = alguien le propuso para participar en su lugar
mail-rsvp-subject = Su invitación: { $edition }
mail-rsvp-approved = Como usted pidió, { $name } ha recibido una invitación a { $edition } en su lugar. No tiene que hacer nada más.
mail-rsvp-refused = No podemos transmitir a { $name } su invitación a { $edition }. Sigue siendo suya: puede aceptarla o rechazarla.
mail-rsvp-why = Recibe este mensaje porque pidió transmitir una invitación.

# Transmitir una invitación a un colega.
rsvp-pass = Ceder la invitación a un colega…
rsvp-what = Si otra persona debe participar en su lugar, indíquela aquí. El equipo examinará la solicitud. Si la acepta, su colega recibirá su propia invitación; en cualquier caso se le informará a usted.
rsvp-do = Ceder la invitación
rsvp-error-name = Indique el nombre de su colega
rsvp-error-self = Esta es su propia dirección: indique la de su colega
rsvp-waiting = Usted desea ceder esta invitación a { $name }. El equipo la está examinando y le escribirá.
rsvp-after-all = Finalmente participaré yo
rsvp-approved = Esta invitación se ha cedido a { $name }, que ha recibido la suya.
rsvp-refused = El equipo no ha aceptado ceder esta invitación a { $name }. Sigue siendo de usted.
rsvp-data-passed = pendiente de ceder
rsvp-data-from = usted cedió la invitación a { $name }
rsvp-data-to = alguien le propuso para participar en su lugar
mail-rsvp-subject = Su invitación: { $edition }
mail-rsvp-approved = Como usted pidió, { $name } ha recibido una invitación a «{ $edition }» en su lugar. No tiene que hacer nada más.
mail-rsvp-refused = No podemos ceder a { $name } su invitación a «{ $edition }». Sigue siendo de usted: puede aceptarla o declinarla.
mail-rsvp-why = Recibe este correo porque pidió ceder una invitación.

# Lo que leen los participantes sobre los datos que se conservan de ellos, cómo piden su supresión y el texto que entrega el personal.
me-zone = Zona horaria
me-zone-hint = En esta zona se indican las horas en nuestros correos y en sus páginas.
me-zone-usual = La habitual: { $zone }
me-more = Sus páginas
me-materials = Materiales de mis sesiones
mydata-title = Todos mis datos
mydata-lede = Esto es todo lo que conservamos sobre { $name }: en esta inscripción y, como persona, en todas las ediciones.
mydata-download = Descargarlo en un archivo (JSON)
mydata-nothing = No se conserva nada de lo siguiente: { $kinds }.
mydata-person = Usted
mydata-registration = Esta inscripción
mydata-consents = Lo que usted aceptó
mydata-seats = Sus plazas y su historial
mydata-decisions = Decisiones del equipo
mydata-answers = Sus respuestas
mydata-proposal = Un cambio a la espera de su confirmación
mydata-nominations = Designaciones
mydata-invitations = Invitaciones
mydata-attendance = Asistencia
mydata-reports = Con qué nombre figuró en las plataformas
mydata-mails = Correos enviados a usted
mydata-trail = Cambios realizados
mydata-requests = Lo que usted pidió sobre sus datos
mydata-others = Sus inscripciones en otras ediciones
mydata-edition = Edición
mydata-source = Forma de inscripción
mydata-basis = Por qué podemos conservar sus datos
mydata-entry-note = Nota del equipo
mydata-since = Desde
mydata-changed = Último cambio
mydata-consent-text = { $when }, texto en { $language }, versión { $version }
mydata-hash = Huella del texto (SHA-256): { $hash }
mydata-joined = Compartido desde el { $when }
mydata-starts = Sesión: { $when }
mydata-undone = Revocada el { $when }
mydata-proposed = A la espera de su confirmación: { $text }
mydata-minutes = { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
}
mydata-recorded = Anotado el { $when }
mydata-alias = Recordado como su nombre en { $programme }
mydata-no-invitations = Su dirección ya no recibe invitaciones.
mydata-gender-is = { $code ->
    [female] Mujer
    [male] Hombre
    [other] Otra respuesta
   *[not-stated] Sin indicar
}
mydata-source-is = { $code ->
    [form] Con el formulario público
    [invitation] Con una invitación personal
    [nomination] Por designación de un punto focal
    [walk-in] Usted asistió sin inscripción
    [paper] Por el equipo, a partir de un documento en papel
    [phone] Por el equipo, por teléfono
   *[staff] Por el equipo
}
mydata-basis-is = { $code ->
    [consent] Usted lo aceptó
    [consent-paper] Usted lo aceptó en papel
    [consent-spoken] Usted lo aceptó de viva voz
    [official-list] Usted figura en una lista oficial
    [attendance-record] Usted asistió
   *[other] Otro motivo
}
mydata-purpose = { $code ->
    [participation] Uso de sus datos para la edición
    [recording] Grabación
   *[contact-exchange] Intercambio de contactos
}
mydata-by = { $who ->
    [participant] usted
    [staff] el equipo
    [focal-point] su punto focal
   *[system] el sistema
}
mydata-nomination-is = { $code ->
    [waiting] usted todavía no ha respondido
    [accepted] usted aceptó
    [declined] usted declinó
    [withdrawn] retirada
   *[replaced] se designó a otra persona en su lugar
}
mydata-invitation-is = { $code ->
    [accepted] usted aceptó
    [declined] usted declinó
   *[none] sin respuesta
}
mydata-evidence = { $code ->
    [join-link] Usted pulsó el botón para ir a la sesión
    [zoom-webinar] Informe de la plataforma (Zoom)
    [zoom-meeting] Informe de la plataforma (Zoom)
    [teams] Informe de la plataforma (Teams)
    [roll-call] Pase de lista del equipo
   *[other] { $name }
}
mydata-verdict-is = { $code ->
    [present] Usted estuvo presente
    [absent] Usted no estuvo presente
    [corrected] El equipo ha corregido la duración de su asistencia
   *[intent] Usted tenía intención de asistir
}
mydata-mail-is = { $code ->
    [sent] enviado
    [failed] no se pudo entregar
    [cancelled] no enviado
   *[queued] pendiente de envío
}
mydata-request-is = { $code ->
    [done] Supresión: hecha
    [refused] Supresión: denegada
    [taken-back] Supresión: usted retiró la solicitud
   *[none] Supresión: a la espera de respuesta
}
mydata-did = { $action ->
    [registration-create] Inscripción
    [registration-add-sessions] Sesiones añadidas
    [registration-change-sessions] Sesiones modificadas
    [registration-cancel] Inscripción cancelada
    [registration-restore] Inscripción recuperada
    [registration-correct] Datos modificados
    [registration-answer] Respuestas modificadas
    [registration-propose] Cambio solicitado con el formulario
    [registration-walk-in] Asistencia sin inscripción anotada
    [registration-withdraw] Designación retirada
    [registration-replace] Otra persona designada en su lugar
    [registration-show-link] Se consultó su enlace personal para entregárselo a usted
    [seat-promote] Quedó libre una plaza para usted
    [seat-decide] Decisión sobre una plaza
    [seat-undo] Decisión revocada
    [attendance-roll-call] Asistencia anotada en un pase de lista
    [contacts-join] Dato de contacto compartido con los participantes
    [contacts-change] Dato de contacto compartido modificado
    [contacts-leave] Dato de contacto ya no compartido
    [data-request-ask] Supresión solicitada
    [data-request-take-back] Solicitud de supresión retirada
    [data-request-settle] Respuesta a la solicitud de supresión
   *[other] Otro cambio
}
erasure-title = Solicitar la supresión de mis datos
erasure-what = Puede pedirnos que suprimamos lo que conservamos sobre usted. Antes de hacerlo, tenga en cuenta lo siguiente:
erasure-what-goes = Se suprimen su nombre, sus direcciones, su teléfono, su cargo, sus respuestas, sus archivos y nuestros correos, en esta edición y en todas las demás.
erasure-what-places = Se pierden sus plazas en las sesiones futuras y los enlaces de nuestros correos dejan de abrirse.
erasure-what-stays = Lo que sirve para las estadísticas se conserva con un número en lugar de su nombre; por ejemplo, cuántas personas de un Estado asistieron. Un certificado se confirma entonces solo por su fecha y su edición, sin su nombre.
erasure-who = El equipo examina cada solicitud y responde por correo. Podemos denegarla cuando tengamos que conservar algo; en ese caso explicamos el motivo.
erasure-instead = Si solo desea renunciar a sus plazas, puede cancelar su inscripción:
erasure-note = ¿Qué deberíamos saber?
erasure-ask = Solicitar la supresión
erasure-waits = Usted presentó su solicitud el { $date }. El equipo responde por correo. Hasta ahora no se ha suprimido nada.
erasure-take-back = Retirar mi solicitud
erasure-asked = Hemos recibido su solicitud. Se le comunicará la respuesta por correo.
erasure-taken-back = Su solicitud se ha retirado. No se ha suprimido nada.
erasure-is-done = El equipo ha aceptado su solicitud. Lo que todavía se muestra aquí se está suprimiendo.
erasure-is-refused = Su solicitud se denegó el { $date }. El equipo explica:
mail-erasure-subject = Su solicitud de supresión de datos: { $edition }
mail-erasure-done = Usted nos pidió que suprimiéramos lo que conservamos sobre usted en relación con «{ $edition }». Hemos aceptado: sus datos se están suprimiendo. Después, los enlaces de nuestros correos dejarán de abrirse.
mail-erasure-refused = Usted nos pidió que suprimiéramos lo que conservamos sobre usted en relación con «{ $edition }». No podemos hacerlo.
phone-text = Usted tiene una inscripción en «{ $edition }». Con este enlace puede ver sus sesiones, entrar en ellas y modificar o cancelar su inscripción:
phone-text-yours = El enlace es personal y se abre sin contraseña. Le rogamos que no lo comparta.

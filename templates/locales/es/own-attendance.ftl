own-title = Mi asistencia
own-what = Esto es lo que consta de usted en cada sesión que ha comenzado. Quien siguió al menos el { $share } % de una sesión cuenta como presente.
own-none = No ha comenzado ninguna sesión en la que usted tenga plaza.
own-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
own-wrong = Esto no es correcto
own-minutes-label = ¿Cuántos minutos estuvo presente?
own-minutes-bad = Indique minutos enteros hasta { $longest } o deje el campo vacío
own-note = ¿Qué no es correcto?
own-note-hint = Por ejemplo, desde dónde entró o quién estaba con usted.
own-note-missing = Diga qué no es correcto
own-send = Enviar al equipo
own-asked = Gracias. El equipo lo revisa y le escribe.
own-correction-open = En manos del equipo
own-correction-accepted = Corregido
own-correction-refused = Sin cambios
own-watched = Vio la grabación
own-source = { $code ->
    [join-link] Enlace para entrar
    [roll-call] Lista pasada por el equipo
    [paper] Hoja firmada
    [phone] Por teléfono
    [room] En una sala con otras personas
    [recording] Grabación
    [other] Anotado por el equipo
   *[report] Informe de la plataforma
}
mail-correction-subject = Su asistencia: { $session }
mail-correction-accepted = Su asistencia a { $session } consta como nos ha dicho.
mail-correction-refused = Hemos revisado su asistencia a { $session } y la dejamos como consta.
mydata-rooms = Salas compartidas con otras personas
mydata-corrections = Correcciones de asistencia que ha pedido
room-title = Varias personas en una sala
room-what = Si varios miembros de su delegación siguieron una sesión ante una misma pantalla, la plataforma vio una sola conexión. Diga aquí quién estaba; cuenta en cuanto el equipo lo confirma.
room-no-session = Todavía no ha comenzado ninguna sesión.
room-session = Sesión
room-show-people = Mostrar personas
room-nobody = Nadie de su delegación tiene plaza en esta sesión.
room-who = ¿Quién estaba en la sala?
room-connection = ¿De quién era la conexión?
room-connection-hint = Si no indica minutos, los de esa persona cuentan para todos.
room-minutes-hint = Los mismos para todos.
room-save = Enviar
room-saved = Guardado.
room-declared = Salas
room-by = indicado por { $name }
room-waiting = Por confirmar
room-confirmed = Confirmado
room-refused = Rechazado
room-withdrawn = Retirado
room-confirm = Confirmar
room-refuse = No fue así
room-withdraw = Retirar
room-withdraw-what = Nadie cuenta como presente por esta sala.
room-choose = Elija al menos dos personas, { $most } como máximo
attendance-scheduled = Prevista
attendance-present = Presente
attendance-partial = En parte
attendance-absent = Ausente
attendance-unknown = Presente, duración desconocida
attendance-not-held = No celebrada

own-title = Mi asistencia
own-what = Esto es lo que consta sobre usted en cada sesión que ha comenzado. Se considera presente a quien siguió al menos el { $share } % de una sesión.
own-none = No ha comenzado ninguna sesión en la que usted tenga plaza.
own-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
own-wrong = Esto no es correcto
own-minutes-label = ¿Cuántos minutos estuvo presente?
own-minutes-bad = Indique un número entero de minutos, { $longest } como máximo, o deje el campo vacío
own-note = ¿Qué no es correcto?
own-note-hint = Por ejemplo, desde dónde se conectó o quién estaba con usted.
own-note-missing = Indique qué no es correcto
own-send = Enviar al equipo
own-asked = Gracias. El equipo lo revisará y le escribirá.
own-correction-open = En estudio por el equipo
own-correction-accepted = Corregido
own-correction-refused = Sin modificar
own-watched = Usted vio la grabación
own-source = { $code ->
    [join-link] Enlace para entrar
    [roll-call] Pase de lista del equipo
    [paper] Hoja de firmas
    [phone] Por teléfono
    [room] En una sala con otras personas
    [recording] Grabación
    [other] Anotado por el equipo
   *[report] Informe de la plataforma
}
mail-correction-subject = Su asistencia: { $session }
mail-correction-accepted = Su asistencia a «{ $session }» consta ahora como usted nos indicó.
mail-correction-refused = Hemos revisado su asistencia a «{ $session }» y la mantenemos tal como consta.
mydata-rooms = Salas compartidas con otras personas
mydata-corrections = Correcciones de asistencia que ha solicitado
room-title = Varias personas en una misma sala
room-what = Si varios miembros de su delegación siguieron una sesión ante una misma pantalla, la plataforma vio una sola conexión. Indique aquí quiénes estaban; contará en cuanto el equipo lo confirme.
room-no-session = Todavía no ha comenzado ninguna sesión.
room-session = Sesión
room-show-people = Mostrar las personas
room-nobody = Ninguna de las personas que usted ha designado tiene plaza en esta sesión.
room-who = ¿Quiénes estaban en la sala?
room-connection = ¿De quién era la conexión?
room-connection-hint = Si no indica los minutos, los de esa persona cuentan para todos.
room-minutes-hint = Los mismos para todos.
room-save = Enviar
room-saved = Guardado.
room-declared = Salas
room-by = indicada por { $name }
room-waiting = Pendiente de confirmar
room-confirmed = Confirmada
room-refused = Rechazada
room-withdrawn = Retirada
room-confirm = Confirmar
room-refuse = No fue así
room-withdraw = Retirar
room-withdraw-what = Ya no se considerará presente a nadie por haber estado en esta sala.
room-choose = Elija al menos dos personas, { $most } como máximo
attendance-scheduled = Prevista
attendance-present = Presente
attendance-partial = En parte
attendance-absent = Ausente
attendance-unknown = Presente, duración desconocida
attendance-not-held = No celebrada

# Mensajes de las campañas, recordatorios de sesiones, solicitudes de difusión; lo que ve quien no quiere más mensajes.
campaign-greeting = Estimado participante:
campaign-why = Recibe este mensaje porque está invitado o inscrito: { $edition }.
campaign-no-mail = No recibir más mensajes de este tipo
campaign-edition-page = Programa y sesiones
campaign-test-subject = Prueba: { $subject }
no-mail-title = No recibir más anuncios
no-mail-text = Ya no se enviarán anuncios ni invitaciones a { $email }. Los mensajes sobre su propia inscripción se siguen enviando.
no-mail-button = No enviarme más anuncios
no-mail-done = Ya no se envían anuncios a { $email }.
reminder-subject = Recordatorio: { $title }
reminder-intro = Tiene una plaza en esta sesión: { $edition }. Le esperamos.
reminder-cannot = Si no puede asistir, le rogamos que ceda su plaza para que otra persona pueda ocuparla:
reminder-why = Recibe este recordatorio porque tiene una plaza en esta sesión.
thanks-subject = Gracias: { $title }
thanks-intro = Gracias por haber participado en esta sesión: { $edition }.
thanks-intro-all = Esta sesión ha terminado: { $edition }. Gracias por su interés.
thanks-page = Su página muestra lo que se ha publicado desde entonces y sus próximas sesiones:
thanks-why = Recibe este mensaje porque tenía una plaza en esta sesión.
relay-subject = { $party }: quién no ha respondido aún – { $edition }
relay-intro = ¿Podemos pedirle ayuda? Estas personas ({ $party }) están invitadas a { $edition } y aún no han respondido. Le rogamos que les transmita la invitación de la manera que considere mejor.
relay-figures = { $party } hasta ahora: invitados { $invited }, aceptados { $accepted }, rechazados { $declined }, transmitidos a un colega { $passed }, inscritos { $registered }, sin respuesta { $open }.
relay-more = { $count ->
    [one] Una persona más no figura en esta lista.
   *[other] { $count } personas más no figuran en esta lista.
}
relay-own-link = Cada una ha recibido una invitación personal por correo electrónico. Si no la encuentra, pídale que nos escriba.
relay-why = Recibe esta solicitud como contacto de este programa. Los nombres solo sirven para este fin.

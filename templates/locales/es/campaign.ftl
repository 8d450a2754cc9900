# Mensajes de las campañas, recordatorios de sesiones, solicitudes de difusión; lo que ve quien no quiere más mensajes.
campaign-greeting = Estimado/a participante:
campaign-why = Recibe este correo porque tiene una invitación o una inscripción en «{ $edition }».
campaign-no-mail = No recibir más correos de este tipo
campaign-edition-page = Programa y sesiones
campaign-test-subject = Prueba: { $subject }
no-mail-title = No recibir más anuncios
no-mail-text = Ya no se enviarán anuncios ni invitaciones a { $email }. Los correos sobre su propia inscripción se seguirán enviando.
no-mail-button = No recibir más anuncios
no-mail-done = Ya no se envían anuncios a { $email }.
reminder-subject = Recordatorio: { $title }
reminder-intro = Tiene plaza en esta sesión de «{ $edition }». Le esperamos.
reminder-cannot = Si no puede asistir, le rogamos que renuncie a su plaza para que otra persona pueda ocuparla:
reminder-why = Recibe este recordatorio porque tiene plaza en esta sesión.
thanks-subject = Gracias: { $title }
thanks-intro = Gracias por haber participado en esta sesión de «{ $edition }».
thanks-intro-all = Esta sesión de «{ $edition }» ha terminado. Gracias por su interés.
thanks-page = En su página encontrará lo que se ha publicado desde entonces y sus próximas sesiones:
thanks-why = Recibe este correo porque tenía plaza en esta sesión.
relay-subject = { $party }: quién no ha respondido todavía – { $edition }
relay-intro = Solicitamos su ayuda. Las siguientes personas ({ $party }) han recibido una invitación a «{ $edition }» y todavía no han respondido. Le rogamos que les haga llegar la invitación de la manera que considere mejor.
relay-figures = { $party }, hasta ahora: invitaciones { $invited }, aceptadas { $accepted }, declinadas { $declined }, cedidas a un colega { $passed }, inscripciones { $registered }, sin respuesta { $open }.
relay-more = { $count ->
    [one] Una persona más no figura en esta lista.
   *[other] { $count } personas más no figuran en esta lista.
}
relay-own-link = Cada una ha recibido una invitación personal por correo electrónico. Si alguna no la encuentra, le rogamos que le pida que nos escriba.
relay-why = Recibe esta solicitud como persona de contacto de este programa. Los nombres solo se comunican con este fin.

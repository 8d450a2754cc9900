# Lo que leen las personas invitadas.
invitation-title = Su invitación
invitation-accept = Aceptar y elegir sesiones
invitation-decline = No puedo participar…
invitation-reason = El motivo, si desea indicarlo
invitation-decline-button = Declinar la invitación
invitation-is-declined = Usted ha declinado esta invitación. Todavía puede cambiar de opinión.
unsubscribe-title = No recibir más invitaciones
unsubscribe-text = Ya no se enviarán invitaciones a { $email }. Los correos sobre sus propias inscripciones se seguirán enviando.
unsubscribe-button = No recibir más invitaciones
unsubscribe-done = Ya no se envían invitaciones a { $email }.
mail-invitation-subject = Invitación: { $edition }
mail-invitation-intro = Se le invita a participar en «{ $edition }»: sesiones en línea, en directo y gratuitas.
mail-invitation-answer = Responder a esta invitación
mail-invitation-link = El enlace es personal. Abre una página en la que puede aceptar o declinar; abrirla no supone todavía ninguna respuesta.
mail-invitation-sessions = Las próximas sesiones, en { $zone }
mail-invitation-why = Recibe esta invitación porque su Estado, su organización o un punto focal nos facilitó su dirección.
mail-unsubscribe = No recibir más invitaciones

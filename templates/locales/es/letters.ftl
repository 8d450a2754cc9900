# Cartas oficiales de invitación, y el correo que lleva una. Lo que está entre llaves se completa en cada carta.
letter-reference = Referencia
letter-about = Asunto:
letter-subject = Invitación: { "{title}" }
letter-body = { "{addressee}" }:

    Tenemos el honor de invitar a su institución ({ "{organisation}" }) a participar en el siguiente programa: { "{programme}" }, { "{title}" } ({ "{dates}" }).

    Las sesiones se celebran en línea y reúnen a funcionarios de los Estados africanos y de las Comunidades Económicas Regionales que trabajan en migración y gestión de fronteras. Agradeceríamos que designaran a funcionarios cuyo trabajo guarde relación con los temas de las sesiones.

    El programa, los horarios y la inscripción están en { "{page}" }. Nuestro equipo responde a cualquier pregunta en { "{contact}" }.

    Le rogamos acepte las seguridades de nuestra más alta consideración.
mail-letter-subject = Carta de invitación { $reference }: { $edition }
mail-letter-intro = Adjuntamos nuestra carta { $reference }, por la que invitamos a { $party } a { $edition }.
mail-letter-answer = Agradeceríamos un breve acuse de recibo en respuesta a este correo o a { $contact }.
mail-letter-why = Recibe este correo como contacto de la institución a la que se dirige la carta.

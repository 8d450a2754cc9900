# Cartas oficiales de invitación, y el correo que lleva una. Lo que está entre llaves se completa en cada carta.
letter-reference = Referencia
letter-about = Asunto:
letter-subject = Invitación: { "{title}" }
letter-body = { "{addressee}" }:

    Tenemos el honor de invitar a su institución ({ "{organisation}" }) a participar en el siguiente programa: { "{programme}" }, { "{title}" } ({ "{dates}" }).

    Las sesiones se celebran en línea y reúnen a funcionarios de los Estados africanos y de las Comunidades Económicas Regionales que trabajan en los ámbitos de la migración y la gestión de fronteras. Le agradeceríamos que tuviera a bien designar a funcionarios cuyo trabajo guarde relación con los temas de las sesiones.

    El programa, los horarios y el formulario de inscripción pueden consultarse en { "{page}" }. Nuestro equipo queda a su disposición para cualquier consulta en { "{contact}" }.

    Le rogamos acepte las seguridades de nuestra más alta consideración.
mail-letter-subject = Carta de invitación { $reference }: { $edition }
mail-letter-intro = Adjuntamos nuestra carta { $reference }, por la que invitamos a su institución ({ $party }) a participar en «{ $edition }».
mail-letter-answer = Le agradeceríamos un breve acuse de recibo en respuesta a este correo o a { $contact }.
mail-letter-why = Recibe este correo como persona de contacto de la institución a la que se dirige la carta.
mail-letter-greeting = A la atención de { $name }:

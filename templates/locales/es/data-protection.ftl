# El registro de lo que se guarda, como lo lee el público; los consentimientos en el tiempo; certificados de personas borradas.
protection-table = Qué se conserva, por qué y durante cuánto tiempo
protection-table-intro = Cada fila corresponde a un tipo de datos. Los números entre paréntesis remiten a los principios de protección de datos de la OIM.
protection-kind = Tipo de datos
protection-why = Por qué
protection-basis = Con qué fundamento
protection-seen = Quién los ve
protection-kept = Durante cuánto tiempo
protection-document = El registro completo, con todas las tablas y columnas:
protection-erasure = En qué consiste la supresión
protection-erasure-text = Solicítela en su página personal. Se suprimen su nombre, sus direcciones, su teléfono, su cargo, su organización, sus respuestas, sus archivos, nuestros correos y su nombre en los informes de asistencia, y sus enlaces dejan de abrirse. Lo que sirve para las estadísticas se conserva con un número en lugar de su nombre: Estado, género, plazas y asistencia. Un certificado se confirma entonces solo por su fecha y su edición. Su dirección no recibe más invitaciones: de ella conservamos una huella que nadie puede leer. Si se restablece una copia de la base de datos, sus datos se suprimen también de ella.
protection-rights-text = En su página personal puede ver todo lo que conservamos sobre usted, descargarlo en el momento en un archivo, corregirlo, retirar sus consentimientos y solicitar la supresión. Si ha perdido su enlace o tiene una queja, escriba al equipo del programa:
register-kind = { $kind ->
    [identity] Quién es usted: nombre, direcciones, teléfono, género, idioma, zona horaria
    [registration] Su inscripción: Estado u organización, cargo, sesiones, respuestas, decisiones del equipo
    [consent] Lo que usted aceptó y retiró: versión, idioma y huella del texto, y cuándo
    [attendance] Su asistencia: pruebas, minutos, nombres en los informes de las plataformas
    [certificate] Sus certificados
    [survey] A quién se dirigen las encuestas y si ha respondido; las respuestas, sin el nombre de la persona
    [invitation] Invitaciones: nombre, dirección, cargo, respuesta
    [nomination] Designaciones de los puntos focales
    [mail] Los correos que le enviamos y si se entregaron
    [refusal] Direcciones que no desean recibir invitaciones
    [request] Sus solicitudes sobre sus datos
    [file] Los archivos que usted envió, y las listas y los informes tal como llegaron
    [trail] Quién hizo qué, y los valores antes y después
    [speaker] Ponentes: nombre, cargo, biografía, dirección
    [focal-point] Puntos focales: nombre, cargo, dirección, teléfono
    [staff] El equipo: nombre, dirección, derechos, accesos
    [erasure] Prueba de las supresiones, sin nombres
    [programme] El programa: ediciones, sesiones, Estados, organizaciones
   *[system] El funcionamiento del sistema: tareas, versiones, claves
}
register-why = { $kind ->
    [identity] Para reconocerle y comunicarnos con usted
    [registration] Para reservarle plazas y saber a quién representa
    [consent] Para demostrar lo que usted aceptó y respetar lo que retiró
    [attendance] Para informar de quién participó y expedir certificados
    [certificate] Para que otros puedan comprobar que un certificado es auténtico
    [survey] Para planificar las sesiones según las necesidades y mejorarlas
    [invitation] Para invitar a quienes indican los Estados y las organizaciones
    [nomination] Para que los Estados decidan quién participa
    [mail] Para saber que se le informó y qué problemas hubo
    [refusal] Para que nadie vuelva a escribirles
    [request] Para responderle y demostrar que lo hicimos
    [file] Para leer las listas y los informes, y examinar las respuestas
    [trail] Para detectar errores y usos indebidos
    [speaker] Para anunciar las sesiones y enviar sus horarios a los ponentes
    [focal-point] Para trabajar con el Estado o la Comunidad Económica Regional
    [staff] Para que solo acceda quien está autorizado
    [erasure] Para suprimir de nuevo lo que reaparece con una copia antigua
    [programme] Para realizar el programa
   *[system] Para que el sistema funcione
}
register-basis = { $code ->
    [consent] Usted dio su consentimiento (4) o su Estado le designó
    [official] Designación por un Estado o una organización para su trabajo con la OIM (1, 2)
    [task] Necesario para realizar el programa (2)
    [proof] Necesario para demostrar que cumplimos nuestros compromisos (7, 12)
    [security] Necesario para la seguridad (8)
   *[none] No son datos de ninguna persona
}
register-seen = { $code ->
    [team] El equipo y usted
    [focal-point] El equipo, usted y el punto focal de su Estado o CER
    [figures] El equipo; se publica solo en cifras
    [admins] Los administradores de la instalación
    [public] Cualquier persona, salvo las direcciones y los teléfonos
   *[nobody] Nadie: solo el sistema
}
register-kept = { $code ->
    [participant] { $period } tras el cierre de la última de sus ediciones; después, sin nombre ni dirección
    [invitation] Sin respuesta: { $period } tras la edición; con respuesta, lo mismo que su inscripción
    [mail] El texto: { $period }; la constancia del envío, lo mismo que su inscripción
    [trail] Los valores: { $period }; la constancia de quién hizo qué, sin límite
    [file] Listas e informes tal como llegaron: { $period }; vistas previas: un día; sus propios archivos, lo mismo que su inscripción
    [wish] Hasta que usted decida otra cosa
    [programme] Mientras se conserve la documentación del programa
    [account] Mientras trabajen aquí; después, si lo piden, sin nombre ni dirección
   *[for-good] Sin límite: no nombra a nadie
}
register-years = { $count ->
    [one] { $count } año
   *[other] { $count } años
}
register-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
register-always = mientras exista la instalación
consents-history = Historial de sus consentimientos
consents-change = Modificar sus consentimientos
consents-given = aceptado
consents-withdrawn = retirado
consents-entered = sin un texto nuestro
consents-recording-withdraw = Retirar mi consentimiento para la grabación
consents-recording-give = Dar mi consentimiento para la grabación
consents-recording-text = Esta decisión no modifica las grabaciones que ya existen; desde ahora el equipo ve que usted no da su consentimiento.
consents-leave = Para dejar de compartir su dato de contacto:
consents-participation = Para que dejemos de utilizar sus datos por completo, solicite que se supriman:
consents-saved = Su decisión se ha guardado.
mydata-take-page = Descargarlo como página para leer
mydata-everything = Todo, campo por campo
mydata-everything-intro = Cada campo de cada tabla en que consta algo sobre usted, tal como está en la base de datos. Las tablas sin filas no contienen nada sobre usted.
mydata-no-rows = nada
verify-erased = Expedido; nombre suprimido
verify-erased-hint = Se expidió un certificado con este código. Su titular ha hecho suprimir sus datos, por lo que ya no podemos indicar a quién se expidió.

# El registro de lo que se guarda, como lo lee el público; los consentimientos en el tiempo; certificados de personas borradas.
protection-table = Qué se guarda, por qué y cuánto tiempo
protection-table-intro = Cada línea es un tipo de datos. Los números entre paréntesis son los de los principios de protección de datos de la OIM.
protection-kind = Tipo de datos
protection-why = Por qué
protection-basis = Con qué fundamento
protection-seen = Quién lo ve
protection-kept = Cuánto tiempo
protection-document = El registro completo, con cada tabla y columna:
protection-erasure = Qué hace el borrado
protection-erasure-text = Pídalo en su página personal. Se borran su nombre, sus direcciones, su teléfono, su cargo, su organización, sus respuestas, sus archivos, nuestros mensajes y su nombre en los informes de asistencia, y sus enlaces dejan de abrirse. Lo que se cuenta queda bajo un número: Estado, género, plazas y asistencia. Un certificado se confirma entonces solo por fecha y edición. No se vuelve a escribir a su dirección: de ella guardamos una huella que nadie puede leer. Si se restablece una copia de la base de datos, se le vuelve a borrar de ella.
protection-rights-text = Su página personal muestra todo lo que tenemos, se lo entrega enseguida como archivo, le permite corregirlo y retirar sus consentimientos, y recibe su solicitud de borrado. Si ha perdido su enlace o tiene una queja, escriba al equipo del programa:
register-kind = { $kind ->
    [identity] Quién es usted: nombre, direcciones, teléfono, género, idioma, zona horaria
    [registration] Su inscripción: Estado u organización, cargo, sesiones, respuestas, decisiones del equipo
    [consent] Lo que aceptó y retiró: versión, idioma y huella del texto, y cuándo
    [attendance] Su asistencia: pruebas, minutos, nombres en los informes de las plataformas
    [certificate] Sus certificados
    [survey] A quién preguntan las encuestas y si ha respondido; las respuestas, sin persona
    [invitation] Invitaciones: nombre, dirección, cargo, respuesta
    [nomination] Designaciones de los puntos focales
    [mail] Los mensajes que le enviamos y qué fue de ellos
    [refusal] Direcciones que no quieren invitaciones
    [request] Lo que usted pide sobre sus datos
    [file] Los archivos que envió, y las listas e informes tal como llegaron
    [trail] Quién hizo qué, y los valores antes y después
    [speaker] Ponentes: nombre, cargo, biografía, dirección
    [focal-point] Puntos focales: nombre, cargo, dirección, teléfono
    [staff] El equipo: nombre, dirección, permisos, accesos
    [erasure] Prueba de los borrados, sin nombres
    [programme] El programa: ediciones, sesiones, Estados, organizaciones
   *[system] El sistema en marcha: tareas, versiones, claves
}
register-why = { $kind ->
    [identity] Para reconocerle y comunicarnos con usted
    [registration] Para reservarle plazas y saber a quién representa
    [consent] Para demostrar lo que aceptó y respetar lo que retiró
    [attendance] Para informar de quién participó y emitir certificados
    [certificate] Para que otros puedan comprobar un certificado
    [survey] Para planificar las sesiones según las necesidades y mejorarlas
    [invitation] Para invitar a quienes nombran los Estados y organizaciones
    [nomination] Para que los Estados digan quién viene
    [mail] Para saber que se le informó y qué falló
    [refusal] Para que nadie vuelva a escribirles
    [request] Para responderle y demostrar que lo hicimos
    [file] Para leer listas e informes, y examinar respuestas
    [trail] Para encontrar errores y abusos
    [speaker] Para anunciar las sesiones y enviar sus horarios a los ponentes
    [focal-point] Para trabajar con el Estado o la Comunidad Económica Regional
    [staff] Para dejar entrar solo a quien puede entrar
    [erasure] Para borrar de nuevo lo que vuelve con una copia antigua
    [programme] Para realizar el programa
   *[system] Para que el sistema funcione
}
register-basis = { $code ->
    [consent] Usted aceptó (4), o su Estado le designó
    [official] Nombramiento por un Estado u organización para su trabajo con la OIM (1, 2)
    [task] Necesario para realizar el programa (2)
    [proof] Necesario para demostrar que cumplimos lo dicho (7, 12)
    [security] Necesario para la seguridad (8)
   *[none] Datos de nadie
}
register-seen = { $code ->
    [team] El equipo y usted
    [focal-point] El equipo, usted y el punto focal de su Estado o CER
    [figures] El equipo; se publica solo en cifras
    [admins] Los administradores de la instalación
    [public] Todos, salvo direcciones y teléfonos
   *[nobody] Nadie: solo el sistema
}
register-kept = { $code ->
    [participant] { $period } tras el cierre de la última de sus ediciones; después, sin nombre ni dirección
    [invitation] Sin respuesta: { $period } tras la edición; si no, como su inscripción
    [mail] El texto: { $period }; que hubo un mensaje, como su inscripción
    [trail] Los valores: { $period }; quién hizo qué permanece
    [file] Listas e informes tal como llegaron: { $period }; vistas previas: un día; sus propios archivos, como su inscripción
    [wish] Hasta que usted decida otra cosa
    [programme] Tanto como el archivo del programa
    [account] Mientras trabajen aquí
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
consents-history = Sus consentimientos en el tiempo
consents-given = aceptado
consents-withdrawn = retirado
consents-entered = sin un texto nuestro
consents-recording-withdraw = Retirar mi consentimiento para ser grabado
consents-recording-give = Aceptar que se me grabe
consents-recording-text = Las grabaciones que existen no cambian por esto; el equipo ve desde ahora que usted no está de acuerdo.
consents-leave = Para dejar de compartir su contacto:
consents-participation = Para retirar todo uso de sus datos, pida que se borren:
consents-saved = Su decisión está guardada.
mydata-take-page = Llevármelo como página para leer
mydata-everything = Todo, campo por campo
mydata-everything-intro = Cada campo de cada tabla que dice algo de usted, tal como está en la base de datos. Las tablas sin línea no contienen nada de usted.
mydata-no-rows = nada
verify-erased = Emitido; nombre borrado
verify-erased-hint = Se emitió un certificado con este código. Su titular hizo borrar sus datos, por lo que ya no podemos decir a quién.

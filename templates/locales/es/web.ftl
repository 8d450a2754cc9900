# El marco de las páginas, los formularios y los errores.
shell-skip = Ir al contenido
shell-main = Principal
shell-programmes = Programas
shell-my-registration = Mi inscripción
shell-language = Idioma:
shell-about = Programas de seminarios web del Centro Africano de Creación de Capacidades de la OIM, organizados con las oficinas regionales de la OIM y sus asociados.
shell-privacy = Privacidad
shell-accessibility = Accesibilidad
shell-staff = Acceso del personal
zone-label = hora de { $city } ({ $offset })

form-problem = Hay un problema
form-nothing-lost = No se ha perdido nada: lo que escribió sigue en el formulario.
form-file-again = Lo que escribió sigue en el formulario. Hay que elegir de nuevo el archivo.
form-error = Error:
form-optional = { $label } (opcional)

field-name = Nombre
field-email = Dirección de correo electrónico

error-home = Ir a la página de inicio
error-not-found-title = Esta página no existe
error-not-found-advice = Es posible que la dirección esté mal escrita, que el enlace se haya sustituido por otro más reciente o que usted no tenga acceso a la página.
error-too-large-title = El archivo o el texto es demasiado grande
error-too-large-advice = Envíe un archivo más pequeño o un texto más corto. No se ha guardado nada.
error-too-large-file = El archivo ocupa más de { $size } MB. Envíe uno más pequeño. No se ha guardado nada.
error-back = Volver al formulario
error-cross-site-title = Este formulario procede de otro sitio web
error-cross-site-advice = Para protegerle, no se ha hecho nada. Abra la página aquí y envíe el formulario de nuevo.
error-too-many-title = Demasiadas solicitudes
error-too-many-advice = Espere un minuto y envíe el formulario de nuevo. No se ha guardado nada.
error-unavailable-title = El servicio está saturado
error-unavailable-advice = Es posible que no se haya guardado. Espere un minuto, vuelva atrás y envíelo de nuevo: el mismo formulario enviado dos veces se guarda una sola vez.
error-bad-request-title = No se puede leer esta solicitud
error-bad-request-advice = Vuelva atrás, recargue la página y envíe el formulario de nuevo. No se ha guardado nada.
error-internal-title = Se ha producido un error
error-internal-advice = El error es nuestro y ha quedado registrado. No se ha guardado nada. Inténtelo de nuevo o escriba al equipo del programa.

error-email = Escriba una dirección de correo electrónico válida, como nombre@example.org
error-phone = Escriba un solo número de teléfono, en cifras, con el prefijo del país
error-name = Escriba un nombre
error-choose = Elija una de las opciones
error-too-long = Reduzca el texto a { $limit } caracteres

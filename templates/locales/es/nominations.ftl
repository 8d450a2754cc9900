# Designaciones: el espacio del punto focal, la página de la persona designada, sus correos.
nomination-alternate = Suplente
nomination-awaited = Plaza reservada, a la espera de respuesta
nomination-attended = Asistió
nomination-missed = No asistió
nomination-gone = Ya no forma parte de la delegación
nomination-declined = Ha declinado
nomination-withdrawn = Designación retirada
nomination-replaced = En su lugar se ha designado a { $name }
nomination-replaces = Designación en sustitución de { $name }
nomination-asked = Confirmación solicitada el { $day }
nomination-code = Código
nomination-rank = Orden
nomination-session = Sesión
nomination-starts = Inicio
nomination-status = Situación
nomination-note = Referencia de la nota verbal
nomination-title = Su designación
nomination-lede = El punto focal de su delegación ({ $party }) le ha designado para estas sesiones. Su plaza queda reservada hasta que usted responda.
nomination-also-alternate = Usted figura también como suplente en: { $sessions }. Le escribiremos si obtiene allí una plaza.
nomination-correct-later = ¿Hay algún error? Podrá corregir su nombre, su cargo y su organización una vez que haya confirmado. Hasta entonces puede hacerlo su punto focal.
nomination-accept = Confirmar mi participación
nomination-decline = No puedo participar
nomination-decline-what = Su plaza volverá a quedar libre y el punto focal de su delegación ({ $party }) verá que usted no asistirá.
nomination-said-accepted = Usted ha confirmado. Sus plazas y su enlace personal están en el correo que le enviamos.
nomination-said-declined = Usted nos ha comunicado que no participa. Si fue un error, escriba a su punto focal.
nomination-said-withdrawn = Esta designación ha quedado sin efecto. Si no lo esperaba, escriba a su punto focal.
nomination-said-alternate = Usted figura en la lista de suplentes. No tiene que hacer nada: le escribiremos si obtiene una plaza.
nomination-said-over = Ya no es necesario responder: las sesiones han terminado o se han cancelado.
nomination-how-ask = Pida al punto focal de su Estado o de su Comunidad Económica Regional que le designe. Deberá facilitarle su nombre, su dirección de correo electrónico, su cargo y las sesiones que guarden relación con su trabajo.
nomination-how-confirm = Después recibirá un correo con un enlace personal. Se le reserva una plaza, que será suya en cuanto usted confirme.
nomination-how-unknown = ¿No sabe quién es su punto focal? Escriba a { $contact }: el equipo les pondrá en contacto.
invitation-how-lost = ¿Recibió una invitación y no encuentra el enlace, o cree que debería recibirla? Escriba a { $contact }.
focal-docket = Punto focal
focal-lede = Aquí puede designar a los miembros de su delegación y ver la situación de cada designación.
focal-deadline = Se admiten designaciones hasta el { $day }, { $time }, { $zone }.
focal-no-deadline = Se admiten designaciones hasta el final de cada sesión.
focal-closed = En este momento ninguna sesión admite designaciones. Escriba a { $contact } si hay que añadir a alguien.
focal-places = Plazas
focal-no-sessions = No hay sesiones próximas.
focal-quota = { $used } de { $maximum } plazas
focal-quota-open = { $used ->
    [one] Una plaza, sin límite para esta delegación
   *[other] { $used } plazas, sin límite para esta delegación
}
focal-quota-reserved = { $count ->
    [one] Hay otra reservada para esta delegación hasta el { $day }
   *[other] Hay otras { $count } reservadas para esta delegación hasta el { $day }
}
focal-quota-reserved-until-start = { $count ->
    [one] Hay otra reservada para esta delegación
   *[other] Hay otras { $count } reservadas para esta delegación
}
focal-quota-alternates = { $count ->
    [one] Un suplente
   *[other] { $count } suplentes
}
focal-full = No quedan plazas: la siguiente persona será suplente
focal-delegation = Delegación
focal-nobody = Todavía no se ha designado a nadie.
focal-rule = Se reserva una plaza desde que usted designa a alguien hasta que esa persona responde. Quienes superen el número de sus plazas quedan como suplentes y no reciben ningún aviso hasta que obtienen una.
focal-nominate-one = Designar a una persona
focal-nominate-many = Designar a varias personas
focal-nominate = Designar
focal-nominate-what = Solo pedimos lo necesario para escribir a esta persona, que confirmará y dará su consentimiento por sí misma.
focal-who = Quién
focal-email-hint = La dirección en la que la persona lee su correo. Dos personas pueden compartir una misma dirección.
focal-language-hint = El idioma de los correos que le enviamos
focal-mail-follows = La persona recibirá un correo en cuanto tenga plaza.
focal-change = Modificar
focal-up = Subir
focal-down = Bajar
focal-give-place = Asignar plaza
focal-make-alternate = Pasar a suplente
focal-ask-again = Pedir de nuevo confirmación
focal-substitute = Designar a otra persona
focal-substitute-of = Otra persona en sustitución de { $name }
focal-substitute-what = El orden y las plazas pasan a la nueva persona, a la que se pedirá que confirme. Si la persona sustituida ya tenía noticia de su designación, un correo le comunicará que ha quedado sin efecto. Se puede hacer hasta el día anterior a cada sesión:
focal-withdraw = Retirar
focal-withdraw-what = Las plazas volverán a quedar libres. Si la persona ya tenía noticia de su designación, un correo le comunicará que ha quedado sin efecto.
focal-gone = Ya no forman parte de la delegación
focal-print = Lista para imprimir
focal-print-title = Delegación: { $party }
focal-print-day = Situación al { $day }
focal-back = Volver a la delegación
focal-link-is-key = Esta página se abre sin contraseña hasta el { $day }. Quien tenga su enlace puede designar: le rogamos que no lo comparta.
focal-many-what = Envíe un archivo CSV o XLSX cuya primera fila indique las columnas: nombre completo, correo electrónico y, si lo desea, cargo, organización e idioma. Verá todas las filas antes de que se guarde nada.
focal-file = Archivo con las personas
focal-file-show = Ver el contenido del archivo
focal-file-choose = Elija un archivo
focal-file-empty = El archivo { $name } está vacío. No se ha guardado nada.
focal-file-not-a-table = El archivo { $name } no es ni CSV ni XLSX. No se ha guardado nada.
focal-file-damaged = El archivo { $name } está dañado o incompleto. No se ha guardado nada.
focal-file-too-long = El archivo { $name } contiene más de { $count } personas o demasiado texto. Divídalo. No se ha guardado nada.
focal-file-no-headings = En el archivo { $name } ninguna fila indica las columnas: debe haber una para el nombre y otra para la dirección de correo electrónico. No se ha guardado nada.
focal-reason-no-name = Falta el nombre
focal-reason-bad-text = El nombre parece una dirección web o de correo (deje un espacio después de un punto), o un texto es demasiado largo
focal-reason-no-email = Falta la dirección de correo electrónico
focal-reason-bad-email = No es una dirección de correo electrónico
focal-reason-duplicate = La misma persona está en la fila { $row }
focal-reason-foreign = La fila corresponde a otro Estado u otra Comunidad Económica Regional
focal-list-accepted = Personas que se pueden designar
focal-list-refused = Filas rechazadas
focal-list-refused-what = Las personas de estas filas no quedan designadas. Corrija las filas en su archivo y envíelo de nuevo: a quien ya esté en la delegación no se le designará dos veces.
focal-list-row = Fila
focal-list-reason = Motivo
focal-list-value = Tal como está escrito
focal-list-nothing-stored = Todavía no se ha guardado nada. Revise las personas, marque las sesiones y confirme.
focal-list-nobody = No se puede designar a nadie de este archivo. Corrija las filas siguientes y envíelo de nuevo.
focal-list-done = Este archivo ya se ha confirmado.
focal-list-order = En el orden del archivo. Quienes superen el número de sus plazas quedan como suplentes.
focal-list-confirm = { $count ->
    [one] Designar a esta persona
   *[other] Designar a estas { $count } personas
}
focal-letters = Cartas y notas verbales
focal-letters-none = No hay ninguna carta adjunta.
focal-letter-add = Adjuntar una carta o nota verbal
focal-letter-hint = PDF, PNG, JPEG o DOCX
focal-letter-remove = Eliminar
focal-letter-choose = Elija un archivo
focal-letter-kind = No se puede aceptar { $name }: debe ser un archivo PDF, PNG, JPEG o DOCX, y su nombre debe indicarlo
focal-letter-too-many = Ya hay { $count } cartas adjuntas: elimine una primero
focal-error-already = Esta persona ya forma parte de la delegación
focal-error-too-many = La delegación ha alcanzado su tamaño máximo: escriba a { $contact }
focal-error-too-late = Ya no se puede designar a otra persona: solo es posible hasta el día anterior a una sesión
focal-done-placed = La designación se ha hecho. Se reserva una plaza y se pide a la persona que confirme.
focal-done-alternate = Sus plazas están agotadas en al menos una sesión, en la que esta persona queda como suplente.
focal-done-moved = El orden se ha guardado.
focal-done-place = La plaza se ha asignado.
focal-done-no-place = No hay ninguna plaza libre: la persona sigue siendo suplente.
focal-done-made-alternate = La persona es ahora suplente y la plaza está libre.
focal-done-withdrawn = La designación se ha retirado.
focal-done-substituted = Se ha designado a otra persona. Se le pedirá confirmación en cuanto tenga una plaza.
focal-done-asked = Se ha pedido de nuevo confirmación a la persona.
focal-done-not-asked = Ya se pidió confirmación a la persona hace menos de un día.
focal-done-list = Se ha designado a las personas del archivo.
focal-done-list-alternates = Se ha designado a las personas del archivo. Sus plazas están agotadas en al menos una sesión, en la que las últimas personas quedan como suplentes.
focal-done-letter = La carta se ha adjuntado.
focal-done-letter-removed = La carta se ha eliminado.
focal-expired-title = Este enlace ha caducado
focal-expired-text = Por seguridad, cada enlace se abre durante 30 días, y solo funciona el último. Podemos enviar uno nuevo a la dirección que consta en el programa.
focal-expired-ask = Enviarme un enlace nuevo
focal-asked-title = Consulte su correo
focal-asked-text = Si este enlace era uno de los nuestros, recibirá en breve uno nuevo en la dirección que consta en el programa.
focal-asked-else = ¿No ha recibido el correo al cabo de una hora, o la dirección ya no es suya? Escriba a { $contact }.
mail-focal-link-subject = Su enlace para designar: { $edition }
mail-focal-link-intro = Usted es punto focal ({ $party }) en «{ $edition }». Con el enlace siguiente puede designar a los miembros de su delegación.
mail-focal-remind-subject = Le rogamos que presente sus designaciones: { $edition }
mail-focal-remind-intro = Esperamos con interés a su delegación ({ $party }) en «{ $edition }» y le rogamos que revise sus designaciones.
mail-focal-what = Puede ver sus plazas en cada sesión, designar a titulares y suplentes, adjuntar su nota verbal y sustituir a una persona por otra hasta el día anterior a una sesión.
mail-focal-deadline = Se admiten designaciones hasta el { $day }, { $time }, { $zone }.
mail-focal-open = Abrir mi espacio
mail-focal-expires = El enlace es personal, se abre sin contraseña y caduca el { $day }. Le rogamos que no lo comparta.
mail-foot-focal = Recibe este correo porque consta como punto focal en el programa.
mail-nomination-subject = Su designación, pendiente de confirmar: { $edition }
mail-nomination-intro = El punto focal de su delegación ({ $party }) le ha designado para participar en «{ $edition }». Se le ha reservado una plaza en:
mail-nomination-what = Le rogamos que confirme en la página siguiente que va a participar y que podemos utilizar sus datos para organizar las sesiones. Hasta entonces solo conservamos lo que figura en la designación. En esa página también puede declinar.
mail-nomination-open = Confirmar o declinar
mail-foot-nomination = Recibe este correo porque el punto focal de su Estado o de su Comunidad Económica Regional le ha designado.
mail-withdrawn-subject = Su designación ha quedado sin efecto: { $edition }
mail-withdrawn-intro = Su punto focal ha retirado su designación para «{ $edition }». Las plazas que eran suyas vuelven a quedar libres.
mail-replaced-intro = Su punto focal ha designado a otra persona en su lugar para «{ $edition }». Las plazas que eran suyas han pasado a esa persona.
mail-withdrawn-nothing-kept = No tiene que hacer nada. Si no lo esperaba, le rogamos que escriba a su punto focal.

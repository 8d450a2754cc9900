# Designaciones: el espacio del punto focal, la página de la persona designada, sus correos.
nomination-alternate = Suplente
nomination-awaited = Plaza guardada, a la espera de respuesta
nomination-attended = Asistió
nomination-missed = No asistió
nomination-gone = Ya no figura
nomination-declined = Ha declinado
nomination-withdrawn = Designación retirada
nomination-replaced = En su lugar se ha designado a { $name }
nomination-replaces = Designación en lugar de { $name }
nomination-asked = Confirmación solicitada el { $day }
nomination-code = Código
nomination-rank = Orden
nomination-session = Sesión
nomination-starts = Inicio
nomination-status = Situación
nomination-note = Referencia de la nota verbal
nomination-title = Su designación
nomination-lede = { $party } le ha designado para estas sesiones. Su plaza se guarda hasta que usted responda.
nomination-also-alternate = Usted es también suplente para: { $sessions }. Le escribiremos si obtiene allí una plaza.
nomination-correct-later = ¿Hay algún error? Podrá corregir su nombre, su cargo y su organización una vez que haya confirmado.
nomination-accept = Confirmar mi participación
nomination-decline = No puedo participar
nomination-decline-what = Su plaza queda libre de nuevo, y el punto focal de { $party } ve que usted no asistirá.
nomination-said-accepted = Usted ha confirmado. Sus plazas y su enlace personal están en el correo que le enviamos.
nomination-said-declined = Usted nos ha comunicado que no participa. Si fue un error, escriba a su punto focal.
nomination-said-withdrawn = Esta designación ha quedado sin efecto. Si no lo esperaba, escriba a su punto focal.
nomination-said-alternate = Usted está en la lista de suplentes. No tiene que hacer nada: le escribiremos si obtiene una plaza.
nomination-said-over = Ya no hay nada a lo que responder: las sesiones han terminado o se han cancelado.
nomination-how-ask = Pida al punto focal de su Estado o de su Comunidad Económica Regional que le designe. Necesita su nombre, su dirección de correo electrónico, su cargo y las sesiones que le conciernen.
nomination-how-confirm = Después recibirá un correo con un enlace personal. Se le guarda una plaza, que es suya en cuanto usted confirma.
nomination-how-unknown = ¿No conoce a su punto focal? Escriba a { $contact }: el equipo le pondrá en contacto.
invitation-how-lost = ¿Recibió una invitación y no encuentra el enlace, o cree que debería recibirla? Escriba a { $contact }.
focal-docket = Punto focal
focal-lede = Aquí puede designar a las personas de su delegación y ver en qué situación está cada una.
focal-deadline = Se admiten designaciones hasta el { $day } a las { $time }, { $zone }.
focal-no-deadline = Se admiten designaciones hasta el final de cada sesión.
focal-closed = En este momento ninguna sesión admite designaciones. Escriba a { $contact } si hay que añadir a alguien.
focal-places = Plazas
focal-no-sessions = No hay sesiones próximas.
focal-quota = { $used } de { $maximum } plazas
focal-quota-open = { $used ->
    [one] Una plaza, sin límite para su delegación
   *[other] { $used } plazas, sin límite para su delegación
}
focal-quota-reserved = { $count ->
    [one] Hay otra reservada para su delegación hasta el { $day }
   *[other] Hay otras { $count } reservadas para su delegación hasta el { $day }
}
focal-quota-reserved-until-start = { $count ->
    [one] Hay otra reservada para su delegación
   *[other] Hay otras { $count } reservadas para su delegación
}
focal-quota-alternates = { $count ->
    [one] Un suplente
   *[other] { $count } suplentes
}
focal-full = No quedan plazas: la siguiente persona será suplente
focal-delegation = Delegación
focal-nobody = Todavía no se ha designado a nadie.
focal-rule = Se guarda una plaza desde que usted designa a alguien hasta que esa persona responde. Quienes superen el número de sus plazas quedan como suplentes y no reciben ningún aviso hasta que obtienen una.
focal-nominate-one = Designar a una persona
focal-nominate-many = Designar a varias personas
focal-nominate = Designar
focal-nominate-what = Solo pedimos lo necesario para escribir a esta persona. Ella misma confirma y da su consentimiento.
focal-who = Quién
focal-email-hint = Donde la persona lee su correo. Dos personas pueden compartir una dirección.
focal-language-hint = El idioma de los correos que le enviamos
focal-mail-follows = La persona recibe un correo en cuanto tiene una plaza.
focal-change = Modificar
focal-up = Subir
focal-down = Bajar
focal-give-place = Dar una plaza
focal-make-alternate = Pasar a suplente
focal-ask-again = Pedir de nuevo confirmación
focal-substitute = Designar a otra persona
focal-substitute-of = Otra persona en lugar de { $name }
focal-substitute-what = El orden y las plazas pasan a la nueva persona, a la que se pide confirmación. Se avisa a la otra. Es posible hasta el día anterior a cada sesión:
focal-withdraw = Retirar
focal-withdraw-what = Las plazas quedan libres de nuevo. Si la persona ya conoce su designación, un correo le comunica que ha quedado sin efecto.
focal-gone = Ya no forman parte de la delegación
focal-print = Lista para imprimir
focal-print-title = Delegación: { $party }
focal-print-day = Situación a { $day }
focal-back = Volver a la delegación
focal-link-is-key = Esta página se abre sin contraseña hasta el { $day }. Quien tenga su enlace puede designar: le rogamos que no lo comparta.
focal-many-what = Envíe un archivo CSV o XLSX cuya primera fila indique las columnas: nombre completo, correo electrónico y, si lo desea, cargo, organización e idioma. Verá todas las filas antes de que se guarde nada.
focal-file = Archivo con las personas
focal-file-show = Examinar el archivo
focal-file-choose = Elija un archivo
focal-file-empty = { $name } está vacío. No se ha guardado nada.
focal-file-not-a-table = { $name } no es ni CSV ni XLSX. No se ha guardado nada.
focal-file-damaged = { $name } está dañado o incompleto. No se ha guardado nada.
focal-file-too-long = { $name } contiene más de { $count } personas o demasiado texto. Divídalo. No se ha guardado nada.
focal-file-no-headings = En { $name } ninguna fila indica las columnas: debe haber una para el nombre y otra para la dirección de correo electrónico. No se ha guardado nada.
focal-reason-no-name = Falta el nombre
focal-reason-bad-text = El nombre es una dirección web o un texto es demasiado largo
focal-reason-no-email = Falta la dirección de correo electrónico
focal-reason-bad-email = No es una dirección de correo electrónico
focal-reason-duplicate = La misma persona está en la fila { $row }
focal-reason-foreign = La fila corresponde a otro Estado u otra Comunidad Económica Regional
focal-list-accepted = Se pueden designar
focal-list-refused = Filas rechazadas
focal-list-refused-what = Estas filas no se designan. Corríjalas en su archivo y envíelo de nuevo: nadie que ya esté designado se designa dos veces.
focal-list-row = Fila
focal-list-reason = Motivo
focal-list-value = Tal como está escrito
focal-list-nothing-stored = Todavía no se ha guardado nada. Revise las personas, marque las sesiones y confirme.
focal-list-nobody = No se puede designar a nadie de este archivo. Corrija las filas siguientes y envíelo de nuevo.
focal-list-done = Este archivo está confirmado.
focal-list-order = En el orden del archivo. Quienes superen el número de sus plazas quedan como suplentes.
focal-list-confirm = { $count ->
    [one] Designar a esta persona
   *[other] Designar a estas { $count } personas
}
focal-letters = Cartas y notas verbales
focal-letters-none = No hay ninguna carta adjunta.
focal-letter-add = Adjuntar carta o nota verbal
focal-letter-hint = PDF, PNG, JPEG o DOCX
focal-letter-remove = Eliminar
focal-letter-choose = Elija un archivo
focal-letter-kind = No se puede aceptar { $name }: debe ser un archivo PDF, PNG, JPEG o DOCX, y su nombre debe indicarlo
focal-letter-too-many = Ya hay { $count } cartas adjuntas: elimine una primero
focal-error-already = Esta persona ya forma parte de la delegación
focal-error-too-many = La delegación ha alcanzado su tamaño máximo: escriba a { $contact }
focal-error-too-late = Es demasiado tarde para designar a otra persona: es posible hasta el día anterior a una sesión
focal-done-placed = Designación hecha. Se guarda una plaza y se pide a la persona que confirme.
focal-done-alternate = Sus plazas están agotadas en al menos una sesión: en ella esta persona queda como suplente.
focal-done-moved = El orden se ha guardado.
focal-done-place = Se ha dado la plaza.
focal-done-no-place = No hay ninguna plaza libre: la persona sigue como suplente.
focal-done-made-alternate = La persona es ahora suplente y la plaza está libre.
focal-done-withdrawn = La designación se ha retirado.
focal-done-substituted = Se ha designado a otra persona. Se le pedirá confirmación en cuanto tenga una plaza.
focal-done-asked = Se ha pedido de nuevo confirmación a la persona.
focal-done-not-asked = Ya se pidió confirmación a la persona hace menos de un día.
focal-done-list = Se ha designado a las personas del archivo.
focal-done-list-alternates = Se ha designado a las personas del archivo. Sus plazas están agotadas en al menos una sesión: en ella las últimas quedan como suplentes.
focal-done-letter = La carta está adjunta.
focal-done-letter-removed = La carta se ha eliminado.
focal-expired-title = Este enlace ha caducado
focal-expired-text = Por seguridad, se abre durante 30 días, y solo se abre el último. Podemos enviar uno nuevo a la dirección que conocemos.
focal-expired-ask = Enviarme un nuevo enlace
focal-asked-title = Consulte su correo
focal-asked-text = Si este enlace era uno de los nuestros, uno nuevo está en camino a la dirección que conocemos.
focal-asked-else = ¿No ha recibido el correo al cabo de una hora, o la dirección ya no es suya? Escriba a { $contact }.
mail-focal-link-subject = Su enlace para designar: { $edition }
mail-focal-link-intro = Usted es el punto focal de { $party } para { $edition }. Con el enlace siguiente puede designar a las personas de su delegación.
mail-focal-remind-subject = Le rogamos que designe: { $edition }
mail-focal-remind-intro = Esperamos con interés a la delegación de { $party } en { $edition } y le rogamos que revise sus designaciones.
mail-focal-what = Puede ver sus plazas en cada sesión, designar a personas y suplentes, adjuntar su nota verbal y designar a otra persona hasta el día anterior a una sesión.
mail-focal-deadline = Se admiten designaciones hasta el { $day } a las { $time }, { $zone }.
mail-focal-open = Abrir mi espacio
mail-focal-expires = El enlace es personal, se abre sin contraseña y caduca el { $day }. Le rogamos que no lo comparta.
mail-foot-focal = Recibe este correo porque el equipo del programa le conoce como punto focal.
mail-nomination-subject = Se le ha designado, confirme por favor: { $edition }
mail-nomination-intro = { $party } le ha designado para participar en { $edition }. Se le guarda una plaza en:
mail-nomination-what = Le rogamos que confirme en la página siguiente que va a participar y que podemos utilizar sus datos para organizar las sesiones. Hasta entonces solo conservamos lo que dice la designación. En esa página también puede declinar.
mail-nomination-open = Confirmar o declinar
mail-foot-nomination = Recibe este correo porque el punto focal de su Estado o de su Comunidad Económica Regional le ha designado.
mail-withdrawn-subject = Su designación ha quedado sin efecto: { $edition }
mail-withdrawn-intro = Su punto focal ha retirado su designación para { $edition }. Las plazas que eran suyas quedan libres de nuevo.
mail-replaced-intro = Su punto focal ha designado a otra persona en su lugar para { $edition }. Las plazas que eran suyas han pasado a esa persona.
mail-withdrawn-nothing-kept = No tiene que hacer nada. Si no lo esperaba, le rogamos que escriba a su punto focal.

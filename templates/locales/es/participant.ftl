# Lo que leen los participantes sobre quién puede inscribirse, a quién escribir y sus propios datos.
shell-contact = Escríbanos:
register-review-hint = El Estado de su autoridad gubernamental o el que envía la misión. Si su Estado no está en esta edición, el equipo decide sobre su solicitud.
registered-review = Si su Estado no está en esta edición, o si el equipo decide sobre cada solicitud, sus plazas quedan a la espera de esa decisión. Se le comunicará por correo.
mail-pending = El equipo decide sobre las plazas marcadas como «Pendiente de decisión» y se lo comunica por correo.
me-change-details = Modificar mis datos
me-change-others = Para cambiar su Estado, su teléfono o sus consentimientos, inscríbase de nuevo con el mismo nombre y la misma dirección: le pediremos que confirme el cambio aquí.
me-save-details = Guardar mis datos
me-back = Volver a mi inscripción
me-corrected = Sus datos se han guardado.
me-join-opens = El botón para ir a la sesión aparece aquí el { $date } a las { $time }, { $zone }.
me-error-name-taken = Ya hay una inscripción con este nombre y su dirección

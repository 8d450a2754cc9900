# Lo que leen los participantes sobre quién puede inscribirse, a quién escribir y sus propios datos.
shell-contact = Escríbanos:
register-review-hint = Si representa a una autoridad gubernamental, su Estado; si representa a una misión, el Estado que la envía. Si su Estado no está en esta edición, el equipo decide sobre su solicitud.
register-team-decides = El equipo decide sobre cada inscripción. Recibirá su decisión por correo.
registered-review = Si su Estado no está en esta edición, sus plazas quedan pendientes de una decisión del equipo. Se le comunicará por correo.
mail-pending = El equipo decidirá sobre las plazas marcadas como «Pendiente de decisión» y se lo comunicará por correo.
me-change-details = Modificar mis datos
me-change-others = Para cambiar su Estado o su teléfono, inscríbase de nuevo con el mismo nombre y la misma dirección: le pediremos que confirme el cambio aquí.
me-change-consents = Sus consentimientos se modifican en esta página:
me-save-details = Guardar mis datos
me-back = Volver a mi inscripción
me-corrected = Sus datos se han guardado.
me-kept = Sus datos quedan como estaban.
me-join-opens = El botón para ir a la sesión aparecerá aquí el { $date }, { $time }, { $zone }.
me-error-name-taken = Ya hay una inscripción con este nombre y con su dirección
me-error-everything = No ha cambiado nada: para renunciar a todas las sesiones, utilice «Cancelar mi inscripción» más abajo

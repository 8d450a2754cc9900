# El correo sobre una decisión del equipo. El texto del equipo queda tal como lo escribió.
mail-decision-reason = Observaciones del equipo: { $reason }

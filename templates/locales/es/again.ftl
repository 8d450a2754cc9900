# The page that says that what was typed could not be stored.

again-advice = No se ha podido guardar en este momento. Lo que ha escrito sigue en esta página: déjela abierta, espere un minuto y envíelo de nuevo.
again-button = Enviar de nuevo

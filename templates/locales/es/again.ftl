# The page that says that what was typed could not be stored.

again-advice = En este momento no se ha podido guardar. Lo que ha escrito sigue en esta página: déjela abierta, espere un minuto y envíelo de nuevo.
again-button = Enviar de nuevo

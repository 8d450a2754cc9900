# What the script adds on the reader's own device.
device-time = { $time }, hora de su dispositivo
device-draft-kept = Lo que escriba aquí queda en este dispositivo hasta que lo envíe. Se borra 24 horas después de la última vez que escriba.
device-draft-back = Usted había escrito esto sin enviarlo. Lo hemos vuelto a poner. Dé de nuevo su consentimiento al final del formulario.
device-draft-discard = Borrarlo
device-draft-gone = Lo que se guardaba en este dispositivo se ha borrado.
device-rows = Mostrar solo las filas con
device-rows-hint = Basta una parte del nombre.

# What the script adds on the reader's own device.
device-time = { $time }, hora de su dispositivo
device-draft-kept = Lo que escriba aquí se conserva en este dispositivo hasta que lo envíe. Se borra a las 24 horas de la última vez que escriba.
device-draft-back = Usted había escrito esto sin enviarlo y lo hemos recuperado.
device-draft-agree = Dé de nuevo su consentimiento al final del formulario.
device-draft-discard = Borrarlo
device-draft-gone = Lo que se conservaba en este dispositivo se ha borrado.
device-rows = Mostrar solo las filas con
device-rows-hint = Basta una parte del nombre.

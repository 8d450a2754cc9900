# What the script adds on the reader's own device.
device-time = { $time }, hora do seu dispositivo
device-draft-kept = O que escrever aqui fica neste dispositivo até ao envio. É apagado 24 horas depois da última alteração.
device-draft-back = Já tinha escrito isto, mas não o enviou. Repusemos o texto.
device-draft-agree = Dê de novo o seu consentimento no fim do formulário.
device-draft-discard = Apagar
device-draft-gone = O que estava guardado neste dispositivo foi apagado.
device-rows = Mostrar só as linhas com
device-rows-hint = Basta parte do nome.

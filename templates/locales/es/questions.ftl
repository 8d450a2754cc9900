# Las preguntas de una edición, además de los campos habituales de su formulario de inscripción.
question-more = Preguntas de los organizadores
question-answered = Mis respuestas
question-only-for = Solo para { $who }.
question-for-government = autoridades gubernamentales
question-for-mission = misiones diplomáticas
question-for-rec = Comunidades Económicas Regionales
question-for-other = otras organizaciones
question-hint-text = Máximo { $limit } caracteres.
question-hint-choices = Elija todas las opciones que correspondan.
question-hint-number = Un número, como 12 o 12,5.
question-hint-date = Año, mes y día, como 2027-06-08.
question-hint-file = PDF, PNG, JPEG o Word (.docx), máximo { $megabytes } MB.
question-no-answer = Sin respuesta
question-file-there = Tenemos este archivo; elija otro para sustituirlo:
# Aparece junto al campo y en el resumen de la parte superior.
question-error = «{ $question }»: { $problem }
question-error-required = Responda a esta pregunta
question-error-number = Escriba un número con las cifras del 0 al 9, como 12 o 12,5
question-error-date = Escriba una fecha, como 2027-06-08
question-error-file-kind = No se puede aceptar { $name }: elija un archivo PDF, PNG, JPEG o Word (.docx)
question-error-file-size = Elija un archivo de { $megabytes } MB como máximo
question-error-file-gone = El archivo que envió antes ya no se conserva: elíjalo de nuevo
question-error-file-full = Por el momento no se pueden recibir más archivos aquí: envíe el formulario sin este archivo, y el archivo por correo electrónico a { $contact }

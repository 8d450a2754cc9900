focal-correct = Corregir
focal-correct-of = Corregir los datos de { $name }
focal-correct-what = Mientras esta persona no haya respondido, puede corregir su nombre, su dirección o su cargo. Si cambia la dirección de correo electrónico, el enlace enviado a la antigua deja de abrirse y se pide la confirmación en la nueva.
focal-correct-save = Guardar
focal-error-answered = Esta persona ya ha respondido: desde ahora es ella quien modifica sus datos
focal-done-corrected = Los datos se han corregido.
focal-done-corrected-asked = Los datos se han corregido y se ha pedido la confirmación en la nueva dirección.

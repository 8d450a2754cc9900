focal-correct = Corregir
focal-correct-of = Corregir los datos de { $name }
focal-correct-what = Mientras esta persona no haya respondido, puede corregir lo que haya indicado sobre ella. Si ya se le ha pedido la confirmación y cambia la dirección de correo electrónico, el enlace enviado a la antigua deja de abrirse y se pide la confirmación en la nueva.
focal-correct-save = Guardar
focal-done-answered = Esta persona ya ha respondido: desde ahora es ella quien modifica sus datos. No se ha cambiado nada.
focal-done-corrected = Los datos se han corregido.
focal-done-corrected-asked = Los datos se han corregido y se ha pedido la confirmación en la nueva dirección.
focal-error-moved = Esta dirección ya se ha cambiado varias veces: escriba a { $contact }

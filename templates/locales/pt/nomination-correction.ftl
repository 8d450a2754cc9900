focal-correct = Corrigir
focal-correct-of = Corrigir os dados de { $name }
focal-correct-what = Enquanto esta pessoa não responder, pode corrigir o nome, o endereço ou a função. Se o endereço de e-mail mudar, o link enviado para o antigo deixa de abrir e a confirmação é pedida no novo.
focal-correct-save = Guardar
focal-error-answered = Entretanto, esta pessoa já respondeu: agora é ela que altera os seus dados
focal-done-corrected = Os dados foram corrigidos.
focal-done-corrected-asked = Os dados foram corrigidos e a confirmação foi pedida no novo endereço.

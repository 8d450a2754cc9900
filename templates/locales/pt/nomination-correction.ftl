focal-correct = Corrigir
focal-correct-of = Corrigir os dados de { $name }
focal-correct-what = Enquanto esta pessoa não responder, pode corrigir o que indicou. Se já lhe tiver sido pedida a confirmação e o endereço de e-mail mudar, o link enviado para o antigo deixa de abrir e a confirmação é pedida no novo.
focal-correct-save = Guardar
focal-done-answered = Entretanto, esta pessoa já respondeu: agora é ela que altera os seus dados. Nada foi alterado.
focal-done-corrected = Os dados foram corrigidos.
focal-done-corrected-asked = Os dados foram corrigidos e a confirmação foi pedida no novo endereço.
focal-error-moved = Este endereço já foi alterado várias vezes: escreva para { $contact }

# O que leem as pessoas convidadas.
invitation-title = O seu convite
invitation-accept = Vou participar: escolher sessões
invitation-decline = Não posso participar…
invitation-reason = O motivo, se o quiser indicar
invitation-decline-button = Recusar o convite
invitation-is-declined = Recusou este convite. Ainda pode mudar de decisão.
unsubscribe-title = Não receber mais convites
unsubscribe-text = Deixarão de ser enviados convites para { $email }. As mensagens sobre as suas próprias inscrições continuam a ser enviadas.
unsubscribe-button = Não enviar mais convites
unsubscribe-done = Já não são enviados convites para { $email }.
mail-invitation-subject = Convite: { $edition }
mail-invitation-intro = Temos o prazer de lhe dirigir um convite para participar em «{ $edition }»: sessões online, em direto e gratuitas.
mail-invitation-answer = Responder a este convite
mail-invitation-link = O link é pessoal. Abre uma página em que pode aceitar ou recusar o convite; o simples facto de a abrir não conta como resposta.
mail-invitation-sessions = As próximas sessões ({ $zone })
mail-invitation-why = Recebe este convite porque o seu Estado, a sua organização ou um ponto focal nos indicou o seu endereço.
mail-unsubscribe = Não receber mais convites

# Mensagens das campanhas, lembretes de sessões, pedidos de retransmissão; o que vê quem não quer mais mensagens.
campaign-greeting = Estimado(a) participante,
campaign-why = Recebe esta mensagem por ter um convite ou uma inscrição em «{ $edition }».
campaign-no-mail = Não receber mais mensagens deste tipo
campaign-edition-page = Programa e sessões
campaign-test-subject = Teste: { $subject }
no-mail-title = Deixar de receber comunicados
no-mail-text = Deixaremos de enviar comunicados e convites para { $email }. As mensagens sobre a sua própria inscrição continuam a ser enviadas.
no-mail-button = Deixar de receber comunicados
no-mail-done = Já não enviamos comunicados para { $email }.
reminder-subject = Lembrete: { $title }
reminder-intro = Tem um lugar nesta sessão de «{ $edition }». Contamos com a sua participação.
reminder-cannot = Se não puder participar, liberte o seu lugar, para que possa ser atribuído a outra pessoa:
reminder-why = Recebe este lembrete porque tem um lugar nesta sessão.
thanks-subject = Agradecimento: { $title }
thanks-intro = Agradecemos a sua participação nesta sessão de «{ $edition }».
thanks-intro-all = Esta sessão de «{ $edition }» terminou. Agradecemos o seu interesse.
thanks-page = Na sua página encontra o que foi publicado desde então e as suas próximas sessões:
thanks-why = Recebe esta mensagem porque tinha um lugar nesta sessão.
relay-subject = { $party }: quem ainda não respondeu – { $edition }
relay-intro = Solicitamos a sua colaboração. As pessoas abaixo indicadas ({ $party }) foram convidadas para «{ $edition }» e ainda não responderam. Queira transmitir-lhes o convite da forma que lhe parecer mais adequada.
relay-figures = { $party }, até à data – convidados: { $invited }; aceitaram: { $accepted }; recusaram: { $declined }; transmitiram o convite a colegas: { $passed }; inscritos: { $registered }; sem resposta: { $open }.
relay-more = { $count ->
    [1] Mais uma pessoa não consta desta lista.
   *[other] Mais { $count } pessoas não constam desta lista.
}
relay-own-link = Cada uma destas pessoas recebeu um convite pessoal por e-mail. Se alguma não o encontrar, peça-lhe que nos escreva.
relay-why = Recebe este pedido na qualidade de contacto deste programa. Os nomes destinam-se apenas a este fim.

# Mensagens das campanhas, lembretes de sessões, pedidos de retransmissão; o que vê quem não quer mais mensagens.
campaign-greeting = Caro participante,
campaign-why = Recebe esta mensagem porque foi convidado ou está inscrito: { $edition }.
campaign-no-mail = Não receber mais mensagens deste tipo
campaign-edition-page = Programa e sessões
campaign-test-subject = Teste: { $subject }
no-mail-title = Não receber mais anúncios
no-mail-text = Não serão enviados mais anúncios nem convites para { $email }. As mensagens sobre a sua própria inscrição continuam a ser enviadas.
no-mail-button = Não me enviar mais anúncios
no-mail-done = Já não são enviados anúncios para { $email }.
reminder-subject = Lembrete: { $title }
reminder-intro = Tem um lugar nesta sessão: { $edition }. Esperamos por si.
reminder-cannot = Se não puder participar, liberte o seu lugar para que outra pessoa o possa ter:
reminder-why = Recebe este lembrete porque tem um lugar nesta sessão.
thanks-subject = Obrigado: { $title }
thanks-intro = Obrigado por ter participado nesta sessão: { $edition }.
thanks-intro-all = Esta sessão terminou: { $edition }. Obrigado pelo seu interesse.
thanks-page = A sua página mostra o que foi publicado desde então e as suas próximas sessões:
thanks-why = Recebe esta mensagem porque tinha um lugar nesta sessão.
relay-subject = { $party }: quem ainda não respondeu – { $edition }
relay-intro = Podemos pedir a sua ajuda? Estas pessoas ({ $party }) foram convidadas para { $edition } e ainda não responderam. Transmita-lhes o convite da forma que lhe parecer melhor.
relay-figures = { $party } até agora: convidados { $invited }, aceites { $accepted }, recusados { $declined }, transmitidos a um colega { $passed }, inscritos { $registered }, sem resposta { $open }.
relay-more = { $count ->
    [1] Mais uma pessoa não consta desta lista.
   *[other] Mais { $count } pessoas não constam desta lista.
}
relay-own-link = Cada uma recebeu um convite pessoal por correio eletrónico. Se não o encontrar, peça-lhe que nos escreva.
relay-why = Recebe este pedido como contacto deste programa. Os nomes servem apenas para este fim.

# O que os participantes leem sobre os seus dados, como pedem que sejam apagados, e o texto que a equipa entrega.
me-zone = Fuso horário
me-zone-hint = O fuso das horas indicadas nas nossas mensagens e nas suas páginas.
me-zone-usual = O habitual: { $zone }
me-more = As suas páginas
me-materials = Materiais das minhas sessões
mydata-title = Todos os meus dados
mydata-lede = Isto é tudo o que conservamos sobre { $name }, tanto nesta inscrição como em todas as edições.
mydata-download = Descarregar num ficheiro (JSON)
mydata-nothing = Não conservamos nada nestas categorias: { $kinds }.
mydata-person = Sobre si
mydata-registration = Esta inscrição
mydata-consents = O que aceitou
mydata-seats = Os seus lugares e a situação de cada um
mydata-decisions = Decisões da equipa
mydata-answers = As suas respostas
mydata-proposal = Uma alteração que espera a sua confirmação
mydata-nominations = Designações
mydata-invitations = Convites
mydata-attendance = Presença
mydata-reports = O seu nome nos relatórios das plataformas
mydata-mails = Mensagens para si
mydata-trail = Histórico
mydata-requests = O que pediu sobre os seus dados
mydata-others = As suas inscrições noutras edições
mydata-edition = Edição
mydata-source = Como se inscreveu
mydata-basis = Por que razão podemos conservar estes dados
mydata-entry-note = Nota da equipa
mydata-since = Desde
mydata-changed = Última alteração
mydata-consent-text = { $when }, texto em { $language }, versão { $version }
mydata-hash = Código de verificação do texto (SHA-256): { $hash }
mydata-joined = Partilhado desde { $when }
mydata-starts = Sessão: { $when }
mydata-undone = Anulada em { $when }
mydata-proposed = Espera a sua confirmação: { $text }
mydata-minutes = { $minutes ->
    [0] 0 minutos
    [one] 1 minuto
   *[other] { $minutes } minutos
}
mydata-recorded = Registado em { $when }
mydata-alias = Guardado como o seu nome em «{ $programme }»
mydata-no-invitations = O seu endereço já não recebe convites.
mydata-gender-is = { $code ->
    [female] Mulher
    [male] Homem
    [other] Outra resposta
   *[not-stated] Não indicado
}
mydata-source-is = { $code ->
    [form] Através do formulário público
    [invitation] Através de um convite pessoal
    [nomination] Por designação de um ponto focal
    [walk-in] Participou sem inscrição
    [paper] Inscrição feita pela equipa, a partir de papel
    [phone] Inscrição feita pela equipa, por telefone
   *[staff] Inscrição feita pela equipa
}
mydata-basis-is = { $code ->
    [consent] Deu o seu consentimento
    [consent-paper] Deu o seu consentimento em papel
    [consent-spoken] Deu o seu consentimento de viva voz
    [official-list] Está numa lista oficial
    [attendance-record] Esteve presente
   *[other] Outro motivo
}
mydata-purpose = { $code ->
    [participation] Utilização dos seus dados para a edição
    [recording] Gravação
   *[contact-exchange] Intercâmbio de contactos
}
mydata-by = { $who ->
    [participant] por si
    [staff] pela equipa
    [focal-point] pelo seu ponto focal
   *[system] pelo sistema
}
mydata-nomination-is = { $code ->
    [waiting] ainda não respondeu
    [accepted] aceitou
    [declined] recusou
    [withdrawn] retirada
   *[replaced] foi designada outra pessoa em sua substituição
}
mydata-invitation-is = { $code ->
    [accepted] aceitou
    [declined] recusou
   *[none] sem resposta
}
mydata-evidence = { $code ->
    [join-link] Usou o botão de acesso à sessão
    [zoom-webinar] Relatório da plataforma (Zoom)
    [zoom-meeting] Relatório da plataforma (Zoom)
    [teams] Relatório da plataforma (Teams)
    [roll-call] Chamada feita pela equipa
   *[other] { $name }
}
mydata-verdict-is = { $code ->
    [present] Esteve presente
    [absent] Não esteve presente
    [corrected] A equipa corrigiu a duração da sua presença
   *[intent] Tencionava participar
}
mydata-mail-is = { $code ->
    [sent] enviada
    [failed] não entregue
    [cancelled] não enviada
   *[queued] a ser enviada
}
mydata-request-is = { $code ->
    [done] Apagamento: feito
    [refused] Apagamento: recusado
    [taken-back] Apagamento: retirou o pedido
   *[none] Apagamento: a aguardar resposta
}
mydata-did = { $action ->
    [registration-create] Inscrição
    [registration-add-sessions] Sessões acrescentadas
    [registration-change-sessions] Sessões alteradas
    [registration-cancel] Inscrição cancelada
    [registration-restore] Inscrição reativada
    [registration-correct] Dados alterados
    [registration-answer] Respostas alteradas
    [registration-propose] Alteração pedida através do formulário
    [registration-walk-in] Presença sem inscrição registada
    [registration-withdraw] Designação retirada
    [registration-replace] Outra pessoa designada em sua substituição
    [registration-show-link] O seu link pessoal foi consultado, para lhe ser entregue
    [seat-promote] Ficou livre um lugar para si
    [seat-decide] Decisão sobre o lugar
    [seat-undo] Decisão anulada
    [attendance-roll-call] Presença registada numa chamada
    [contacts-join] Contacto partilhado com os participantes
    [contacts-change] Contacto partilhado alterado
    [contacts-leave] Contacto já não partilhado
    [data-request-ask] Pedido de apagamento
    [data-request-take-back] Pedido de apagamento retirado
    [data-request-settle] Resposta ao pedido de apagamento
   *[other] Outra alteração
}
erasure-title = Pedir o apagamento dos meus dados
erasure-what = Pode pedir-nos que apaguemos o que conservamos sobre si. Antes de o fazer, tenha em conta:
erasure-what-goes = O seu nome, endereços, telefone, função, respostas, ficheiros e mensagens são eliminados, nesta edição e em todas as outras.
erasure-what-places = Perde os seus lugares nas próximas sessões, e os links nas nossas mensagens deixam de abrir.
erasure-what-stays = O que entra nas contagens fica associado apenas a um número, por exemplo quantas pessoas de um Estado participaram. A partir daí, um certificado só pode ser confirmado pela data e pela edição, sem o seu nome.
erasure-who = A equipa analisa cada pedido e responde por e-mail. Podemos recusar quando temos de conservar algum dado e, nesse caso, explicamos porquê.
erasure-instead = Se quer apenas desistir dos seus lugares, pode cancelar a sua inscrição:
erasure-note = O que devemos saber?
erasure-ask = Pedir o apagamento dos meus dados
erasure-waits = Fez este pedido em { $date }. A equipa responde por e-mail. Ainda nada foi apagado.
erasure-take-back = Retirar o meu pedido
erasure-asked = Recebemos o seu pedido. Receberá a resposta por e-mail.
erasure-taken-back = O seu pedido foi retirado. Nada foi apagado.
erasure-is-done = A equipa aceitou o seu pedido. O que ainda aparece aqui está a ser eliminado.
erasure-is-refused = O seu pedido foi recusado em { $date }. Explicação da equipa:
mail-erasure-subject = O seu pedido de apagamento dos dados: { $edition }
mail-erasure-done = Pediu-nos que apagássemos os dados que conservamos sobre si em «{ $edition }». O pedido foi aceite: os seus dados estão a ser eliminados. Depois disso, os links nas nossas mensagens deixam de abrir.
mail-erasure-refused = Pediu-nos que apagássemos os dados que conservamos sobre si em «{ $edition }». Não podemos satisfazer este pedido.
phone-text = Tem uma inscrição em «{ $edition }». Com este link, vê as suas sessões, entra nelas e altera ou cancela a sua inscrição:
phone-text-yours = O link é pessoal e abre sem palavra-passe. Por favor, não o partilhe.

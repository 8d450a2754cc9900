# O registo do que é guardado, como o público o lê; os consentimentos ao longo do tempo; certificados de pessoas apagadas.
protection-table = O que conservamos, porquê e por quanto tempo
protection-table-intro = Cada linha é um tipo de dados. Os números entre parênteses remetem para os princípios de proteção de dados da OIM.
protection-kind = Tipo de dados
protection-why = Porquê
protection-basis = Com que fundamento
protection-seen = Quem os vê
protection-kept = Por quanto tempo
protection-document = O registo completo, com todas as tabelas e colunas:
protection-erasure = O que implica o apagamento
protection-erasure-text = Peça-o na sua página pessoal. São apagados o seu nome, endereços, telefone, função, organização, respostas, ficheiros, mensagens e o seu nome nos relatórios de presença, e os seus links deixam de abrir. O que entra nas contagens fica associado apenas a um número: Estado, género, lugares e presença. A partir daí, um certificado só pode ser confirmado pela data e pela edição. O seu endereço não recebe mais convites: dele conservamos apenas um código cifrado que ninguém consegue ler. Se for reposta uma cópia de segurança da base de dados, os seus dados são apagados de novo.
protection-rights-text = A sua página pessoal mostra tudo o que temos sobre si, permite descarregá-lo de imediato num ficheiro, corrigi-lo e retirar os seus consentimentos, e recebe o seu pedido de apagamento. Se perdeu o seu link ou tem uma reclamação, escreva à equipa do programa:
register-kind = { $kind ->
    [identity] A sua identidade: nome, endereços, telefone, género, língua, fuso horário
    [registration] A sua inscrição: Estado ou organização, função, sessões, respostas, decisões da equipa
    [consent] O que aceitou e o que retirou: versão, língua e código de verificação do texto, e data
    [attendance] A sua presença: elementos de prova, minutos, nomes nos relatórios das plataformas
    [certificate] Os seus certificados
    [survey] Quem recebe os inquéritos e se respondeu; as respostas, sem identificação da pessoa
    [invitation] Convites: nome, endereço, função, resposta
    [nomination] Designações feitas pelos pontos focais
    [mail] As mensagens que lhe enviámos e se foram entregues
    [refusal] Endereços que não querem receber convites
    [request] Os seus pedidos relativos aos seus dados
    [file] Os ficheiros que enviou, e as listas e relatórios tal como chegaram
    [trail] Quem fez o quê, e os valores antes e depois
    [speaker] Oradores: nome, função, biografia, endereço
    [focal-point] Pontos focais: nome, função, endereço, telefone
    [staff] A equipa: nome, endereço, permissões, inícios de sessão
    [erasure] Provas dos apagamentos, sem nomes
    [programme] O programa: edições, sessões, Estados, organizações
   *[system] O sistema em funcionamento: tarefas, versões, chaves
}
register-why = { $kind ->
    [identity] Para identificar e contactar cada pessoa
    [registration] Para lhe guardar lugares e saber quem representa
    [consent] Para provar o que aceitou e respeitar o que retirou
    [attendance] Para dar conta de quem participou e emitir certificados
    [certificate] Para que outros possam verificar a autenticidade de um certificado
    [survey] Para planear as sessões em função das necessidades e melhorá-las
    [invitation] Para convidar quem os Estados e organizações indicam
    [nomination] Para que os Estados indiquem quem participa
    [mail] Para saber se a informação lhe chegou e o que falhou
    [refusal] Para que ninguém lhes volte a escrever
    [request] Para lhe responder e provar que o fizemos
    [file] Para ler listas e relatórios, e analisar respostas
    [trail] Para detetar erros e utilizações indevidas
    [speaker] Para anunciar as sessões e enviar os horários aos oradores
    [focal-point] Para trabalhar com o Estado ou a Comunidade Económica Regional
    [staff] Para dar acesso apenas a quem está autorizado
    [erasure] Para apagar de novo os dados que uma cópia antiga traga de volta
    [programme] Para realizar o programa
   *[system] Para manter o sistema a funcionar
}
register-basis = { $code ->
    [consent] O seu consentimento (4) ou a designação pelo seu Estado
    [official] Indicação de um Estado ou de uma organização, para o seu trabalho com a OIM (1, 2)
    [task] Necessário para realizar o programa (2)
    [proof] Necessário para provar que cumprimos o prometido (7, 12)
    [security] Necessário para a segurança (8)
   *[none] Não são dados de nenhuma pessoa
}
register-seen = { $code ->
    [team] A equipa e a própria pessoa
    [focal-point] A equipa, a própria pessoa e o ponto focal do seu Estado ou CER
    [figures] A equipa; publicação apenas sob a forma de números
    [admins] Os administradores da instalação
    [public] O público, exceto endereços e telefones
   *[nobody] Ninguém: apenas o sistema
}
register-kept = { $code ->
    [participant] { $period } após o encerramento da última das suas edições; depois, sem nome nem endereço
    [invitation] Sem resposta: { $period } após a edição; caso contrário, o mesmo prazo da sua inscrição
    [mail] O texto: { $period }; o registo de que houve uma mensagem: o mesmo prazo da sua inscrição
    [trail] Os valores: { $period }; o registo de quem fez o quê permanece
    [file] Listas e relatórios tal como chegaram: { $period }; pré-visualizações: um dia; os seus próprios ficheiros: o mesmo prazo da sua inscrição
    [wish] Até indicação em contrário
    [programme] Enquanto existir o arquivo do programa
    [account] Enquanto trabalharem aqui; depois, a seu pedido, sem nome nem endereço
   *[for-good] Sem limite: não identifica ninguém
}
register-years = { $count ->
    [one] { $count } ano
   *[other] { $count } anos
}
register-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}
register-always = enquanto existir a instalação
consents-history = Os seus consentimentos ao longo do tempo
consents-change = Alterar os seus consentimentos
consents-given = aceite
consents-withdrawn = retirado
consents-entered = sem um texto nosso
consents-recording-withdraw = Retirar o consentimento para a gravação
consents-recording-give = Aceitar a gravação
consents-recording-text = As gravações já feitas não são alteradas; a partir de agora, a equipa vê que não concorda.
consents-leave = Para deixar de partilhar o seu contacto:
consents-participation = Para que deixemos de utilizar os seus dados, peça que sejam apagados:
consents-saved = A sua escolha foi guardada.
mydata-take-page = Descarregar como página para ler
mydata-everything = Tudo, campo a campo
mydata-everything-intro = Cada campo de cada tabela que diz algo sobre si, tal como consta da base de dados. As tabelas sem linhas não contêm nada sobre si.
mydata-no-rows = nada
verify-erased = Emitido; nome apagado
verify-erased-hint = Foi emitido um certificado com este código. O titular pediu que os seus dados fossem apagados, pelo que já não podemos dizer a quem foi emitido.

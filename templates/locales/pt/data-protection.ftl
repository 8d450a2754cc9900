# O registo do que é guardado, como o público o lê; os consentimentos ao longo do tempo; certificados de pessoas apagadas.
protection-table = O que é guardado, porquê e por quanto tempo
protection-table-intro = Cada linha é um tipo de dados. Os números entre parênteses são os dos princípios de proteção de dados da OIM.
protection-kind = Tipo de dados
protection-why = Porquê
protection-basis = Com que fundamento
protection-seen = Quem vê
protection-kept = Por quanto tempo
protection-document = O registo completo, com cada tabela e coluna:
protection-erasure = O que faz o apagamento
protection-erasure-text = Peça-o na sua página pessoal. O seu nome, endereços, telefone, função, organização, respostas, ficheiros, as nossas mensagens e o seu nome nos relatórios de presença desaparecem, e as suas ligações deixam de abrir. O que é contado fica sob um número: Estado, género, lugares e presença. Um certificado é então confirmado apenas por data e edição. Não se volta a escrever para o seu endereço: dele guardamos uma impressão que ninguém consegue ler. Se uma cópia da base de dados for reposta, os seus dados são apagados de novo.
protection-rights-text = A sua página pessoal mostra tudo o que temos, entrega-lho de imediato como ficheiro, permite corrigi-lo e retirar os seus consentimentos, e recebe o seu pedido de apagamento. Se perdeu a sua ligação ou tem uma reclamação, escreva à equipa do programa:
register-kind = { $kind ->
    [identity] Quem é: nome, endereços, telefone, género, língua, fuso horário
    [registration] A sua inscrição: Estado ou organização, função, sessões, respostas, decisões da equipa
    [consent] O que aceitou e retirou: versão, língua e impressão do texto, e quando
    [attendance] A sua presença: provas, minutos, nomes nos relatórios das plataformas
    [certificate] Os seus certificados
    [survey] Quem é consultado por inquéritos e se respondeu; as respostas, sem pessoa
    [invitation] Convites: nome, endereço, função, resposta
    [nomination] Nomeações pelos pontos focais
    [mail] As mensagens que lhe enviámos e o que foi feito delas
    [refusal] Endereços que não querem convites
    [request] O que pede sobre os seus dados
    [file] Os ficheiros que enviou, e as listas e relatórios tal como chegaram
    [trail] Quem fez o quê, e os valores antes e depois
    [speaker] Oradores: nome, função, biografia, endereço
    [focal-point] Pontos focais: nome, função, endereço, telefone
    [staff] A equipa: nome, endereço, direitos, acessos
    [erasure] Prova dos apagamentos, sem nomes
    [programme] O programa: edições, sessões, Estados, organizações
   *[system] O sistema em funcionamento: tarefas, versões, chaves
}
register-why = { $kind ->
    [identity] Para o reconhecer e contactar
    [registration] Para lhe guardar lugares e saber quem representa
    [consent] Para provar o que aceitou e respeitar o que retirou
    [attendance] Para relatar quem participou e emitir certificados
    [certificate] Para que outros possam verificar um certificado
    [survey] Para planear as sessões segundo as necessidades e melhorá-las
    [invitation] Para convidar quem os Estados e organizações indicam
    [nomination] Para que os Estados digam quem vem
    [mail] Para saber que foi informado, e o que falhou
    [refusal] Para que ninguém lhes volte a escrever
    [request] Para lhe responder e provar que o fizemos
    [file] Para ler listas e relatórios, e examinar respostas
    [trail] Para encontrar erros e abusos
    [speaker] Para anunciar as sessões e enviar os horários aos oradores
    [focal-point] Para trabalhar com o Estado ou a Comunidade Económica Regional
    [staff] Para deixar entrar apenas quem pode entrar
    [erasure] Para apagar de novo o que volta com uma cópia antiga
    [programme] Para realizar o programa
   *[system] Para manter o sistema a funcionar
}
register-basis = { $code ->
    [consent] Aceitou (4), ou o seu Estado nomeou-o
    [official] Indicação por um Estado ou organização para o seu trabalho com a OIM (1, 2)
    [task] Necessário para realizar o programa (2)
    [proof] Necessário para provar que cumprimos a palavra (7, 12)
    [security] Necessário para a segurança (8)
   *[none] Dados de ninguém
}
register-seen = { $code ->
    [team] A equipa e a própria pessoa
    [focal-point] A equipa, a própria pessoa e o ponto focal do seu Estado ou CER
    [figures] A equipa; publicado apenas em números
    [admins] Os administradores da instalação
    [public] Todos, exceto endereços e telefones
   *[nobody] Ninguém: apenas o sistema
}
register-kept = { $code ->
    [participant] { $period } após o fecho da última das suas edições; depois, sem nome nem endereço
    [invitation] Sem resposta: { $period } após a edição; senão, como a sua inscrição
    [mail] O texto: { $period }; que houve uma mensagem, como a sua inscrição
    [trail] Os valores: { $period }; quem fez o quê permanece
    [file] Listas e relatórios tal como chegaram: { $period }; pré-visualizações: um dia; os seus próprios ficheiros, como a sua inscrição
    [wish] Até que decida de outro modo
    [programme] Tanto quanto o arquivo do programa
    [account] Enquanto trabalharem aqui
   *[for-good] Sem limite: não nomeia ninguém
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
consents-given = aceite
consents-withdrawn = retirado
consents-entered = sem um texto nosso
consents-recording-withdraw = Retirar o meu consentimento para ser gravado
consents-recording-give = Aceitar ser gravado
consents-recording-text = As gravações existentes não mudam com isto; a equipa vê a partir de agora que não concorda.
consents-leave = Para deixar de partilhar o seu contacto:
consents-participation = Para retirar qualquer uso dos seus dados, peça que sejam apagados:
consents-saved = A sua escolha está guardada.
mydata-take-page = Levar como página para ler
mydata-everything = Tudo, campo a campo
mydata-everything-intro = Cada campo de cada tabela que diz algo sobre si, tal como está na base de dados. As tabelas sem linha não contêm nada sobre si.
mydata-no-rows = nada
verify-erased = Emitido; nome apagado
verify-erased-hint = Foi emitido um certificado com este código. O seu titular fez apagar os seus dados, pelo que já não podemos dizer a quem.

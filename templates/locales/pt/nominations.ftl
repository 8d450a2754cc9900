# Designações: o espaço do ponto focal, a página da pessoa designada, as mensagens.
nomination-alternate = Suplente
nomination-awaited = Lugar guardado, a aguardar resposta
nomination-attended = Esteve presente
nomination-missed = Não esteve presente
nomination-gone = Já não consta da delegação
nomination-declined = Recusou
nomination-withdrawn = Designação retirada
nomination-replaced = Substituição por { $name }
nomination-replaces = Em substituição de { $name }
nomination-asked = Confirmação pedida em { $day }
nomination-code = Código
nomination-rank = Posição
nomination-session = Sessão
nomination-starts = Início
nomination-status = Situação
nomination-note = Referência da nota verbal
nomination-title = A sua designação
nomination-lede = Foi designado(a) para estas sessões por: { $party }. O seu lugar fica guardado até responder.
nomination-also-alternate = É também suplente nestas sessões: { $sessions }. Escrevemos-lhe quando obtiver um lugar.
nomination-correct-later = Há algum erro? Poderá corrigir o seu nome, função e organização depois de confirmar. Até lá, o seu ponto focal pode fazê-lo.
nomination-accept = Confirmar a minha participação
nomination-decline = Não posso participar
nomination-decline-what = O seu lugar volta a ficar livre, e o ponto focal ({ $party }) fica a saber que não participa.
nomination-said-accepted = A sua participação está confirmada. Os seus lugares e o seu link pessoal estão no e-mail que lhe enviámos.
nomination-said-declined = Indicou que não participa. Se foi um engano, escreva ao seu ponto focal.
nomination-said-withdrawn = Esta designação já não é válida. Se não contava com isso, escreva ao seu ponto focal.
nomination-said-alternate = Está na lista de suplentes. Não precisa de fazer nada: escrevemos-lhe quando obtiver um lugar.
nomination-said-over = Já não é necessário responder: as sessões terminaram ou foram canceladas.
nomination-how-ask = Peça ao ponto focal do seu Estado ou da sua Comunidade Económica Regional que faça a sua designação. O ponto focal precisa do seu nome, do seu endereço de e-mail, da sua função e das sessões que lhe interessam.
nomination-how-confirm = Recebe depois um e-mail com um link pessoal. O seu lugar fica guardado e é seu assim que confirmar.
nomination-how-unknown = Não conhece o seu ponto focal? Escreva para { $contact }: a equipa indica-lhe o contacto.
invitation-how-lost = Recebeu um convite e não encontra o link, ou considera que devia ter recebido um? Escreva para { $contact }.
focal-docket = Ponto focal
focal-lede = Aqui designa os membros da sua delegação e acompanha a situação de cada um.
focal-deadline = As designações são aceites até { $day }, { $time }, { $zone }.
focal-no-deadline = As designações são aceites até ao fim de cada sessão.
focal-closed = Neste momento, nenhuma sessão aceita designações. Se for preciso acrescentar alguém, escreva para { $contact }.
focal-places = Lugares
focal-no-sessions = Não há sessões previstas.
focal-quota = { $used } de { $maximum } lugares
focal-quota-open = { $used ->
    [0] Nenhum lugar ocupado, sem limite para esta delegação
    [one] Um lugar, sem limite para esta delegação
   *[other] { $used } lugares, sem limite para esta delegação
}
focal-quota-reserved = { $count ->
    [1] Mais um está reservado para esta delegação até { $day }
   *[other] Mais { $count } estão reservados para esta delegação até { $day }
}
focal-quota-reserved-until-start = { $count ->
    [1] Mais um está reservado para esta delegação
   *[other] Mais { $count } estão reservados para esta delegação
}
focal-quota-alternates = { $count ->
    [0] Nenhum suplente
    [one] Um suplente
   *[other] { $count } suplentes
}
focal-full = Lugares esgotados: a próxima pessoa fica suplente
focal-delegation = Delegação
focal-nobody = Ainda ninguém foi designado.
focal-rule = O lugar fica guardado desde o momento em que designa alguém até essa pessoa responder. Depois de esgotados os seus lugares, as pessoas seguintes ficam suplentes e não recebem nenhuma mensagem até obterem um lugar.
focal-nominate-one = Designar uma pessoa
focal-nominate-many = Designar várias pessoas
focal-nominate = Designar
focal-nominate-what = Pedimos apenas o necessário para escrever a esta pessoa. É ela que confirma e dá o seu consentimento.
focal-who = Quem
focal-email-hint = O endereço em que a pessoa lê as suas mensagens. Duas pessoas podem ter o mesmo endereço.
focal-language-hint = A língua das nossas mensagens para esta pessoa
focal-mail-follows = A pessoa recebe um e-mail assim que tiver um lugar.
focal-change = Alterar
focal-up = Subir
focal-down = Descer
focal-give-place = Atribuir lugar
focal-make-alternate = Passar a suplente
focal-ask-again = Pedir de novo a confirmação
focal-substitute = Designar outra pessoa
focal-substitute-of = Outra pessoa em substituição de { $name }
focal-substitute-what = A posição e os lugares passam para a nova pessoa, a quem pedimos que confirme. Se a outra pessoa já foi informada da designação, recebe um e-mail a indicar que esta já não é válida. Isto é possível até à véspera de cada sessão:
focal-withdraw = Retirar
focal-withdraw-what = Os lugares voltam a ficar livres. Se a pessoa já foi informada da designação, recebe um e-mail a indicar que esta já não é válida.
focal-gone = Já não fazem parte da delegação
focal-print = Lista para imprimir
focal-print-title = Delegação: { $party }
focal-print-day = Situação em { $day }
focal-back = Voltar à delegação
focal-link-is-key = Esta página abre sem palavra-passe até { $day }. Quem tiver o link pode fazer designações: por favor, não o partilhe.
focal-many-what = Envie um ficheiro CSV ou XLSX cuja primeira linha indique as colunas: nome, e-mail e, se quiser, função, organização e língua. Poderá ver todas as linhas antes de qualquer dado ser guardado.
focal-file = Ficheiro com as pessoas
focal-file-show = Ver o ficheiro
focal-file-choose = Escolha um ficheiro
focal-file-empty = { $name } está vazio. Nada foi guardado.
focal-file-not-a-table = { $name } não é CSV nem XLSX. Nada foi guardado.
focal-file-damaged = { $name } está danificado ou incompleto. Nada foi guardado.
focal-file-too-long = { $name } tem mais de { $count } pessoas ou demasiado texto. Divida-o. Nada foi guardado.
focal-file-no-headings = Em { $name }, nenhuma linha indica as colunas: é preciso uma para o nome e outra para o endereço de e-mail. Nada foi guardado.
focal-reason-no-name = Falta o nome
focal-reason-bad-text = O nome parece um endereço web ou de e-mail (deixe um espaço depois de um ponto), ou um texto é demasiado longo
focal-reason-no-email = Falta o endereço de e-mail
focal-reason-bad-email = Este endereço de e-mail não é válido
focal-reason-duplicate = A mesma pessoa está na linha { $row }
focal-reason-foreign = A linha diz respeito a outro Estado ou a outra Comunidade Económica Regional
focal-list-accepted = Pessoas que podem ser designadas
focal-list-refused = Linhas recusadas
focal-list-refused-what = As pessoas destas linhas não são designadas. Corrija o ficheiro e envie-o de novo: quem já estiver designado não o será duas vezes.
focal-list-row = Linha
focal-list-reason = Motivo
focal-list-value = Tal como está escrito
focal-list-nothing-stored = Ainda nada foi guardado. Verifique as pessoas, assinale as sessões e confirme.
focal-list-nobody = Ninguém neste ficheiro pode ser designado. Corrija as linhas abaixo e envie-o de novo.
focal-list-done = Este ficheiro já foi confirmado.
focal-list-order = Pela ordem do ficheiro. Depois de esgotados os seus lugares, as pessoas seguintes ficam suplentes.
focal-list-confirm = { $count ->
    [1] Designar esta pessoa
   *[other] Designar estas { $count } pessoas
}
focal-letters = Cartas e notas verbais
focal-letters-none = Não há cartas anexadas.
focal-letter-add = Anexar uma carta ou nota verbal
focal-letter-hint = PDF, PNG, JPEG ou DOCX
focal-letter-remove = Eliminar
focal-letter-choose = Escolha um ficheiro
focal-letter-kind = { $name } não é aceite: tem de ser um ficheiro PDF, PNG, JPEG ou DOCX, e o nome tem de o indicar
focal-letter-too-many = Já estão anexadas { $count } cartas: elimine primeiro uma
focal-error-already = Esta pessoa já faz parte da delegação
focal-error-too-many = A delegação atingiu o número máximo de pessoas: escreva para { $contact }
focal-error-too-late = Já não é possível designar outra pessoa: só era possível até à véspera de uma sessão
focal-done-placed = Designação feita. O lugar fica guardado, e pedimos à pessoa que confirme.
focal-done-alternate = Os seus lugares estão esgotados em pelo menos uma sessão: aí, esta pessoa fica suplente.
focal-done-moved = A ordem foi guardada.
focal-done-place = O lugar foi atribuído.
focal-done-no-place = Não há lugar livre: a pessoa continua suplente.
focal-done-made-alternate = A pessoa é agora suplente, e o lugar está livre.
focal-done-withdrawn = A designação foi retirada.
focal-done-substituted = Foi designada outra pessoa. Pedir-lhe-emos que confirme assim que tiver um lugar.
focal-done-asked = A confirmação foi pedida mais uma vez.
focal-done-not-asked = A confirmação já foi pedida há menos de um dia.
focal-done-list = As pessoas do ficheiro foram designadas.
focal-done-list-alternates = As pessoas do ficheiro foram designadas. Os seus lugares estão esgotados em pelo menos uma sessão: aí, as últimas ficam suplentes.
focal-done-letter = A carta foi anexada.
focal-done-letter-removed = A carta foi eliminada.
focal-expired-title = Este link expirou
focal-expired-text = Por segurança, cada link é válido durante 30 dias, e só o último funciona. Podemos enviar um novo para o endereço que conhecemos.
focal-expired-ask = Enviar-me um novo link
focal-asked-title = Veja a sua caixa de correio
focal-asked-text = Se este link era um dos nossos, enviámos um novo para o endereço que conhecemos.
focal-asked-else = Não recebeu nenhum e-mail no prazo de uma hora, ou o endereço já não é seu? Escreva para { $contact }.
mail-focal-link-subject = O seu link para as designações: { $edition }
mail-focal-link-intro = É o ponto focal da seguinte delegação em «{ $edition }»: { $party }. Com o link abaixo, designa os membros dessa delegação.
mail-focal-remind-subject = Pedido de designações: { $edition }
mail-focal-remind-intro = Aguardamos com agrado a sua delegação em «{ $edition }» ({ $party }). Pedimos-lhe que verifique as respetivas designações.
mail-focal-what = No seu espaço, vê os seus lugares em cada sessão, designa pessoas e suplentes, anexa a sua nota verbal e pode designar outra pessoa até à véspera de uma sessão.
mail-focal-deadline = As designações são aceites até { $day }, { $time }, { $zone }.
mail-focal-open = Abrir o meu espaço
mail-focal-expires = O link é pessoal, abre sem palavra-passe e expira em { $day }. Por favor, não o partilhe.
mail-foot-focal = Recebe esta mensagem porque consta como ponto focal junto da equipa do programa.
mail-nomination-subject = Confirme, por favor, a sua designação: { $edition }
mail-nomination-intro = Foi designado(a) para participar em «{ $edition }» por: { $party }. Está guardado um lugar para si em:
mail-nomination-what = Por favor, confirme na página abaixo que participa e que podemos utilizar os seus dados para organizar as sessões. Até lá, conservamos apenas o que consta da designação. Também pode recusar nessa página.
mail-nomination-open = Confirmar ou recusar
mail-foot-nomination = Recebe esta mensagem porque o ponto focal do seu Estado ou da sua Comunidade Económica Regional fez a sua designação.
mail-withdrawn-subject = A sua designação já não é válida: { $edition }
mail-withdrawn-intro = O seu ponto focal retirou a sua designação para «{ $edition }». Os lugares que eram seus voltam a ficar livres.
mail-replaced-intro = O seu ponto focal designou outra pessoa para participar em sua substituição em «{ $edition }». Os lugares que eram seus passaram para essa pessoa.
mail-withdrawn-nothing-kept = Não precisa de fazer nada. Se não contava com isto, escreva ao seu ponto focal.

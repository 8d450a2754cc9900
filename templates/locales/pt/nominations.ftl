# Nomeações: o espaço do ponto focal, a página da pessoa nomeada, as mensagens.
nomination-alternate = Suplente
nomination-awaited = Lugar guardado, resposta por receber
nomination-attended = Esteve presente
nomination-missed = Não esteve presente
nomination-gone = Já sem nomeação
nomination-declined = Recusou
nomination-withdrawn = Nomeação retirada
nomination-replaced = Pessoa nomeada em vez desta: { $name }
nomination-replaces = Nomeação em vez de { $name }
nomination-asked = Confirmação pedida em { $day }
nomination-code = Código
nomination-rank = Posição
nomination-session = Sessão
nomination-starts = Início
nomination-status = Situação
nomination-note = Referência da nota verbal
nomination-title = A sua nomeação
nomination-lede = Tem uma nomeação para estas sessões, feita por: { $party }. O seu lugar fica guardado até responder.
nomination-also-alternate = É também suplente nestas sessões: { $sessions }. Se obtiver aí um lugar, escrevemos-lhe.
nomination-correct-later = Há algum erro? Poderá corrigir o seu nome, função e organização depois de confirmar.
nomination-accept = Confirmar a minha participação
nomination-decline = Não posso participar
nomination-decline-what = O seu lugar volta a ficar livre, e o ponto focal que fez a nomeação vê que não participa.
nomination-said-accepted = A sua participação está confirmada. Os seus lugares e a sua ligação pessoal estão na mensagem que lhe enviámos.
nomination-said-declined = Disse-nos que não participa. Se foi um erro, escreva ao seu ponto focal.
nomination-said-withdrawn = Esta nomeação já não é válida. Se não o esperava, escreva ao seu ponto focal.
nomination-said-alternate = Está na lista de suplentes. Não precisa de fazer nada: escrevemos-lhe quando obtiver um lugar.
nomination-said-over = Já não é preciso responder: as sessões terminaram ou foram canceladas.
nomination-how-ask = Peça ao ponto focal do seu Estado ou da sua Comunidade Económica Regional que faça a sua nomeação. O ponto focal precisa do seu nome, do seu endereço de e-mail, da sua função e das sessões que lhe interessam.
nomination-how-confirm = Recebe depois uma mensagem com uma ligação pessoal. O seu lugar fica guardado e é seu assim que confirmar.
nomination-how-unknown = Não conhece o seu ponto focal? Escreva para { $contact }: a equipa indica-lhe o contacto.
invitation-how-lost = Recebeu um convite e não encontra a ligação, ou acha que devia ter recebido um? Escreva para { $contact }.
focal-docket = Ponto focal
focal-lede = Aqui nomeia as pessoas da sua delegação e vê a situação de cada uma.
focal-deadline = As nomeações são recebidas até { $day }, { $time }, { $zone }.
focal-no-deadline = As nomeações são recebidas até ao fim de cada sessão.
focal-closed = Neste momento, nenhuma sessão recebe nomeações. Se for preciso acrescentar alguém, escreva para { $contact }.
focal-places = Lugares
focal-no-sessions = Não há próximas sessões.
focal-quota = { $used } de { $maximum } lugares
focal-quota-open = { $used ->
    [0] Nenhum lugar ocupado, sem limite para si
    [one] Um lugar, sem limite para si
   *[other] { $used } lugares, sem limite para si
}
focal-quota-reserved = { $count ->
    [1] Mais um está reservado para si até { $day }
   *[other] Mais { $count } estão reservados para si até { $day }
}
focal-quota-reserved-until-start = { $count ->
    [1] Mais um está reservado para si
   *[other] Mais { $count } estão reservados para si
}
focal-quota-alternates = { $count ->
    [0] Nenhum suplente
    [one] Um suplente
   *[other] { $count } suplentes
}
focal-full = Sem mais lugares: a próxima pessoa fica suplente
focal-delegation = Delegação
focal-nobody = Ainda ninguém foi nomeado.
focal-rule = O lugar fica guardado desde o momento em que nomeia alguém até essa pessoa responder. Depois de esgotados os seus lugares, as pessoas seguintes ficam suplentes e não recebem nada até obterem um lugar.
focal-nominate-one = Nomear uma pessoa
focal-nominate-many = Nomear várias pessoas
focal-nominate = Nomear
focal-nominate-what = Pedimos apenas o necessário para escrever a esta pessoa. É ela que confirma e dá o seu consentimento.
focal-who = Quem
focal-email-hint = Onde a pessoa lê as suas mensagens. Duas pessoas podem partilhar um endereço.
focal-language-hint = A língua das nossas mensagens para esta pessoa
focal-mail-follows = A pessoa recebe uma mensagem assim que tiver um lugar.
focal-change = Alterar
focal-up = Subir
focal-down = Descer
focal-give-place = Dar um lugar
focal-make-alternate = Passar a suplente
focal-ask-again = Pedir de novo
focal-substitute = Nomear outra pessoa
focal-substitute-of = Outra pessoa em vez de { $name }
focal-substitute-what = A posição e os lugares passam para a nova pessoa, a quem se pede que confirme. A outra pessoa é avisada. Isto é possível até à véspera de cada sessão:
focal-withdraw = Retirar
focal-withdraw-what = Os lugares voltam a ficar livres. Se a pessoa já soube da nomeação, uma mensagem informa-a de que já não é válida.
focal-gone = Já não fazem parte da delegação
focal-print = Lista para imprimir
focal-print-title = Delegação: { $party }
focal-print-day = Situação em { $day }
focal-back = Voltar à delegação
focal-link-is-key = Esta página abre sem palavra-passe até { $day }. Quem tiver a ligação pode nomear: por favor, não a transmita.
focal-many-what = Envie um ficheiro CSV ou XLSX cuja primeira linha indique as colunas: nome, e-mail e, se quiser, função, organização e língua. Verá todas as linhas antes de algo ser guardado.
focal-file = Ficheiro de pessoas
focal-file-show = Ver o ficheiro
focal-file-choose = Escolha um ficheiro
focal-file-empty = { $name } está vazio. Nada foi guardado.
focal-file-not-a-table = { $name } não é CSV nem XLSX. Nada foi guardado.
focal-file-damaged = { $name } está danificado ou incompleto. Nada foi guardado.
focal-file-too-long = { $name } tem mais de { $count } pessoas ou demasiado texto. Divida-o. Nada foi guardado.
focal-file-no-headings = Em { $name }, nenhuma linha indica as colunas: é preciso uma para o nome e outra para o endereço de e-mail. Nada foi guardado.
focal-reason-no-name = Falta o nome
focal-reason-bad-text = O nome é um endereço web, ou um texto é demasiado longo
focal-reason-no-email = Falta o endereço de e-mail
focal-reason-bad-email = Isto não é um endereço de e-mail
focal-reason-duplicate = A mesma pessoa está na linha { $row }
focal-reason-foreign = A linha é de outro Estado ou de outra Comunidade Económica Regional
focal-list-accepted = Pessoas que podem ser nomeadas
focal-list-refused = Linhas recusadas
focal-list-refused-what = As pessoas destas linhas não são nomeadas. Corrija-as no seu ficheiro e envie-o de novo: quem já estiver nomeado não é nomeado duas vezes.
focal-list-row = Linha
focal-list-reason = Motivo
focal-list-value = Como está escrito
focal-list-nothing-stored = Ainda nada foi guardado. Veja as pessoas, assinale as sessões e confirme.
focal-list-nobody = Ninguém neste ficheiro pode ser nomeado. Corrija as linhas abaixo e envie-o de novo.
focal-list-done = Este ficheiro está confirmado.
focal-list-order = Pela ordem do ficheiro. Depois de esgotados os seus lugares, as pessoas seguintes ficam suplentes.
focal-list-confirm = { $count ->
    [1] Nomear esta pessoa
   *[other] Nomear estas { $count } pessoas
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
focal-error-too-many = A delegação não pode ser maior: escreva para { $contact }
focal-error-too-late = É demasiado tarde para nomear outra pessoa: isso é possível até à véspera de uma sessão
focal-done-placed = Nomeação feita. O lugar fica guardado, e pede-se à pessoa que confirme.
focal-done-alternate = Os seus lugares estão esgotados em pelo menos uma sessão: aí, esta pessoa fica suplente.
focal-done-moved = A ordem foi guardada.
focal-done-place = O lugar foi dado.
focal-done-no-place = Não há lugar livre: a pessoa continua suplente.
focal-done-made-alternate = A pessoa é agora suplente, e o lugar está livre.
focal-done-withdrawn = A nomeação foi retirada.
focal-done-substituted = Foi nomeada outra pessoa. Pede-se-lhe que confirme assim que tiver um lugar.
focal-done-asked = A confirmação foi pedida mais uma vez.
focal-done-not-asked = A confirmação já foi pedida há menos de um dia.
focal-done-list = As pessoas do ficheiro estão nomeadas.
focal-done-list-alternates = As pessoas do ficheiro estão nomeadas. Os seus lugares estão esgotados em pelo menos uma sessão: aí, as últimas ficam suplentes.
focal-done-letter = A carta foi anexada.
focal-done-letter-removed = A carta foi eliminada.
focal-expired-title = Esta ligação expirou
focal-expired-text = Por segurança, abre durante 30 dias, e só a última funciona. Podemos enviar uma nova para o endereço que conhecemos.
focal-expired-ask = Enviar-me uma nova ligação
focal-asked-title = Veja a sua caixa de correio
focal-asked-text = Se esta ligação era uma das nossas, enviámos uma nova para o endereço que conhecemos.
focal-asked-else = Não recebeu nenhuma mensagem no prazo de uma hora, ou o endereço já não é seu? Escreva para { $contact }.
mail-focal-link-subject = A sua ligação para nomear: { $edition }
mail-focal-link-intro = Em «{ $edition }», é o ponto focal da seguinte delegação: { $party }. Com a ligação abaixo, nomeia as pessoas dessa delegação.
mail-focal-remind-subject = Por favor, faça as nomeações: { $edition }
mail-focal-remind-intro = Aguardamos com gosto a sua delegação em «{ $edition }»: { $party }. Pedimos-lhe que veja as nomeações.
mail-focal-what = Vê os seus lugares em cada sessão, nomeia pessoas e suplentes, anexa a sua nota verbal e pode nomear outra pessoa até à véspera de uma sessão.
mail-focal-deadline = As nomeações são recebidas até { $day }, { $time }, { $zone }.
mail-focal-open = Abrir o meu espaço
mail-focal-expires = A ligação é pessoal, abre sem palavra-passe e expira em { $day }. Por favor, não a transmita.
mail-foot-focal = Recebe esta mensagem porque a equipa do programa tem o seu nome como ponto focal.
mail-nomination-subject = Tem uma nomeação, por favor confirme: { $edition }
mail-nomination-intro = Tem uma nomeação para participar em «{ $edition }», feita por: { $party }. Está guardado um lugar para si em:
mail-nomination-what = Por favor, confirme na página abaixo que participa e que podemos utilizar os seus dados para organizar as sessões. Até lá, conservamos apenas o que consta da nomeação. Também pode recusar nessa página.
mail-nomination-open = Confirmar ou recusar
mail-foot-nomination = Recebe esta mensagem porque o ponto focal do seu Estado ou da sua Comunidade Económica Regional fez a sua nomeação.
mail-withdrawn-subject = A sua nomeação já não é válida: { $edition }
mail-withdrawn-intro = O seu ponto focal retirou a sua nomeação para «{ $edition }». Os lugares que eram seus voltam a ficar livres.
mail-replaced-intro = O seu ponto focal nomeou outra pessoa em seu lugar para «{ $edition }». Os lugares que eram seus passaram para essa pessoa.
mail-withdrawn-nothing-kept = Não precisa de fazer nada. Se não o esperava, escreva ao seu ponto focal.

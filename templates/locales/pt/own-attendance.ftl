own-title = A minha presença
own-what = Este é o registo da sua presença em cada sessão já iniciada. Conta como presente quem acompanhou pelo menos { $share } % de uma sessão.
own-none = Ainda não começou nenhuma sessão em que tenha lugar.
own-minutes = { $count ->
    [0] 0 minutos
    [one] { $count } minuto
   *[other] { $count } minutos
}
own-wrong = Isto não está correto
own-minutes-label = Quantos minutos esteve presente?
own-minutes-bad = Indique um número inteiro de minutos, até { $longest }, ou deixe o campo vazio
own-note = O que não está correto?
own-note-hint = Por exemplo, de onde entrou ou quem estava consigo.
own-note-missing = Diga o que não está correto
own-send = Enviar à equipa
own-asked = Agradecemos. A equipa vai verificar e escrever-lhe.
own-correction-open = Em análise pela equipa
own-correction-accepted = Corrigido
own-correction-refused = Sem alteração
own-watched = Viu a gravação
own-source = { $code ->
    [join-link] Link de acesso
    [roll-call] Chamada feita pela equipa
    [paper] Folha de presenças assinada
    [phone] Por telefone
    [room] Numa sala com outras pessoas
    [recording] Gravação
    [other] Registo da equipa
   *[report] Relatório da plataforma
}
mail-correction-subject = A sua presença: { $session }
mail-correction-accepted = A sua presença na sessão «{ $session }» ficou registada como nos indicou.
mail-correction-refused = Verificámos a sua presença na sessão «{ $session }» e mantemos o que está registado.
mydata-rooms = Salas partilhadas com outras pessoas
mydata-corrections = Correções de presença que pediu
room-title = Várias pessoas numa só sala
room-what = Se vários membros da sua delegação acompanharam uma sessão diante do mesmo ecrã, a plataforma registou um só acesso. Indique aqui quem estava presente; conta assim que a equipa o confirmar.
room-no-session = Ainda não começou nenhuma sessão.
room-session = Sessão
room-show-people = Mostrar pessoas
room-nobody = Nenhuma das pessoas que designou tem lugar nesta sessão.
room-who = Quem estava na sala?
room-connection = Em nome de quem foi feito o acesso?
room-connection-hint = Se não indicar minutos, os minutos dessa pessoa contam para todos.
room-minutes-hint = Os mesmos para todos.
room-save = Enviar
room-saved = Guardado.
room-declared = Salas
room-by = indicado por { $name }
room-waiting = Por confirmar
room-confirmed = Confirmado
room-refused = Recusado
room-withdrawn = Retirado
room-confirm = Confirmar
room-refuse = Não foi assim
room-withdraw = Retirar
room-withdraw-what = Esta sala deixa de contar para a presença de qualquer pessoa.
room-choose = Escolha pelo menos duas pessoas e, no máximo, { $most }
attendance-scheduled = Prevista
attendance-present = Presente
attendance-partial = Parcial
attendance-absent = Ausente
attendance-unknown = Presente, duração desconhecida
attendance-not-held = Não realizada

own-title = A minha presença
own-what = Isto é o que está registado sobre si em cada sessão que começou. Quem acompanhou pelo menos { $share } % de uma sessão conta como presente.
own-none = Nenhuma sessão em que tem lugar começou ainda.
own-minutes = { $count ->
    [0] 0 minutos
    [one] { $count } minuto
   *[other] { $count } minutos
}
own-wrong = Isto não está certo
own-minutes-label = Quantos minutos esteve presente?
own-minutes-bad = Indique minutos inteiros até { $longest }, ou deixe o campo vazio
own-note = O que não está certo?
own-note-hint = Por exemplo, de onde entrou ou quem estava consigo.
own-note-missing = Diga o que não está certo
own-send = Enviar à equipa
own-asked = Obrigado. A equipa verifica e escreve-lhe.
own-correction-open = Com a equipa
own-correction-accepted = Corrigido
own-correction-refused = Sem alteração
own-watched = Viu a gravação
own-source = { $code ->
    [join-link] Ligação para participar
    [roll-call] Chamada feita pela equipa
    [paper] Folha assinada
    [phone] Por telefone
    [room] Numa sala com outras pessoas
    [recording] Gravação
    [other] Anotado pela equipa
   *[report] Relatório da plataforma
}
mail-correction-subject = A sua presença: { $session }
mail-correction-accepted = A sua presença em { $session } está registada como nos disse.
mail-correction-refused = Verificámos a sua presença em { $session } e deixamo-la como está registada.
mydata-rooms = Salas partilhadas com outras pessoas
mydata-corrections = Correções de presença que pediu
room-title = Várias pessoas numa sala
room-what = Se vários membros da sua delegação acompanharam uma sessão diante do mesmo ecrã, a plataforma viu uma só ligação. Diga aqui quem estava; conta logo que a equipa o confirme.
room-no-session = Nenhuma sessão começou ainda.
room-session = Sessão
room-show-people = Mostrar pessoas
room-nobody = Ninguém da sua delegação tem lugar nesta sessão.
room-who = Quem estava na sala?
room-connection = De quem era a ligação?
room-connection-hint = Se não indicar minutos, os dessa pessoa contam para todos.
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
room-withdraw-what = Ninguém conta como presente por causa desta sala.
room-choose = Escolha pelo menos duas pessoas, no máximo { $most }
attendance-scheduled = Prevista
attendance-present = Presente
attendance-partial = Em parte
attendance-absent = Ausente
attendance-unknown = Presente, duração desconhecida
attendance-not-held = Não realizada

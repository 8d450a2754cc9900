# Transmitir um convite a um colega.
rsvp-pass = Transmitir a um colega…
rsvp-what = Se outra pessoa deve participar em seu lugar, indique-a aqui. A equipa analisa o pedido. Se concordar, o seu colega recebe um convite próprio; em qualquer caso, será informado.
rsvp-do = Transmitir o convite
rsvp-error-name = Indique o nome do seu colega
rsvp-error-self = Este é o seu próprio endereço: indique o do seu colega
rsvp-waiting = Pretende transmitir este convite a { $name }. A equipa analisa o pedido e escreve-lhe.
rsvp-after-all = Afinal participo eu
rsvp-approved = Este convite foi transmitido a { $name }, que recebeu o seu próprio.
rsvp-refused = A equipa não transmitiu este convite a { $name }. O convite continua a ser seu.
rsvp-data-passed = a transmitir
rsvp-data-from = transmitiu o convite a { $name }
rsvp-data-to = alguém indicou o seu nome para participar em seu lugar
mail-rsvp-subject = O seu convite: { $edition }
mail-rsvp-approved = Como pediu, { $name } foi convidado para { $edition } em seu lugar. Não precisa de fazer mais nada.
mail-rsvp-refused = Não podemos transmitir a { $name } o seu convite para { $edition }. O convite continua a ser seu: pode aceitá-lo ou recusá-lo.
mail-rsvp-why = Recebe esta mensagem porque pediu para transmitir um convite.

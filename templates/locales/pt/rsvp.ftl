# Transmitir um convite a um(a) colega.
rsvp-pass = Transmitir a um(a) colega…
rsvp-what = Se outra pessoa deve participar em seu lugar, indique-a aqui. A equipa analisa o pedido. Se concordar, essa pessoa recebe um convite próprio; em qualquer caso, comunicamos-lhe a decisão.
rsvp-do = Transmitir o convite
rsvp-error-name = Indique o nome do(a) colega
rsvp-error-self = Este é o seu próprio endereço: indique o do(a) colega
rsvp-waiting = Pretende transmitir este convite a { $name }. A equipa analisa o pedido e escreve-lhe.
rsvp-after-all = Afinal, vou participar
rsvp-approved = Este convite foi transmitido a { $name }, que já recebeu o seu próprio convite.
rsvp-refused = A equipa não transmitiu este convite a { $name }. O convite continua a ser seu.
rsvp-data-passed = a transmitir
rsvp-data-from = transmitiu o convite a { $name }
rsvp-data-to = alguém indicou o seu nome para participar em seu lugar
mail-rsvp-subject = O seu convite: { $edition }
mail-rsvp-approved = Como pediu, o convite para «{ $edition }» foi transmitido a { $name }, que poderá participar em seu lugar. Não precisa de fazer mais nada.
mail-rsvp-refused = Não podemos transmitir a { $name } o seu convite para «{ $edition }». O convite continua a ser seu: pode aceitá-lo ou recusá-lo.
mail-rsvp-why = Recebe esta mensagem porque pediu para transmitir um convite.

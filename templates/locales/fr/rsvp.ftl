# Transmettre une invitation à un collègue.
rsvp-pass = La transmettre à un collègue…
rsvp-what = Si quelqu’un d’autre doit participer à votre place, indiquez ici ses coordonnées. L’équipe examine la demande. Si elle est d’accord, votre collègue reçoit sa propre invitation ; vous êtes informé(e) dans tous les cas.
rsvp-do = Transmettre l’invitation
rsvp-error-name = Indiquez le nom de votre collègue
rsvp-error-self = C’est votre propre adresse : indiquez celle de votre collègue
rsvp-waiting = Vous souhaitez transmettre cette invitation à { $name }. L’équipe examine la demande et vous écrira.
rsvp-after-all = Je participe finalement moi-même
rsvp-approved = Cette invitation a été transmise à { $name }, qui a reçu la sienne.
rsvp-refused = L’équipe n’a pas transmis cette invitation à { $name }. Elle reste la vôtre.
rsvp-data-passed = à transmettre
rsvp-data-from = vous avez transmis l’invitation à { $name }
rsvp-data-to = quelqu’un vous a désigné(e) pour participer à sa place
mail-rsvp-subject = Votre invitation : { $edition }
mail-rsvp-approved = Comme vous l’avez demandé, l’invitation à « { $edition } » est adressée à { $name } à votre place. Vous n’avez plus rien à faire.
mail-rsvp-refused = Nous ne pouvons pas transmettre à { $name } votre invitation à « { $edition } ». Elle reste la vôtre : vous pouvez l’accepter ou la décliner.
mail-rsvp-why = Vous recevez ce message parce que vous avez demandé à transmettre une invitation.

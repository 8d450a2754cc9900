# Messages des campagnes, rappels de sessions, demandes de relais ; ce que voit qui ne veut plus de messages.
campaign-greeting = Madame, Monsieur,
campaign-why = Vous recevez ce message au titre de votre invitation ou de votre inscription : { $edition }.
campaign-no-mail = Ne plus recevoir de messages de ce genre
campaign-edition-page = Programme et sessions
campaign-test-subject = Essai : { $subject }
no-mail-title = Plus d’annonces
no-mail-text = Aucune annonce ni invitation ne sera plus envoyée à { $email }. Vous continuerez de recevoir les messages relatifs à votre inscription.
no-mail-button = Ne plus m’envoyer d’annonces
no-mail-done = Plus aucune annonce n’est envoyée à { $email }.
reminder-subject = Rappel : { $title }
reminder-intro = Vous avez une place dans cette session ({ $edition }). Nous nous réjouissons de vous y accueillir.
reminder-cannot = Si vous ne pouvez pas participer, veuillez libérer votre place pour quelqu’un d’autre :
reminder-why = Vous recevez ce rappel parce que vous avez une place dans cette session.
thanks-subject = Merci : { $title }
thanks-intro = Merci d’avoir pris part à cette session ({ $edition }).
thanks-intro-all = Cette session ({ $edition }) est terminée. Merci de votre intérêt.
thanks-page = Votre page montre ce qui a été publié depuis, ainsi que vos prochaines sessions :
thanks-why = Vous recevez ce message parce que vous aviez une place dans cette session.
relay-subject = { $party } : personnes n’ayant pas encore répondu – { $edition }
relay-intro = Pouvons-nous vous demander votre aide ? Ces personnes ({ $party }) sont invitées à « { $edition } » et n’ont pas encore répondu. Veuillez leur transmettre l’invitation de la manière qui vous semble la meilleure.
relay-figures = { $party } à ce jour – invitations : { $invited }, acceptées : { $accepted }, déclinées : { $declined }, transmises à un collègue : { $passed }, sans réponse : { $open } ; inscriptions : { $registered }.
relay-more = { $count ->
    [1] Une autre personne ne figure pas dans cette liste.
   *[other] { $count } autres personnes ne figurent pas dans cette liste.
}
relay-own-link = Chacune a reçu par courriel une invitation personnelle. Si elle ne la retrouve pas, veuillez l’inviter à nous écrire.
relay-why = Vous recevez cette demande en tant que contact de ce programme. Les noms ne servent qu’à cela.

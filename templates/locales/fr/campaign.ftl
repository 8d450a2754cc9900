# Messages des campagnes, rappels de sessions, demandes de relais ; ce que voit qui ne veut plus de messages.
campaign-greeting = Madame, Monsieur,
campaign-why = Vous recevez ce message parce que vous êtes invité ou inscrit : { $edition }.
campaign-no-mail = Ne plus recevoir de messages de ce genre
campaign-edition-page = Programme et sessions
campaign-test-subject = Essai : { $subject }
no-mail-title = Plus d’annonces
no-mail-text = Aucune annonce ni invitation ne sera plus envoyée à { $email }. Les messages sur votre propre inscription le sont toujours.
no-mail-button = Ne plus m’envoyer d’annonces
no-mail-done = Aucune annonce n’est plus envoyée à { $email }.
reminder-subject = Rappel : { $title }
reminder-intro = Vous avez une place dans cette session : { $edition }. Nous nous réjouissons de vous y retrouver.
reminder-cannot = Si vous ne pouvez pas venir, veuillez libérer votre place pour quelqu’un d’autre :
reminder-why = Vous recevez ce rappel parce que vous avez une place dans cette session.
thanks-subject = Merci : { $title }
thanks-intro = Merci d’avoir pris part à cette session : { $edition }.
thanks-intro-all = Cette session est terminée : { $edition }. Merci de votre intérêt.
thanks-page = Votre page montre ce qui a été publié depuis, ainsi que vos prochaines sessions :
thanks-why = Vous recevez ce message parce que vous aviez une place dans cette session.
relay-subject = { $party } : qui n’a pas encore répondu – { $edition }
relay-intro = Pouvons-nous vous demander votre aide ? Ces personnes ({ $party }) sont invitées à { $edition } et n’ont pas encore répondu. Veuillez leur transmettre l’invitation de la manière qui vous semble la meilleure.
relay-figures = { $party } à ce jour : invitations { $invited }, acceptées { $accepted }, déclinées { $declined }, transmises à un collègue { $passed }, inscriptions { $registered }, sans réponse { $open }.
relay-more = { $count ->
    [1] Une autre personne ne figure pas dans cette liste.
   *[other] { $count } autres personnes ne figurent pas dans cette liste.
}
relay-own-link = Chacune a reçu par courriel une invitation personnelle. Si elle ne la retrouve pas, priez-la de nous écrire.
relay-why = Vous recevez cette demande en tant que contact de ce programme. Les noms ne servent qu’à cela.

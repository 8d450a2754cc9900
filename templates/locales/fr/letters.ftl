# Lettres officielles d’invitation, et le courriel qui en porte une. Ce qui est entre accolades est rempli pour chaque lettre.
letter-reference = Référence
letter-about = Objet :
letter-subject = Invitation : { "{title}" }
letter-body = { "{addressee}" },

    Nous avons l’honneur de convier votre institution ({ "{organisation}" }) à prendre part au programme suivant : { "{programme}" }, { "{title}" } ({ "{dates}" }).

    Les sessions ont lieu en ligne et réunissent des fonctionnaires des États africains et des Communautés économiques régionales qui travaillent sur la migration et la gestion des frontières. Nous vous saurions gré de bien vouloir désigner des fonctionnaires dont le travail touche aux thèmes des sessions.

    Le programme, les horaires et l’inscription se trouvent à l’adresse { "{page}" }. Notre équipe répond à toute question à l’adresse { "{contact}" }.

    Veuillez agréer l’expression de notre très haute considération.
mail-letter-subject = Lettre d’invitation { $reference } : { $edition }
mail-letter-intro = Veuillez trouver ci-joint notre lettre { $reference }, par laquelle nous invitons { $party } à { $edition }.
mail-letter-answer = Nous vous saurions gré d’en accuser réception par une brève réponse à ce courriel ou à { $contact }.
mail-letter-why = Vous recevez ce courriel en tant que contact de l’institution à laquelle la lettre est adressée.

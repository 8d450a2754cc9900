# Lettres officielles d’invitation, et le courriel qui en porte une. Ce qui est entre accolades est rempli pour chaque lettre.
letter-reference = Référence
letter-about = Objet :
letter-subject = Invitation : { "{title}" }
letter-body = { "{addressee}" },

    Nous avons l’honneur de convier votre institution ({ "{organisation}" }) à prendre part au programme suivant : { "{programme}" }, { "{title}" } ({ "{dates}" }).

    Les sessions ont lieu en ligne et réunissent des fonctionnaires des États africains et des Communautés économiques régionales chargés des migrations et de la gestion des frontières. Nous vous saurions gré de bien vouloir désigner des fonctionnaires dont les attributions touchent aux thèmes des sessions.

    Le programme, les horaires et l’inscription se trouvent à l’adresse { "{page}" }. Pour toute question, notre équipe se tient à votre disposition à l’adresse { "{contact}" }.

    Veuillez agréer les assurances de notre très haute considération.
mail-letter-subject = Lettre d’invitation { $reference } : { $edition }
mail-letter-intro = Veuillez trouver ci-joint notre lettre { $reference }, par laquelle nous vous invitons ({ $party }) à participer à « { $edition } ».
mail-letter-answer = Nous vous saurions gré d’en accuser réception par une brève réponse à ce courriel ou à { $contact }.
mail-letter-why = Vous recevez ce courriel en tant que contact de l’institution à laquelle la lettre est adressée.
mail-letter-greeting = À l’attention de { $name },

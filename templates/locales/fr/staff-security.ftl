# Le compte d’un membre de l’équipe : sessions, second facteur, preuve de qui l’on est.
account-title = Votre compte
account-password-set = Défini.
account-password-none = Aucun : il vous faut un nouveau lien à usage unique à chaque connexion.
account-factor-off = Aucun : toute personne qui découvre votre mot de passe peut se connecter.
account-factor-manage = Codes de secours, autre téléphone
account-sessions = Vos sessions ouvertes
account-sessions-hint = Si vous n’en reconnaissez pas une, terminez-la et changez votre mot de passe. Une session se termine d’elle-même douze heures après sa dernière utilisation, et au plus tard un jour après son début.
account-browser = Navigateur
account-browser-unknown = Navigateur inconnu
account-since = Depuis
account-seen = Dernière utilisation
account-ends = Se termine
account-this = Celle-ci
account-end = Terminer
account-end-others = Terminer toutes les autres
account-done-session-ended = La session est terminée.
account-done-sessions-ended = Toutes vos autres sessions sont terminées.
account-done-factor-removed = Votre second facteur est supprimé. La connexion ne demande plus que votre mot de passe.
account-done-factor-reset = Le second facteur est réinitialisé, et la personne est déconnectée partout.
account-user-has-factor = Avec second facteur
account-user-reset-ask = Réinitialiser le second facteur…
account-user-reset-what = Pour une personne qui a perdu son téléphone et ses codes de secours. Assurez-vous que la demande vient bien de { $name }. Cette personne est déconnectée partout et se connecte sans code jusqu’à ce qu’elle en configure un nouveau.
account-user-reset = Réinitialiser le second facteur

factor-title = Second facteur
factor-why = Avec un second facteur, la connexion demande votre mot de passe et un code à six chiffres de votre téléphone. Une personne qui ne connaît que votre mot de passe ne peut pas se connecter.
factor-required = Les administrateurs doivent en avoir un ici. Tant qu’il n’est pas configuré, aucune autre page ne s’ouvre.
factor-app = Il vous faut sur votre téléphone une application de codes à usage unique, par exemple FreeOTP, Google Authenticator ou Microsoft Authenticator. Elle fonctionne sans réseau.
factor-begin = Le configurer
factor-on = En vigueur : la connexion demande un code.
factor-step-scan = Ouvrez l’application sur votre téléphone et faites-lui lire cette image.
factor-picture = Image pour l’application de votre téléphone
factor-step-type = Si elle ne peut pas lire l’image, saisissez-y cette clé :
factor-step-code = Saisissez ensuite ici le code affiché par l’application.
factor-code = Code
factor-code-hint = Six chiffres ; ils changent toutes les 30 secondes
factor-code-wrong = Ce code n’est pas correct ou a déjà servi. Attendez le suivant. S’il est aussi refusé, vérifiez que l’horloge de votre téléphone est à l’heure.
factor-confirm = Confirmer
factor-other-key = Afficher une autre clé
factor-codes-title = Codes de secours
factor-codes-intro = Chacun de ces codes vous permet de vous connecter une fois sans votre téléphone. Ils ne sont affichés que maintenant : imprimez-les ou notez-les, et conservez-les séparément du téléphone.
factor-codes-kept = Je les ai conservés
factor-codes-left = { $left ->
    [0] Il ne reste aucun code de secours.
    [one] Il reste un code de secours.
   *[other] Il reste { $left } codes de secours.
 }
factor-codes-new = Créer de nouveaux codes de secours
factor-codes-new-hint = Dix nouveaux codes sont affichés une fois. Les anciens cessent de fonctionner.
factor-replace = Un autre téléphone
factor-replace-hint = L’actuel fonctionne jusqu’à ce que le premier code du nouveau soit confirmé.
factor-remove-ask = Supprimer le second facteur…
factor-remove-what = La connexion ne demandera plus que votre mot de passe, et vos codes de secours cesseront de fonctionner.
factor-remove = Supprimer le second facteur

code-title = Saisissez votre code
code-intro = Ouvrez l’application de codes à usage unique sur votre téléphone.
code-hint = Six chiffres de l’application, ou l’un de vos codes de secours
code-lost = Ni téléphone ni codes de secours ? Un administrateur peut réinitialiser votre second facteur.
code-throttled = Trop de tentatives. Attendez un quart d’heure ou demandez à un administrateur de réinitialiser votre second facteur.

proof-title = Confirmez votre identité
proof-intro = Votre demande exige de confirmer une nouvelle fois votre identité : elle fait sortir ou efface des données de personnes, ou elle modifie votre mode de connexion ou celui d’autres personnes.
proof-nothing = Vous n’avez pas de mot de passe pour la confirmer. Définissez-en un et revenez, ou déconnectez-vous puis reconnectez-vous.
proof-done = Merci. Cette confirmation ne vous sera plus demandée pendant 15 minutes.
proof-go = Continuer
proof-first-advice = Votre demande exige de confirmer une nouvelle fois votre identité, et plus de 15 minutes ont passé depuis la dernière confirmation. Rien n’a été enregistré. Ce que vous avez saisi est conservé sur cette page : laissez-la ouverte, confirmez votre identité dans une autre fenêtre, puis renvoyez le formulaire.
proof-first-prove = Confirmer votre identité (dans une autre fenêtre)
signed-out-title = Votre session est terminée
signed-out-advice = Rien n’a été enregistré. Ce que vous avez saisi est conservé sur cette page : laissez-la ouverte, connectez-vous dans une autre fenêtre, puis renvoyez le formulaire.
signed-out-sign-in = Se connecter (dans une autre fenêtre)

password-common = Choisissez un autre mot de passe : celui-ci est composé de mots de passe essayés en premier
password-own = Choisissez un autre mot de passe : celui-ci n’est guère plus que votre nom ou votre adresse électronique

provider-sign-in = Se connecter avec { $provider }
provider-again = La connexion n’a pas abouti. Veuillez réessayer.
provider-away = { $provider } ne répond pas correctement. Réessayez plus tard ou connectez-vous avec votre mot de passe.
provider-unknown = { $provider } vous connaît, mais aucun compte n’a cette adresse ici. Demandez à un administrateur de vous ajouter.

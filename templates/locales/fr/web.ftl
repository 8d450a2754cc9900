shell-skip = Aller au contenu
shell-main = Navigation principale
shell-programmes = Programmes
shell-my-registration = Mon inscription
shell-language = Langue :
shell-about = Programmes de webinaires du Centre africain de renforcement des capacités de l’OIM, menés avec les bureaux régionaux et les partenaires de l’OIM.
shell-privacy = Protection des données
shell-accessibility = Accessibilité
shell-staff = Équipe
# La ville vient avec « de », « d’ » ou « du » (src/i18n/french.rs).
zone-label = heure { $city } ({ $offset })

form-problem = Il y a un problème
form-nothing-lost = Rien n’est perdu : ce que vous avez saisi est encore dans le formulaire.
form-file-again = Ce que vous avez saisi est encore dans le formulaire. Le fichier est à choisir de nouveau.
form-error = Erreur :
form-optional = { $label } (facultatif)

field-name = Nom
field-email = Adresse électronique

error-home = Aller à la page d’accueil
error-not-found-title = Cette page n’existe pas
error-not-found-advice = L’adresse est peut-être mal saisie, le lien a peut-être été remplacé par un plus récent, ou vous n’avez pas accès à cette page.
error-too-large-title = L’envoi est trop volumineux
error-too-large-advice = Envoyez un fichier plus petit ou un texte plus court. Rien n’a été enregistré.
error-too-large-file = Le fichier dépasse { $size } Mo. Envoyez-en un plus petit. Rien n’a été enregistré.
error-back = Retour au formulaire
error-cross-site-title = Ce formulaire vient d’un autre site
error-cross-site-advice = Par mesure de sécurité, rien n’a été exécuté. Ouvrez la page sur ce site et renvoyez le formulaire.
error-too-many-title = Trop de demandes
error-too-many-advice = Attendez une minute et renvoyez le formulaire. Rien n’a été enregistré.
error-unavailable-title = Le service est momentanément surchargé
error-unavailable-advice = Il se peut que rien n’ait été enregistré. Attendez une minute, revenez en arrière et renvoyez le formulaire : envoyé deux fois, il n’est enregistré qu’une fois.
error-bad-request-title = Cette demande est illisible
error-bad-request-advice = Revenez à la page précédente, rechargez-la et renvoyez le formulaire. Rien n’a été enregistré.
error-internal-title = Une erreur s’est produite
error-internal-advice = Elle vient de notre système et a été consignée. Rien n’a été enregistré. Réessayez, ou écrivez à l’équipe du programme.

error-email = Saisissez une adresse électronique valable, comme nom@example.org
error-phone = Saisissez un seul numéro de téléphone, en chiffres, avec l’indicatif du pays
error-name = Saisissez un nom
error-choose = Choisissez l’une des options
error-too-long = Limitez ce texte à { $limit } caractères

# What the script adds on the reader's own device.
device-time = { $time }, heure de votre appareil
device-draft-kept = Ce que vous saisissez ici reste sur cet appareil jusqu’à l’envoi. Il en est retiré 24 heures après votre dernière saisie.
device-draft-back = Vous aviez saisi ceci sans l’envoyer. Nous l’avons remis en place.
device-draft-agree = Veuillez redonner votre accord à la fin du formulaire.
device-draft-discard = L’effacer
device-draft-gone = Ce qui était conservé sur cet appareil a été effacé.
device-rows = N’afficher que les lignes avec
device-rows-hint = Une partie du nom suffit.

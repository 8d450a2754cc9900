# The page that says that what was typed could not be stored.

again-advice = L’enregistrement n’est pas possible pour l’instant. Ce que vous avez saisi est conservé sur cette page : laissez-la ouverte, attendez une minute, puis renvoyez le formulaire.
again-button = Renvoyer

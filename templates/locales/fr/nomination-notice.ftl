mail-nominee-moved-intro = Une session pour laquelle vous êtes désigné(e) a été déplacée. Voici son nouvel horaire.
mail-nominee-cancelled-intro = Une session pour laquelle vous êtes désigné(e) est annulée.
mail-nominee-still = Vous n’avez pas encore répondu. Merci de nous indiquer si vous participez.

mail-nominee-moved-intro = Une session pour laquelle vous êtes désigné est déplacée. Voici sa nouvelle date.
mail-nominee-cancelled-intro = Une session pour laquelle vous êtes désigné est annulée.
mail-nominee-still = Vous n’avez pas encore répondu. Merci de dire si vous venez.

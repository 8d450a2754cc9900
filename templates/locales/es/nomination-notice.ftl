mail-nominee-moved-intro = Una sesión para la que se le ha designado ha cambiado de fecha u hora. A continuación figura la nueva.
mail-nominee-cancelled-intro = Se ha cancelado una sesión para la que se le había designado.
mail-nominee-still = Todavía no ha respondido. Le rogamos que indique si va a participar.

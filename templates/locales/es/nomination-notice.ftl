mail-nominee-moved-intro = Una sesión para la que usted está designado ha cambiado de fecha. Esta es ahora su hora.
mail-nominee-cancelled-intro = Una sesión para la que usted está designado se ha cancelado.
mail-nominee-still = Todavía no ha respondido. Le rogamos que indique si participa.

mail-nominee-moved-intro = Foi remarcada uma sessão para a qual foi designado(a). A nova data e hora estão abaixo.
mail-nominee-cancelled-intro = Foi cancelada uma sessão para a qual foi designado(a).
mail-nominee-still = Ainda não respondeu. Queira indicar se participa.

mail-nominee-moved-intro = Uma sessão para a qual foi nomeado mudou de data. Esta é agora a sua hora.
mail-nominee-cancelled-intro = Uma sessão para a qual foi nomeado foi cancelada.
mail-nominee-still = Ainda não respondeu. Queira dizer se participa.

mail-nominee-moved-intro = Kikao ambacho umeteuliwa kimebadilishwa muda. Huu ndio muda wake sasa.
mail-nominee-cancelled-intro = Kikao ambacho umeteuliwa kimefutwa.
mail-nominee-still = Bado hujajibu. Tafadhali tuambie kama utashiriki.

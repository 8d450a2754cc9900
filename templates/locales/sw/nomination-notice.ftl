mail-nominee-moved-intro = Muda wa kikao ambacho umeteuliwa kushiriki umebadilika. Huu ndio muda wake sasa.
mail-nominee-cancelled-intro = Kikao ambacho umeteuliwa kushiriki kimeghairiwa.
mail-nominee-still = Bado hujajibu. Tafadhali tuambie kama utashiriki.

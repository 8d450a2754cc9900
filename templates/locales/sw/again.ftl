# The page that says that what was typed could not be stored.

again-advice = Haikuwezekana kuhifadhi kwa sasa. Ulichoandika bado kimo kwenye ukurasa huu: uache ukiwa wazi, subiri dakika moja, kisha utume tena.
again-button = Tuma tena

# The page that says that what was typed could not be stored.

again-advice = Haikuwezekana kuhifadhi kwa sasa. Ulichoandika kimo kwenye ukurasa huu: uache wazi, subiri dakika moja, kisha tuma tena.
again-button = Tuma tena

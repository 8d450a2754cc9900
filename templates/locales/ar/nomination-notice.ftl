mail-nominee-moved-intro = تغيّر موعد جلسة رُشّحت لها. هذا موعدها الآن.
mail-nominee-cancelled-intro = أُلغيت جلسة رُشّحت لها.
mail-nominee-still = لم تُجب بعد. يُرجى إخبارنا إن كنت ستحضر.

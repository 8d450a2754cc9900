mail-nominee-moved-intro = تغيّر موعد جلسة رُشّحتم لها. وهذا موعدها الآن.
mail-nominee-cancelled-intro = أُلغيت جلسة رُشّحتم لها.
mail-nominee-still = لم يصلنا ردكم بعد. يرجى إخبارنا بما إذا كنتم ستحضرون.

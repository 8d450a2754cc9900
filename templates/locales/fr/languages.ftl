language-unreviewed = Cette traduction n’a pas encore été relue par une personne de langue maternelle française. Dites-nous ce qui est à corriger :

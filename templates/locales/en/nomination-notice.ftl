mail-nominee-moved-intro = A session for which you are nominated has moved. This is its time now.
mail-nominee-cancelled-intro = A session for which you are nominated is cancelled.
mail-nominee-still = You have not answered yet. Please say whether you come.

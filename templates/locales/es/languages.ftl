language-unreviewed = Ningún hablante nativo ha revisado todavía esta traducción. Díganos qué no se lee bien:

language-unreviewed = Ningún hablante nativo ha revisado todavía esta traducción. Si detecta algún error, escríbanos:

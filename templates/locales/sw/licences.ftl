# Mfumo umeundwa kwa vijenzi gani.
licences-title = Leseni
licences-own = Huu ni mfumo wa Baraza { $version }. Leseni ya mfumo wenyewe: { $licence }.
licences-intro = { $count ->
    [one] Umeundwa kwa kijenzi huria { $count }. Tunawashukuru waliokiandika.
   *[other] Umeundwa kwa vijenzi huria { $count }. Tunawashukuru walioviandika.
}
licences-part = Kijenzi
licences-version = Toleo
licences-licence = Leseni

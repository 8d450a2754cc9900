# Programu imeundwa kwa nini.
licences-title = Leseni
licences-own = Hii ni Baraza { $version }. Leseni yake yenyewe: { $licence }.
licences-intro = { $count ->
    [one] Imeundwa kwa sehemu { $count } huria. Tunawashukuru walioiandika.
   *[other] Imeundwa kwa sehemu { $count } huria. Tunawashukuru walioziandika.
}
licences-part = Sehemu
licences-version = Toleo la programu
licences-licence = Leseni

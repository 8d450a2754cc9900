# Kozi za mafunzo.
training-title = Mafunzo ya { $year }
edition-courses = Kozi
course-asked-by = { $count ->
    [one] Imeombwa na nchi moja
   *[other] Imeombwa na nchi { $count }
}

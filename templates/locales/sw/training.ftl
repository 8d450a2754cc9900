# Kozi za mafunzo.
training-title = Mafunzo ya { $year }
edition-courses = Kozi
course-asked-by = { $count ->
    [one] Imeombwa na nchi moja
   *[other] Imeombwa na nchi { $count }
}
survey-kind-pre-test = Unajua nini kabla ya kozi?
survey-kind-post-test = Unajua nini baada ya kozi?
survey-promise-test = Katika majibu yako inahifadhiwa idadi ya majibu sahihi tu, pamoja na usajili wako: bila hiyo hakuna anayeweza kusema nini kimepatikana kati ya jaribio la kabla na jaribio la baada ya kozi. Inaonyeshwa kwa washiriki wote pamoja, kamwe si kwako peke yako, na haihusiani na cheti chako.

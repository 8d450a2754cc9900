# Kozi za mafunzo.
training-title = Mafunzo ya { $year }
edition-courses = Kozi
course-asked-by = { $count ->
    [one] Imeombwa na nchi moja
   *[other] Imeombwa na nchi { $count }
}
survey-kind-pre-test = Unajua nini kabla ya kozi?
survey-kind-post-test = Unajua nini baada ya kozi?
survey-promise-test = Katika majibu yako tunahifadhi tu idadi ya majibu sahihi, pamoja na usajili wako: bila hiyo haiwezekani kujua washiriki wamejifunza nini kati ya jaribio la kabla na la baada ya kozi. Idadi hiyo huonyeshwa kwa washiriki wote kwa pamoja, kamwe si yako peke yako, na haihusiani na cheti chako.

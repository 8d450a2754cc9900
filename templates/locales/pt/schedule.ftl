# O calendário de uma edição: grelha da semana, lista, por área temática.
schedule-views = Vistas do calendário
schedule-week = Grelha da semana
schedule-list = Lista
schedule-areas = Por área temática
schedule-weeks = Semanas
schedule-all-weeks = Todas as semanas
schedule-time = Hora
schedule-back = A edição
schedule-other = Outras sessões
edition-outcomes = O que disseram os Estados e as CER
edition-outcomes-of = { $count ->
    [0] Nenhum resultado publicado
    [one] Um resultado publicado
   *[other] { $count } resultados publicados
}

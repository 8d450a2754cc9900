# El horario de una edición: cuadrícula semanal, lista, por área temática.
schedule-views = Vistas del horario
schedule-week = Cuadrícula semanal
schedule-list = Lista
schedule-areas = Por área temática
schedule-weeks = Semanas
schedule-all-weeks = Todas las semanas
schedule-time = Hora
schedule-back = La edición
schedule-other = Otras sesiones
edition-outcomes = Qué dijeron los Estados y las CER
edition-outcomes-of = { $count ->
    [one] Un resultado publicado
   *[other] { $count } resultados publicados
}

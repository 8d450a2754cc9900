# The schedule of an edition: week grid, list, by thematic area.
schedule-views = Views of the schedule
schedule-week = Week grid
schedule-list = List
schedule-areas = By thematic area
schedule-weeks = Weeks
schedule-all-weeks = All weeks
schedule-time = Time
schedule-back = The edition
schedule-other = Other sessions
edition-outcomes = What States and RECs said
edition-outcomes-of = { $count ->
    [one] One published outcome
   *[other] { $count } published outcomes
}

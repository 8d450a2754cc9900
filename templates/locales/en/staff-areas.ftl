# Thematic areas.
staff-areas-none = This edition has no thematic area yet.
staff-areas-goals = What it serves
staff-areas-order = Order
staff-area-is-copy = From an earlier edition
staff-area-gcm-short = GCM
staff-area-sdgs-short = SDG
staff-area-agenda-short = Agenda 2063
staff-area-up = Up
staff-area-down = Down
staff-area-delete = Delete
staff-area-delete-what = No session has it. Copies in other editions stay.
staff-area-used = { $count ->
    [one] One session has this thematic area: give it another one first
   *[other] { $count } sessions have this thematic area: give them another one first
}
staff-area-taken = Another thematic area of this edition has this short name
staff-area-texts = Title and description
staff-area-title = Title
staff-area-description = Description
staff-area-gcm-long = Objectives of the Global Compact for Migration
staff-area-sdgs-long = Sustainable Development Goals
staff-area-agenda-long = Aspirations of Agenda 2063
staff-reuse-title = Take over from other editions
staff-reuse-lede = Thematic areas of this programme’s other editions. What you tick is copied with its texts and goals; later changes to one do not touch the other.
staff-reuse-none = No other edition of this programme has thematic areas.
staff-reuse-there = in this edition already
staff-reuse-do = Copy those ticked
staff-reuse-error-none = Tick at least one thematic area
staff-done-area-moved = The order is changed.
staff-done-area-removed = The thematic area is deleted.
staff-done-areas-copied = The thematic areas are copied.

# Public pages of thematic areas and RECs.
area-docket = Thematic area
area-sessions = Sessions
area-no-sessions = No session about it is published yet.
area-goals = What it serves
area-gcm = Global Compact for Migration
area-sdgs = Sustainable Development Goals
area-agenda = Agenda 2063 of the African Union
area-back = The whole edition
map-observes = Observer
rec-members = Members
rec-members-on = { $count ->
    [one] On { $day } one State is a member.
   *[other] On { $day } { $count } States are members.
}
rec-taking-part = { $count ->
    [0] None of them takes part in this edition.
    [one] One of them takes part in this edition.
   *[other] { $count } of them take part in this edition.
}
rec-secretariat = Its secretariat takes part
rec-here = In this edition
rec-others = Other Regional Economic Communities
rec-overlap = Memberships overlap: a State may be counted in several communities.
edition-observers = { $count ->
    [one] One more State observes it.
   *[other] { $count } more States observe it.
}

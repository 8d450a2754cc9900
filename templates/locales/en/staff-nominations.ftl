# Staff: nominations, and the links of focal points.
staff-section-nominations = Nominations
staff-nominations-none = No State and no Regional Economic Community is in this edition yet.
staff-nominations-all = { $count ->
    [one] One delegation
   *[other] All { $count } delegations
}
staff-nominations-missing = { $count ->
    [one] One has not nominated yet
   *[other] { $count } have not nominated yet
}
staff-nominations-nobody-missing = Everybody has nominated.
staff-nominations-not-yet = Not yet
staff-nominations-party = State or REC
staff-nominations-nominated = Nominated
staff-nominations-confirmed = Confirmed
staff-nominations-waiting = Waiting for consent
staff-nominations-alternates = Alternates
staff-nominations-quota = Maximum
staff-nominations-active = Last active
staff-nominations-reminded = Last reminded
staff-nominations-remind = Remind
staff-nominations-remind-what = A mail with their link, once a day at most
staff-nominations-place = Approve for a place
staff-focal-link = Link
staff-focal-link-none = No link is open
staff-focal-link-open = Opens until { $day }
staff-focal-link-expired = Expired on { $day }
staff-focal-link-send = Send the link
staff-focal-link-what = A mail to { $email }. A link that was sent before no longer opens.
staff-focal-link-no-email = Enter an e-mail address below to send the link.
staff-focal-link-revoke = Revoke the link
staff-focal-link-revoke-what = Nobody can use it any more, and no new one can be asked for. What was nominated stays.
staff-focal-active = Last active on { $day }
staff-focal-details = Details
staff-recs-public = Public page
staff-audit-focal-point = { $name } (focal point)
staff-hanging-nominations = { $count ->
    [one] one nomination
   *[other] { $count } nominations
}
staff-done-focal-link-sent = The link is on its way.
staff-done-focal-link-revoked = The link is revoked.
staff-done-focal-reminded = A reminder is on its way.
staff-done-focal-not-reminded = Nobody was reminded: there is no address, or a reminder went out within a day.
staff-done-nomination-withdrawn = The nomination is withdrawn. Whoever knew of it is told, and the place is free.
staff-done-nomination-placed = The alternate has a place. Whoever has not consented yet is asked to.
staff-done-nomination-no-place = There is no free place: raise the maximum of the State or the capacity of the session first.

# The attendance list on paper, to be signed.
attendance-list-title = Attendance list
attendance-list-work = Organisation and function
attendance-list-party = State or REC
attendance-list-presence = Attendance
attendance-list-signature = Signature
attendance-list-statement = We confirm that this list is correct.
attendance-list-signer = Name and function
attendance-list-stamp = Signature and stamp
attendance-list-private = Holds personal data: keep it locked away
attendance-list-partial = In part
attendance-list-absent = Absent
attendance-list-unknown = Attended
attendance-list-not-held = Not held
attendance-list-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}

# Staff: the attendance list over sessions.
staff-list-title = Attendance list
staff-list-open = List over sessions
staff-list-by-session = Attendance by session
staff-list-all-sessions = All sessions
staff-list-area = Thematic area
staff-list-all-areas = All areas
staff-list-rec = REC
staff-list-all-recs = All RECs
staff-list-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
staff-list-none = Nobody is in this list.
staff-list-pdf = PDF to sign
staff-list-file-language = Language of the file
staff-list-too-long = A list to sign holds at most { $most } rows. Choose a session, a State or a REC.

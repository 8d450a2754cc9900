# What a participant sees of their attendance; several people in one room.
own-title = My attendance
own-what = This is what is recorded of you in each session that has begun. Whoever was there for at least { $share } % of a session counts as present.
own-none = No session with a place of yours has begun.
own-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
own-wrong = This is not right
own-minutes-label = How many minutes were you there?
own-minutes-bad = Enter whole minutes up to { $longest }, or leave the field empty
own-note = What is not right?
own-note-hint = For example from where you joined, or who was with you.
own-note-missing = Say what is not right
own-send = Send to the team
own-asked = Thank you. The team looks at it and writes to you.
own-correction-open = With the team
own-correction-accepted = Corrected
own-correction-refused = Not changed
own-watched = You watched the recording
own-source = { $code ->
    [join-link] Link to join
    [roll-call] Roll-call of the team
    [paper] Signed sheet
    [phone] By telephone
    [room] In a room with others
    [recording] Recording
    [other] Noted by the team
   *[report] Report of the platform
}
mail-correction-subject = Your attendance: { $session }
mail-correction-accepted = Your attendance in { $session } is recorded as you told us.
mail-correction-refused = We looked at your attendance in { $session } and leave it as it is recorded.
mydata-rooms = Rooms shared with others
mydata-corrections = Corrections of attendance that you asked for
room-title = Several of you in one room
room-what = If several of your delegation followed a session before one screen, the platform saw one connection. Say here who was there; it counts once the team confirms it.
room-no-session = No session has begun yet.
room-session = Session
room-show-people = Show people
room-nobody = Nobody whom you nominated holds a place in this session.
room-who = Who was in the room?
room-connection = Whose connection was it?
room-connection-hint = If you give no minutes, theirs count for everybody.
room-minutes-hint = The same for everybody.
room-save = Send
room-saved = Saved.
room-declared = Rooms
room-by = said by { $name }
room-waiting = Waits to be confirmed
room-confirmed = Confirmed
room-refused = Refused
room-withdrawn = Taken back
room-confirm = Confirm
room-refuse = It was not so
room-withdraw = Take back
room-withdraw-what = Nobody counts as present because of this room any more.
room-choose = Choose at least two people, at most { $most }
attendance-scheduled = Scheduled
attendance-present = Present
attendance-partial = In part
attendance-absent = Absent
attendance-unknown = Attended, minutes unknown
attendance-not-held = Not held

# Staff pages: reports of every platform, and how a file is to be read.
report-format-webex = Webex attendance report
report-format-bbb = BigBlueButton learning dashboard
report-format-meet = Google Meet attendance list
report-format-other = Table whose columns staff have explained
report-source-webex = Webex
report-source-bbb = BigBlueButton
report-source-meet = Google Meet
report-source-other = Other table
report-skipped-other-day = On another day than the session
report-skipped-bad-time = Its times cannot be read
report-row = Row { $row }
report-warning-leave-before-join = Some people left before they joined by this report. Such rows count no minutes.
report-warning-half-interval = Some rows tell when somebody joined or when they left, and not both. Such rows count no minutes.
report-refused-at = The first is in row { $row }: “{ $cell }”.
report-refused-times = Cells where times should stand hold none that can be read.
report-refused-no-table = It is not the report of a platform, and not a table with headings above rows.
report-is-robot = Note-taking program
report-robots = Note-taking programs
report-reading = How is this file to be read?
report-order = Order of day and month
report-order-why = Its dates can be read as day and month or as month and day, and both are as far from the session’s day.
report-order-choose = Choose whether the day or the month stands first
report-order-found = As the file itself says
report-order-day = Day first (31/12)
report-order-month = Month first (12/31)
report-columns-why = This is not the report of a platform that Baraza knows. Say what its columns are.
report-columns-asked = Say what the columns of this file are. It is then read by them alone.
report-columns-sample = The first rows of the file
report-column-name = Whole name
report-column-joined = Joined at
report-column-left = Left at
report-column-minutes = Minutes or duration
report-column-none = Not in the file
report-column-place = Column { $place }
report-column-nobody = Choose the column that says who it is: a name or an e-mail address
report-column-no-time = Choose the column that says when people joined, or the one that says how long they were there
report-column-left-alone = Choose also the column that says when people joined
report-column-twice = This column is chosen for something else already
report-zone-late = Everybody came { $hours } hours after the session by this report. Its times fit if they are those of a zone at { $offset }, like { $city }.
report-zone-early = Everybody came { $hours } hours before the session by this report. Its times fit if they are those of a zone at { $offset }, like { $city }.
report-zone-read = Read the times as { $offset }
report-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
report-read-otherwise = Read the file in another way…
report-read-again = Read it again

# The public pages of editions and sessions.
home-title = Learn with the officials who manage migration and borders across Africa
home-body = IOM African Capacity Building Centre
home-docket = Webinars and training for African States
home-lede = Live sessions with interpretation, free of charge, for government authorities, diplomatic missions and Regional Economic Communities.
home-open = Open for registration
home-none-open = No edition is open for registration now.
home-edition = edition
home-next = Next sessions
home-past = Earlier editions
home-open-to = { $count ->
    [0] Open
    [one] Open to officials of one State, of others on request
   *[other] Open to officials of { $count } States, of others on request
}
home-by-invitation = By personal invitation
home-by-nomination = By nomination of a focal point
home-already = Already registered?
home-how = How it works
home-how-1 = Register once and choose your sessions.
home-how-2 = Receive a calendar invitation and see every time in your own zone.
home-how-3 = Join with your personal link from 30 minutes before the start.
find-email = Your e-mail address
find-hint = We send your personal link to this address.
find-button = Send my link
register-button = Register
session-for = for { $title }
session-join-waiting-list = Join the waiting list
session-register = Register for this session
session-places-available = Places available
session-places-left = { $count ->
    [one] One place left
   *[other] { $count } places left
}
session-full = Full: waiting list open
session-kept = Last places kept for some States
session-cancelled = Cancelled
session-draft = Draft
session-held = Held
session-now = Now
session-position = Session { $number } of { $total }
session-online = online
session-in-person = in person
session-hybrid = online and in a room
session-minutes = { $minutes ->
    [one] One minute
   *[other] { $minutes } minutes
}
session-calendar = Add to calendar (.ics)
session-about = About this session
session-objectives = After the session you can
session-times = When it starts where you are
session-times-hint = Grouped by difference from UTC on that day
session-local-time = Local time
session-difference = Difference
session-states = States
session-speakers = Speakers
session-practical = Practical
session-interpretation = Interpretation
session-places = Places
session-places-few-of = { $left } of { $capacity } left
session-places-full-of = All { $capacity } taken; a waiting list is open
session-places-kept-of = { $left } of { $capacity } left, kept for some States; others join the waiting list
session-places-of = { $capacity } in all
session-places-unlimited = Not limited
session-hosts = Hosts
session-venue = Where
session-how-to-join = How to join
session-join-from = With the personal link in your confirmation, from { $time } { $zone }
session-all = All sessions of this edition
edition-dates = { $first } – { $last }
edition-docket = Edition { $number }
edition-sample = Sample: the people, sessions and figures of this edition are invented.
edition-calendar = Add all sessions to a calendar
edition-themes = Thematic areas
edition-schedule = Schedule
edition-no-sessions = No sessions are published yet.
edition-times = Times are { $zone }. Each session’s page lists the local time of every participating State.
edition-week-of = Week of { $date }
edition-states = Participating States
edition-states-count = { $count ->
    [one] One State takes part in this edition.
   *[other] { $count } States take part in this edition.
}
edition-recs = With the secretariats of { $recs }.
edition-states-table = The States as a table
edition-glance = At a glance
edition-audience = For whom
edition-who = Who may register
edition-who-open = Officials of the participating States, their diplomatic missions, and Regional Economic Communities
edition-who-invited = Holders of a personal invitation
edition-who-nominated = Officials nominated by their State’s focal point
edition-closes = Registration closes
edition-closes-with-session = When each session ends
edition-closes-at = { $date }, { $time } { $zone }
edition-registration = Registration
edition-registration-closed = Closed
edition-languages = Languages
edition-implementer = Implemented by
theme-gcm = { $count ->
    [one] GCM objective { $numbers }.
   *[other] GCM objectives { $numbers }.
}
theme-sdgs = { $count ->
    [one] SDG { $numbers }.
   *[other] SDGs { $numbers }.
}
map-title = Map of Africa with one square for each State
map-table = The same information is in the table below the map.
map-takes-part = Takes part
map-not-in = Not in this edition
states-region = African Union region
states-recs = Regional Economic Communities
region-northern = Northern
region-western = Western
region-central = Central
region-eastern = Eastern
region-southern = Southern
field-state = State
calendar-join-hint = Join with the personal link in your confirmation.
language-en = English
language-fr = French
language-pt = Portuguese
language-ar = Arabic
language-es = Spanish
language-sw = Swahili
privacy-title = How we use your data
privacy-what = What we keep
privacy-what-text = Your name, e-mail address, telephone if you gave it, State or organisation, job title, the sessions you chose, whether you attended and for how long, and which text you agreed to, when and in which language.
privacy-who = Who sees it
privacy-who-text = Staff of the International Organization for Migration (IOM) who run the programme, and the focal point of your State or Regional Economic Community, who receives the list of its participants. Other participants see your address only if you agreed to that.
privacy-links = Your personal link
privacy-links-text = The link in your confirmation opens your registration without a password. Whoever has it can change or cancel your registration: please do not pass it on.
privacy-cookies = Cookies
privacy-cookies-text = One cookie remembers the language you choose. Staff who sign in have a second one, and a browser they have signed in with before a third; while they sign in, one more says how far they are, for 15 minutes at most. What you type into a registration, a nomination or a survey stays in your browser until you send it, 24 hours at most, and you can discard it there. Nothing else is stored in your browser and nobody else is told of your visit.
privacy-rights = Your rights
accessibility-title = Accessibility
accessibility-aim = These pages are built to meet WCAG 2.2 at level AA: text and controls have enough contrast, pages can be enlarged to four times their size, and right-to-left languages are laid out from the right.
accessibility-keyboard = Everything can be done with the keyboard alone. Errors are listed at the top of a form with links to the fields.
accessibility-script = Every page works without scripts, on old browsers and on slow lines.
accessibility-contact = If something keeps you from taking part, write to the team of the programme: we register you by mail or telephone.

# What participants read of what is held about them, how they ask for its erasure, and the text that staff hand over.
me-zone = Time zone
me-zone-hint = In which zone our mails and your pages tell times.
me-zone-usual = As usual: { $zone }
me-more = Your pages
me-materials = Materials of my sessions
mydata-title = My data
mydata-lede = This is everything we keep about { $name }: for this registration, and as a person over all editions.
mydata-download = Take it along as a file (JSON)
mydata-nothing = Nothing is kept of these: { $kinds }.
mydata-person = You
mydata-registration = This registration
mydata-consents = What you agreed to
mydata-seats = Your places and what became of them
mydata-decisions = Decisions of the team
mydata-answers = Your answers
mydata-proposal = A change that waits for your confirmation
mydata-nominations = Nominations
mydata-invitations = Invitations
mydata-attendance = Attendance
mydata-reports = How platforms named you
mydata-mails = Mails to you
mydata-trail = What was done
mydata-requests = What you asked about your data
mydata-others = Your registrations in other editions
mydata-edition = Edition
mydata-source = How you registered
mydata-basis = Why we may keep it
mydata-entry-note = Note of the team
mydata-since = Since
mydata-changed = Last changed
mydata-consent-text = { $when }, text in { $language }, version { $version }
mydata-hash = Fingerprint of the text (SHA-256): { $hash }
mydata-joined = Shared since { $when }
mydata-starts = Session: { $when }
mydata-undone = Taken back { $when }
mydata-proposed = Waits for your confirmation: { $text }
mydata-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
mydata-recorded = Recorded { $when }
mydata-alias = Remembered as your name in { $programme }
mydata-no-invitations = Your address receives no more invitations.
mydata-gender-is = { $code ->
    [female] Woman
    [male] Man
    [other] Another answer
   *[not-stated] Not stated
}
mydata-source-is = { $code ->
    [form] With the public form
    [invitation] With a personal invitation
    [nomination] Nominated by a focal point
    [walk-in] You came without registration
    [paper] Entered by the team, from paper
    [phone] Entered by the team, by telephone
   *[staff] Entered by the team
}
mydata-basis-is = { $code ->
    [consent] You agreed
    [consent-paper] You agreed on paper
    [consent-spoken] You agreed when we spoke
    [official-list] You are on an official list
    [attendance-record] You attended
   *[other] Another reason
}
mydata-purpose = { $code ->
    [participation] Use of your data for the edition
    [recording] Recording
   *[contact-exchange] Contact exchange
}
mydata-by = { $who ->
    [participant] you
    [staff] the team
    [focal-point] your focal point
   *[system] the program
}
mydata-nomination-is = { $code ->
    [waiting] you have not answered yet
    [accepted] you accepted
    [declined] you declined
    [withdrawn] withdrawn
   *[replaced] somebody else was named in your place
}
mydata-invitation-is = { $code ->
    [accepted] you accepted
    [declined] you declined
   *[none] not answered
}
mydata-evidence = { $code ->
    [join-link] You pressed the button to the session
    [zoom-webinar] Report of the platform (Zoom)
    [zoom-meeting] Report of the platform (Zoom)
    [teams] Report of the platform (Teams)
    [roll-call] Roll-call of the team
   *[other] { $name }
}
mydata-verdict-is = { $code ->
    [present] You were there
    [absent] You were not there
    [corrected] The team has corrected how long you were there
   *[intent] You meant to come
}
mydata-mail-is = { $code ->
    [sent] sent
    [failed] could not be delivered
    [cancelled] not sent
   *[queued] on its way
}
mydata-request-is = { $code ->
    [done] Erasure: done
    [refused] Erasure: refused
    [taken-back] Erasure: you took it back
   *[none] Erasure: waits for an answer
}
mydata-did = { $action ->
    [registration-create] Registered
    [registration-add-sessions] Sessions added
    [registration-change-sessions] Sessions changed
    [registration-cancel] Registration cancelled
    [registration-restore] Cancellation taken back
    [registration-correct] Details changed
    [registration-answer] Answers changed
    [registration-propose] A change was asked for with the form
    [registration-walk-in] Attendance without registration noted
    [registration-withdraw] Nomination withdrawn
    [registration-replace] Somebody else named in your place
    [registration-show-link] Your personal link was looked at, to hand it over to you
    [seat-promote] A place became free for you
    [seat-decide] Place decided
    [seat-undo] Decision taken back
    [attendance-roll-call] Attendance noted in a roll-call
    [contacts-join] Contact shared with participants
    [contacts-change] Shared contact changed
    [contacts-leave] Contact no longer shared
    [data-request-ask] Erasure asked for
    [data-request-take-back] Request for erasure taken back
    [data-request-settle] Request for erasure answered
   *[other] Another change
}
erasure-title = Have my data erased
erasure-what = You can ask us to erase what we keep about you. Before you do:
erasure-what-goes = Your name, addresses, telephone, job, answers, files and mails go, in this edition and in every other.
erasure-what-places = Your places in sessions to come are lost, and links in our mails no longer open.
erasure-what-stays = What is counted stays under a number, such as how many people of a State attended. A certificate is then confirmed by its date and edition only, without your name.
erasure-who = The team looks at each request and answers by mail. We may refuse when we have to keep something, and then say why.
erasure-instead = If you only want to give up your places, you can cancel your registration:
erasure-note = What should we know?
erasure-ask = Ask for my data to be erased
erasure-waits = You asked on { $date }. The team answers by mail. Nothing has been erased so far.
erasure-take-back = Take my request back
erasure-asked = We have your request. You hear of the answer by mail.
erasure-taken-back = Your request is taken back. Nothing was erased.
erasure-is-done = The team has agreed to your request. What is still shown here is being removed.
erasure-is-refused = Your request was refused on { $date }. The team says:
mail-erasure-subject = Your request to erase your data: { $edition }
mail-erasure-done = You asked us to erase what we keep about you for “{ $edition }”. We have agreed: your data is being removed. The links in our mails will then no longer open.
mail-erasure-refused = You asked us to erase what we keep about you for “{ $edition }”. We cannot do so.
phone-text = You are registered for “{ $edition }”. With this link you see your sessions, join them, and change or cancel your registration:
phone-text-yours = The link is yours alone and opens without a password. Please do not pass it on.

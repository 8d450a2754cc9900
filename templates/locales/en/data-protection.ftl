# The register of what is kept, as the public reads it; consents over time; certificates of people who were erased.
protection-table = What is kept, why, and how long
protection-table-intro = Each line is a kind of data. IOM’s data protection principles have the numbers in brackets.
protection-kind = Kind of data
protection-why = Why
protection-basis = On what ground
protection-seen = Who sees it
protection-kept = How long
protection-document = The whole register, with every table and column:
protection-erasure = What erasing does
protection-erasure-text = Ask for it on your personal page. Your name, addresses, telephone, job, organisation, answers, files, mails and your name in attendance reports go, and your links no longer open. What is counted stays under a number: State, gender, places and attendance. A certificate is then confirmed by date and edition only. Your address gets no more invitations: of it we keep a fingerprint that nobody can read. A copy of the database that is brought back is made to forget you again.
protection-rights-text = Your personal page shows everything we hold, hands it to you as a file at once, lets you correct it and withdraw what you agreed to, and takes your request to have it erased. If you have lost your link, or have a complaint, write to the team of the programme:
register-kind = { $kind ->
    [identity] Who you are: name, addresses, telephone, gender, language, time zone
    [registration] Your registration: State or organisation, job title, sessions, answers, decisions of the team
    [consent] What you agreed to and withdrew: version, language and fingerprint of the text, and when
    [attendance] Your attendance: evidence, minutes, names in reports of platforms
    [certificate] Your certificates
    [survey] Whom surveys ask and whether they have answered; answers, without a person
    [invitation] Invitations: name, address, function, answer
    [nomination] Nominations by focal points
    [mail] Mails to you and what became of them
    [refusal] Addresses that want no invitations
    [request] What you ask about your data
    [file] Files that you sent, and lists and reports as they came
    [trail] Who did what, and the values before and after
    [speaker] Speakers: name, function, biography, address
    [focal-point] Focal points: name, function, address, telephone
    [staff] The team: name, address, rights, sign-ins
    [erasure] Proof of erasures, without names
    [programme] The programme: editions, sessions, States, organisations
   *[system] The program at work: tasks, versions, keys
}
register-why = { $kind ->
    [identity] To know you again and to reach you
    [registration] To keep places for you and to know whom you represent
    [consent] To prove what you agreed to, and to respect what you withdrew
    [attendance] To report who took part, and to issue certificates
    [certificate] So that others can check that a certificate is genuine
    [survey] To plan sessions by what is needed, and to make them better
    [invitation] To invite those whom States and organisations name
    [nomination] To let States say who comes
    [mail] To know that you were told, and what went wrong
    [refusal] So that nobody writes to them again
    [request] To answer you, and to prove that we did
    [file] To read lists and reports, and to look at answers
    [trail] To find mistakes and misuse
    [speaker] To announce sessions and to send speakers their times
    [focal-point] To work with the State or the Regional Economic Community
    [staff] To let in only those who may come in
    [erasure] To erase again what comes back with an old copy
    [programme] To hold the programme
   *[system] To keep the program working
}
register-basis = { $code ->
    [consent] You agreed (4), or your State named you
    [official] Named by a State or organisation for its work with IOM (1, 2)
    [task] Needed to hold the programme (2)
    [proof] Needed to prove that we keep our word (7, 12)
    [security] Needed for security (8)
   *[none] Nobody’s data
}
register-seen = { $code ->
    [team] The team and you
    [focal-point] The team, you, and the focal point of your State or REC
    [figures] The team; published as figures only
    [admins] Administrators of the installation
    [public] Everybody, but for addresses and telephones
   *[nobody] Nobody: the program alone
}
register-kept = { $code ->
    [participant] { $period } after the last of your editions has closed; then without name and address
    [invitation] Unanswered: { $period } after the edition; else as your registration
    [mail] The text: { $period }; that there was a mail, as your registration
    [trail] The values: { $period }; who did what stays
    [file] Lists and reports as they came: { $period }; previews: a day; your own files as your registration
    [wish] Until you wish otherwise
    [programme] As long as the record of the programme
    [account] As long as they work here; then, at their wish, without name and address
   *[for-good] For good: it names nobody
}
register-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
register-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
register-always = as long as the installation
consents-history = What you agreed to over time
consents-change = Change what you agreed to
consents-given = agreed
consents-withdrawn = withdrawn
consents-entered = without a text of ours
consents-recording-withdraw = Withdraw my consent to be recorded
consents-recording-give = Agree to be recorded
consents-recording-text = Recordings that exist are not changed by this; the team sees from now on that you do not agree.
consents-leave = To share your contact no longer:
consents-participation = To withdraw that we use your data at all, ask for it to be erased:
consents-saved = Your choice is stored.
mydata-take-page = Take it along as a page to read
mydata-everything = Everything, field by field
mydata-everything-intro = Every field of every table that says something of you, as the database has it. Tables without a line hold nothing of you.
mydata-no-rows = nothing
verify-erased = Issued; name erased
verify-erased-hint = A certificate with this code was issued. Its holder has had their data erased, so that we can no longer say to whom.

# Nominations: the focal point's space, the nominee's page, their mails.
nomination-alternate = Alternate
nomination-awaited = Place kept, their answer is awaited
nomination-attended = Attended
nomination-missed = Was not there
nomination-gone = No longer named
nomination-declined = Has declined
nomination-withdrawn = Withdrawn
nomination-replaced = { $name } is named instead
nomination-replaces = Named in the place of { $name }
nomination-asked = Asked to confirm on { $day }
nomination-code = Code
nomination-rank = Rank
nomination-session = Session
nomination-starts = Begins
nomination-status = Status
nomination-note = Reference of the note verbale
nomination-title = Your nomination
nomination-lede = { $party } has nominated you for these sessions. Your place is kept until you answer.
nomination-also-alternate = You are also an alternate for: { $sessions }. We write to you when you get a place there.
nomination-correct-later = Is something wrong? You can correct your name, function and organisation once you have confirmed. Until then, your focal point can.
nomination-accept = Confirm my participation
nomination-decline = I cannot take part
nomination-decline-what = Your place is free again, and the focal point of { $party } sees that you do not come.
nomination-said-accepted = You have confirmed. Your places and your personal link are in the mail we sent you.
nomination-said-declined = You have told us that you do not take part. If that was a mistake, write to your focal point.
nomination-said-withdrawn = This nomination no longer stands. If you did not expect that, write to your focal point.
nomination-said-alternate = You are on the list of alternates. There is nothing to do: we write to you when you get a place.
nomination-said-over = There is nothing to answer any more: the sessions are over or have been cancelled.
nomination-how-ask = Ask the focal point of your State or Regional Economic Community to nominate you. They need your name, your e-mail address, your function and the sessions that concern you.
nomination-how-confirm = You then get a mail with a personal link. Your place is kept, and is yours once you confirm.
nomination-how-unknown = You do not know your focal point? Write to { $contact }: the team puts you in touch.
invitation-how-lost = You were invited and cannot find the link, or think that you should be invited? Write to { $contact }.
focal-docket = Focal point
focal-lede = Here you nominate the people of your delegation and see how each of them stands.
focal-deadline = Nominations are taken until { $day }, { $time } { $zone }.
focal-no-deadline = Nominations are taken until the end of each session.
focal-closed = No session takes nominations at present. Write to { $contact } if somebody has to be added.
focal-places = Places
focal-no-sessions = No session is to come.
focal-quota = { $used } of { $maximum } places
focal-quota-open = { $used ->
    [one] One place, without a limit for this delegation
   *[other] { $used } places, without a limit for this delegation
}
focal-quota-reserved = { $count ->
    [one] One more is reserved for this delegation until { $day }
   *[other] { $count } more are reserved for this delegation until { $day }
}
focal-quota-reserved-until-start = { $count ->
    [one] One more is reserved for this delegation
   *[other] { $count } more are reserved for this delegation
}
focal-quota-alternates = { $count ->
    [one] One alternate
   *[other] { $count } alternates
}
focal-full = No more place: the next is an alternate
focal-delegation = Delegation
focal-nobody = Nobody is nominated yet.
focal-rule = A place is kept from the moment you nominate somebody until they answer. Whoever is above your places is kept as an alternate and hears nothing until they get one.
focal-nominate-one = Nominate somebody
focal-nominate-many = Nominate many
focal-nominate = Nominate
focal-nominate-what = We ask only for what we need to write to this person. They confirm and consent themselves.
focal-who = Who
focal-email-hint = Where the person reads their mail. Two people may share an address.
focal-language-hint = The language of our mails to them
focal-mail-follows = The person gets a mail as soon as they have a place.
focal-change = Change
focal-up = Move up
focal-down = Move down
focal-give-place = Give a place
focal-make-alternate = Make an alternate
focal-ask-again = Ask again
focal-substitute = Name somebody else
focal-substitute-of = Somebody else in the place of { $name }
focal-substitute-what = Rank and places go over to the new person, who is asked to confirm. If the other one has heard of the nomination, a mail tells them that it no longer stands. This is possible until the day before each session:
focal-withdraw = Withdraw
focal-withdraw-what = The places are free again. If the person has heard of the nomination, a mail tells them that it no longer stands.
focal-gone = No longer in the delegation
focal-print = List to print
focal-print-title = Delegation: { $party }
focal-print-day = As of { $day }
focal-back = Back to the delegation
focal-link-is-key = This page opens without a password until { $day }. Whoever has its link can nominate: please do not pass it on.
focal-many-what = Send a CSV or XLSX file whose first row names its columns: name, e-mail, and if you like function, organisation and language. You see every row before anything is stored.
focal-file = File of people
focal-file-show = Look at the file
focal-file-choose = Choose a file
focal-file-empty = { $name } is empty. Nothing was stored.
focal-file-not-a-table = { $name } is neither CSV nor XLSX. Nothing was stored.
focal-file-damaged = { $name } is damaged or incomplete. Nothing was stored.
focal-file-too-long = { $name } names more than { $count } people, or has too much text. Divide it. Nothing was stored.
focal-file-no-headings = In { $name } no row names the columns: there must be one for the name and one for the e-mail address. Nothing was stored.
focal-reason-no-name = There is no name
focal-reason-bad-text = The name is like a web or e-mail address (leave a space after a full stop), or a text is too long
focal-reason-no-email = The e-mail address is missing
focal-reason-bad-email = This is no e-mail address
focal-reason-duplicate = The same person is in row { $row }
focal-reason-foreign = The row is for another State or Regional Economic Community
focal-list-accepted = Can be nominated
focal-list-refused = Refused rows
focal-list-refused-what = These rows are not nominated. Correct them in your file and send it again: whoever is nominated by then is not nominated twice.
focal-list-row = Row
focal-list-reason = Reason
focal-list-value = As written
focal-list-nothing-stored = Nothing is stored yet. Look at the people, tick the sessions and confirm.
focal-list-nobody = Nobody in this file can be nominated. Correct the rows below and send it again.
focal-list-done = This file is confirmed.
focal-list-order = In the order of the file. Whoever is above your places is kept as an alternate.
focal-list-confirm = { $count ->
    [one] Nominate this person
   *[other] Nominate these { $count } people
}
focal-letters = Letters and notes verbales
focal-letters-none = No letter is attached.
focal-letter-add = Attach a letter or note verbale
focal-letter-hint = PDF, PNG, JPEG or DOCX
focal-letter-remove = Remove
focal-letter-choose = Choose a file
focal-letter-kind = { $name } is not taken: it must be a PDF, PNG, JPEG or DOCX file, and its name must say so
focal-letter-too-many = { $count } letters are attached already: remove one first
focal-error-already = This person is in the delegation already
focal-error-too-many = The delegation is as large as can be: write to { $contact }
focal-error-too-late = It is too late to name somebody else: that is possible until the day before a session
focal-done-placed = Nominated. A place is kept, and the person is asked to confirm.
focal-done-alternate = Your places are used up in at least one session: there this person is kept as an alternate.
focal-done-moved = The order is saved.
focal-done-place = The place is given.
focal-done-no-place = There is no free place: the person stays an alternate.
focal-done-made-alternate = The person is an alternate now, and the place is free.
focal-done-withdrawn = The nomination is withdrawn.
focal-done-substituted = Somebody else is named. The new person is asked to confirm as soon as they have a place.
focal-done-asked = The person is asked once more.
focal-done-not-asked = The person was asked less than a day ago.
focal-done-list = The people of the file are nominated.
focal-done-list-alternates = The people of the file are nominated. Your places are used up in at least one session: there, those who came last are alternates.
focal-done-letter = The letter is attached.
focal-done-letter-removed = The letter is removed.
focal-expired-title = This link has expired
focal-expired-text = For safety it opens for 30 days, and only the last one opens. We can mail a new one to the address that we know.
focal-expired-ask = Mail me a new link
focal-asked-title = Look into your mailbox
focal-asked-text = If this link was one of ours, a new one is on its way to the address that we know.
focal-asked-else = No mail within an hour, or is the address no longer yours? Write to { $contact }.
mail-focal-link-subject = Your link to nominate: { $edition }
mail-focal-link-intro = You are the focal point of { $party } for { $edition }. With the link below you nominate the people of your delegation.
mail-focal-remind-subject = Please nominate: { $edition }
mail-focal-remind-intro = We are looking forward to the delegation of { $party } in { $edition } and ask you to look at its nominations.
mail-focal-what = You see your places in each session, name people and alternates, attach your note verbale, and can name somebody else until the day before a session.
mail-focal-deadline = Nominations are taken until { $day }, { $time } { $zone }.
mail-focal-open = Open my space
mail-focal-expires = The link is personal, opens without a password and expires on { $day }. Please do not pass it on.
mail-foot-focal = You receive this mail because you are known to the team of the programme as a focal point.
mail-nomination-subject = You are nominated, please confirm: { $edition }
mail-nomination-intro = { $party } has nominated you to take part in { $edition }. A place is kept for you in:
mail-nomination-what = Please confirm on the page below that you come and that we may use your data to organise the sessions. Until then we keep only what the nomination says. You can decline there too.
mail-nomination-open = Confirm or decline
mail-foot-nomination = You receive this mail because the focal point of your State or Regional Economic Community named you.
mail-withdrawn-subject = Your nomination no longer stands: { $edition }
mail-withdrawn-intro = Your focal point has withdrawn your nomination for { $edition }. Places that were yours are free again.
mail-replaced-intro = Your focal point has named somebody else in your place for { $edition }. Places that were yours have gone over.
mail-withdrawn-nothing-kept = There is nothing to do. If you did not expect this, please write to your focal point.

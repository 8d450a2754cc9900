# Staff pages: formal letters of invitation.
letters-title = Letters of invitation
letters-intro = A numbered letter for each ministry or Regional Economic Community, on the programme’s paper. Numbers have no gaps: a letter can be changed, never removed.
letters-none = No letter has been written yet.
letters-new = Write a letter
letters-add = Add the letter
letters-text = Text, number and signature
letters-to = Addressed to
letters-party = State or REC
letters-party-missing = Choose the State or the REC
letters-state-group = States
letters-rec-group = Regional Economic Communities
letters-organisation = Ministry or secretariat
letters-organisation-hint = Leave it empty for a letter to the State or REC as a whole
letters-addressee = Addressee
letters-addressee-hint = As it stands above the address, for example: Her Excellency the Minister of the Interior
letters-addressee-missing = Enter whom the letter addresses
letters-email = E-mail address of the contact
letters-email-bad = Enter an e-mail address, or leave the field empty
letters-language = Language of the letter
letters-number = Number
letters-date = Date
letters-mailed = Mailed
letters-mailed-on = Mailed on { $day }
letters-not-mailed = Not mailed
letters-acknowledged = Acknowledged
letters-acknowledged-on = Acknowledged on { $day }
letters-waiting = Waiting
letters-registrations = Registrations
letters-registrations-hint = People registered from the State, REC or organisation who have or await a place
letters-figure-all = Letters
letters-figure-mailed = Mailed
letters-figure-acknowledged = Acknowledged
letters-figure-answered = With registrations
letters-pdf = Download (PDF)
letters-all-pdf = Download all letters in one file (PDF)
letters-some-pdf = Download letters { $first } to { $last } in one file (PDF)
letters-one = Letter { $reference }
letters-save = Save the letter
letters-ack = Acknowledgement
letters-ack-day = Day of the acknowledgement
letters-ack-day-hint = Leave the day empty to take the acknowledgement back
letters-ack-day-bad = Enter a day that is not in the future
letters-ack-note = Note: by whom, or how
letters-ack-save = Save the acknowledgement
letters-mail = Send by mail
letters-mail-what = The letter goes as PDF to { $email }, with a short mail in its language.
letters-mail-again = The letter was mailed on { $day }. It goes again as PDF to { $email }.
letters-mail-send = Send the letter
letters-mail-none = Add an e-mail address to send the letter by mail.
letters-prefix = What stands before the number
letters-prefix-hint = For example ACBC/2027/: letters are then numbered ACBC/2027/001, ACBC/2027/002. Letters that are written keep their number.
letters-prefix-bad = Use at most 40 characters
letters-subject = Subject
letters-body = Text
letters-body-hint = An empty line begins a new paragraph. A language whose text is empty has the built-in one.
letters-signatory = Name of who signs
letters-signatory-title = Function of who signs
letters-placeholders = What is filled in
letters-placeholder-is = { $word ->
    [addressee] whom the letter addresses
    [organisation] the ministry or secretariat; else the State or REC
    [party] the State or REC
    [programme] the programme
    [title] the title of the edition
    [dates] its days
    [number] the number of the letter
    [page] the address of the edition’s page
   *[contact] the e-mail address of the team
}
letters-unknown = { $words } means nothing. Use only what is listed below, or write the text without braces
letters-text-save = Save the text
letters-done-saved = The letter has been saved.
letters-done-text = The text has been saved. Every letter uses it from now on.
letters-done-acknowledged = The acknowledgement has been saved.
letters-done-changed = The letter was changed or mailed in the meantime. Look at it, then mail it.
letters-done-mailed = The letter is on its way.
letters-done-no-address = The letter has no e-mail address.

# Staff: the register with its tables, what ends tonight, and erasing somebody.
suppressed-erased = Erased at their wish
guard-nav = Data protection
guard-title = Data protection: the register
guard-intro = Every table and column of the database, why it is there, who sees it and how long. The public reads at /privacy what is about people, and can fetch the whole register there.
guard-download-md = As a document (Markdown)
guard-download-csv = As a table (CSV)
guard-columns = Table and columns
guard-personal = about people:
guard-official = about staff and officials:
guard-other = others:
guard-privacy = The privacy page
guard-to-retention = What goes tonight
retention-title = What goes tonight
retention-intro = Every night what has been kept long enough goes, in small pieces. The periods are set by whoever runs the installation (retention in the configuration). Looking here changes nothing.
retention-kind = What
retention-before = From before
retention-count = Would go now
retention-never = Kept as long as the installation
retention-what = { $code ->
    [mail] Texts of mails that have left
    [invitation] Names and addresses of people who did not answer an invitation
    [file] Contact lists and reports as they came
    [trail] Values before and after in the trail
    [participant] Names and addresses of participants, nominees, invitees and focal points of editions closed long ago: counts stay
   *[sign-in] Expired sign-in links and sessions of the team
}
retention-runs = The last nights
retention-run-day = Day
retention-run-what = What went
retention-run-nothing = Nothing
retention-run-open = Not ended
retention-no-runs = No night has been run yet.
erase-title = Erase { $name }
erase-door = Erase this person’s data
erase-intro = Check first that the person asked for it themselves. It cannot be taken back.
erase-here = What is stored of them
erase-here-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
erase-mentions = Texts about others that name them: these are emptied
erase-what = What happens
erase-what-names = Name, addresses, telephone, job, organisation, answers, files, mails and names in reports are erased in every edition, in the trail and in texts about others.
erase-what-lists = Contact lists and reports in which they stand are kept only as what was read from them: the files as they came are emptied.
erase-what-counts = State, gender, places and attendance stay under a number: figures do not change.
erase-what-coming = Places in sessions to come are given to those who wait. The person is not written to.
erase-what-address = Their address gets no more invitations; only a fingerprint of it is kept.
erase-what-previews = Contact lists, delegations and reports that nobody has confirmed yet are emptied, whoever is in them, and so are files of forms that are not finished: whoever sent one sends it again.
erase-what-officials = If they are also a focal point or one of the team, find them under “Requests about personal data” and erase them there too. If they are a speaker, remove them by hand.
erase-focal-names = Name, address, telephone and organisation are erased in every edition in which they have this address and name, in the trail and in texts about others. Mails to them are emptied.
erase-focal-link = Their links no longer open. Whom they named and what they confirmed stays, under a number.
erase-official-other = If they are also a participant, erase them there too. If they are a speaker, remove them by hand. Formal letters addressed to them or signed by them are the office’s correspondence and stay; a signature under letters to come is changed on the page of the letters.
erase-staff-names = Name, address, rights, sign-ins and saved filters are erased. Mails to them are emptied.
erase-staff-trail = In the trail, and wherever else a name says who did something, the number of the account takes its place: that it was done stays. Where a colleague has the very same name, the name stays.
erase-staff-active = This account is still active. Disable it first under “Users”; then it can be erased.
erase-confirm = I have checked that the person asked for this
erase-error-confirm = Say that you have checked it
erase-do = Erase for good
erase-done = The person is erased.
erase-not-told = A mail to them has not left yet, perhaps the answer to their request. It is not sent if you erase now.
record-title = Everything stored of this person
record-what = One file with every field, for a person who asks and has no link. That it was made is noted in the trail.
record-do = Make the file

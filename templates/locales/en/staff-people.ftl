people-title = Participants
people-search = Name or e-mail address
people-only-alike = Only people who share a name or an address with somebody else
people-count = { $total ->
    [one] one person
   *[other] { $total } persons
}
people-none = Nobody is found. Try fewer words, or part of a name.
people-represented = Represented last
people-newest = Last edition
people-editions = Editions
people-no-email = No e-mail address
people-of-registration = This person in all editions
people-perhaps = Perhaps the same person
people-perhaps-hint = Nobody is merged by the program. Compare the two, and decide.
people-same-name = Same name
people-same-mailbox = Same address, similar name
people-compare = Compare
people-history = History
people-history-none = No registration.
people-attendance = Attendance
people-minutes = { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
people-aliases = Other addresses and names
people-aliases-hint = Registrations, lists and attendance reports with one of these find this person. No mail goes there.
people-alias-merged = From a merge
people-alias-entered = Entered by staff
people-alias-add = Add an address…
people-alias-field = Another address of this person
people-alias-field-hint = Together with their name, it finds this person. Mail goes on to the main address only.
people-alias-save = Add this address
people-alias-remove = Remove
people-alias-taken = Somebody of this name is known by this address. If they are the same person, merge the two.
people-alias-own = This person is found by this address already
people-merges = Merged into this person
people-merged-by = By { $name }
people-undo-ask = Undo the merge…
people-undo-what = The two become two people again, each with the registrations and addresses they had. What was added since stays with the one who was kept.
people-undo = Undo the merge
people-mailbox = Others at the same address
people-mailbox-hint = These people share a mailbox. They are told apart by name.
people-other = Merge with somebody else…
people-other-hint = Find the other entry of this person, then compare the two.
people-back = Back to the person
people-merge-title = Are they the same person?
people-merge-what = What will happen
people-merge-moves = The registrations in { $editions } come to { $name }, with their sessions and attendance.
people-merge-leaves = In { $editions } both are registered, and the one merged has no place there any more. That registration stays as a record.
people-merge-mail = Mail goes to { $email } only.
people-merge-no-mail = Neither has an e-mail address, so no mail goes out.
people-merge-known = Whoever registers or attends as { $other } with one of the addresses is { $name } from now on.
people-merge-reversible = The merge can be undone on the person’s page.
people-merge-do = Merge them
people-merge-swap = Keep the other one instead
people-merge-changed = Something has changed since you looked. Nothing was merged: please look again.
people-merge-both-live = Both have places in { $editions }, so they cannot be merged yet. Find out which registration is meant, cancel the places of the other, and come back.
people-merge-keep-other = In { $editions } only { $name } has places. Keep { $name } instead.
people-merge-no-address = { $name } has no e-mail address, and the other one does. Keep the one with the address.
people-done-merged = The two are one person now.
people-done-unmerged = They are two people again.
people-done-alias-added = The address is added.
people-done-alias-removed = The address is removed.

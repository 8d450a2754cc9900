# What staff have just done, said once at the top of the next page.
staff-done-user-disabled = This person can no longer sign in, and their sessions have ended.
staff-done-user-enabled = This person can sign in again.
staff-done-list-added = The list has been added. No mail has gone out yet.
staff-done-sending = The invitations are being prepared and go out one after the other.
staff-done-not-sending = Nothing new was started: either nobody is left to write to, or a sending is under way already.
staff-done-sending-stopped = Sending stops. Mails that have not left are taken back.
staff-done-seat-decided = The place has been decided. If anything changed, a mail tells the person.
staff-done-area-saved = The thematic area is saved.
staff-done-state-saved = The State is saved.
staff-done-state-removed = The State is no longer in this edition.

# What is asked before something is taken away.
staff-states-remove-ask = Remove…
staff-states-remove-what = Its quota goes. Places that its people hold stay; new registrations from it wait for your decision.
staff-seat-decline-ask = Decline…
staff-seat-decline-what = The person loses this place, hears of it by mail, and the next one waiting gets it.
staff-seat-cancel-ask = Cancel…
staff-seat-cancel-what = The place is given up in the person’s name. They hear of it by mail, can ask for it again, and the next one waiting gets it.

# Contact lists.
staff-file-no-email = No e-mail column was found in { $name }; the headings are: { $headings }. Nothing was stored.
staff-reason-sharing = The address is in row { $row } already, under another name, and this one was not ticked
staff-preview-sharing = Second person at an address
staff-preview-sharing-hint = Their address is invited, or to be added, under another name. Two officials may share a mailbox: tick whom to invite too. Each gets a mail with their own link.
staff-preview-confirm-ticked = Add those ticked
staff-preview-and-ticked = Those ticked are added too.
staff-done-edition-created = The edition is there, as a draft. Nobody sees it yet.
staff-done-edition-cloned = The edition is cloned, as a draft. Nobody has been written to.
staff-done-edition-deleted = The edition is deleted.
staff-done-settings-saved = The settings are saved.
staff-done-stage-moved = The edition is in its new stage.
staff-done-programme-saved = The programme is saved.
staff-done-session-saved = The session is saved. Nobody is written to: its time has not changed.
staff-done-session-saved-draft = The session is saved. Nobody is written to: a new time is told only of a session that is published already.
staff-done-session-saved-cancelled = The session is saved. Nobody is written to: it is cancelled.
staff-done-session-saved-over = The session is saved. Nobody is written to: by its new time it is over.
staff-done-session-saved-nobody = The session is saved. Nobody is written to: nobody is registered for it or asked to come, and no speaker has it in their calendar.
staff-done-session-created = The session is there.
staff-done-session-deleted = The session is deleted.
staff-done-session-cancelled = The session is cancelled.
staff-done-speakers-saved = The speakers are saved; what goes to them is under Messages.
staff-done-materials-saved = The materials are saved.
staff-done-outcomes-saved = What was said is saved.
staff-done-not-while-closed = Nothing is sent: the edition takes no registrations in its present stage.

# Staff: what a line of the trail says was done, by its code.
staff-trail-deed = { $action ->
    [attendance-ask-correction] Attendance: a correction was asked for
    [attendance-correction] Attendance: a correction was decided
    [attendance-enter] Attendance: entered by hand
    [attendance-export] Attendance list: exported
    [attendance-held] Session: minutes held set
    [attendance-import] Report of attendance: imported
    [attendance-paper] Attendance: keyed in from paper
    [attendance-roll-call] Attendance: roll-call
    [attendance-room] Room of several people: recorded
    [attendance-undo-import] Report of attendance: import taken back
    [attendance-withdraw] Attendance: a line withdrawn
    [campaign-begin] Campaign: sending begun
    [campaign-copy] Campaign: copied
    [campaign-create] Campaign: created
    [campaign-delete] Campaign: deleted
    [campaign-pause] Campaign: paused
    [campaign-resume] Campaign: resumed
    [campaign-schedule] Campaign: scheduled
    [campaign-send] Campaign: sent
    [campaign-stop] Campaign: stopped
    [campaign-test] Campaign: test sent
    [campaign-unschedule] Campaign: no longer scheduled
    [campaign-update] Campaign: changed
    [certificate-export] Certificates: downloaded together
    [certificate-issue] Certificate: issued
    [certificate-issue-all] Certificates: issuing begun
    [certificate-revoke] Certificate: revoked
    [certificate-stop] Certificates: issuing stopped
    [co-host-remove] Co-host: removed
    [co-host-save] Co-host: saved
    [column-mapping-delete] Columns of reports: forgotten
    [column-mapping-save] Columns of reports: saved
    [contact-list-columns] Contact list: columns named
    [contact-list-confirm] Contact list: added
    [contact-list-partner] Contact list: given to a co-host
    [contact-list-propose] Contact list: made from what was asked for
    [contact-list-upload] Contact list: uploaded
    [contacts-change] Exchange of contacts: changed
    [contacts-join] Exchange of contacts: joined
    [contacts-leave] Exchange of contacts: left
    [course-create] Course: created
    [course-move] Course: moved in the list
    [course-remove] Course: removed
    [course-update] Course: changed
    [data-request-ask] Request about data: made
    [data-request-settle] Request about data: settled
    [data-request-take-back] Request about data: taken back
    [key-accept] Key: changed on purpose
    [database-restore] Database: restored from a backup
    [edition-clone] Edition: cloned
    [edition-create] Edition: created
    [edition-delete] Edition: deleted
    [edition-derive] Training: derived from priorities
    [edition-stage] Edition: moved to the next stage
    [edition-stage-back] Edition: moved back to a stage
    [edition-stage-skip] Edition: moved on with a reason
    [edition-update] Edition: changed
    [focal-point-add] Focal point: added
    [focal-point-ask-link] Focal point: asked for a link
    [focal-point-erase] Focal point: erased
    [focal-point-forget] Focal point: forgotten after the period
    [focal-point-record] Focal point: their data handed out
    [focal-point-remind] Focal point: reminded
    [focal-point-remove] Focal point: removed
    [focal-point-revoke-link] Focal point: link revoked
    [focal-point-send-link] Focal point: link sent
    [focal-point-update] Focal point: changed
    [invitation-answer] Invitation: answered
    [invitation-pass-approve] Invitation: passing on approved
    [invitation-pass-refuse] Invitation: passing on refused
    [invitation-send] Invitations: sent
    [invitation-stop] Invitations: sending stopped
    [letter-acknowledge] Letter of invitation: receipt noted
    [letter-change] Letter of invitation: changed
    [job-run-again] Work that had given up: tried again
    [letter-create] Letter of invitation: created
    [letter-export] Letters of invitation: downloaded together
    [letter-mail] Letter of invitation: sent by mail
    [letter-text] Text of the letters: changed
    [mail-give-up] Mail: given up
    [mail-resume] Mail: pause ended
    [mail-send-again] Mail: sent again
    [match-desk-confirm] Name of a report: matched
    [match-desk-nobody] Name of a report: not a participant
    [match-desk-reopen] Name of a report: opened again
    [material-create] Material: added
    [material-remove] Material: removed
    [material-update] Material: changed
    [need-code] Free text: put under a need
    [need-place] Need: put under a thematic area
    [nomination-accept] Nomination: accepted by the person
    [nomination-correct] Nomination: corrected by the focal point
    [nomination-create] Nomination: made
    [nomination-decline] Nomination: declined by the person
    [nomination-export] Delegation: list downloaded
    [nomination-make-alternate] Nomination: made an alternate
    [nomination-place] Nomination: given a place
    [nomination-rank] Nomination: order changed
    [nomination-substitute] Nomination: replaced by somebody else
    [nomination-withdraw] Nomination: withdrawn
    [nomination-letter-add] Letter of nomination: added
    [nomination-letter-remove] Letter of nomination: removed
    [nomination-list-confirm] List of nominees: added
    [nomination-list-upload] List of nominees: uploaded
    [organisation-create] Organisation: created
    [organisation-merge] Organisations: merged
    [organisation-update] Organisation: changed
    [outcome-create] Outcome of a session: added
    [outcome-remove] Outcome of a session: removed
    [outcome-update] Outcome of a session: changed
    [participating-rec-save] Participating REC: saved
    [participating-state-remove] Participating State: removed
    [participating-state-save] Participating State: saved
    [person-add-alias] Person: another name noted
    [person-erase] Person: erased
    [person-forget] Person: forgotten after the period
    [person-merge] Two persons: made one
    [person-record] Person: their data handed out
    [person-remove-alias] Person: another name removed
    [person-unmerge] Two persons: separated again
    [practice-record-export] Practice record: exported
    [practice-record-update] Practice record: changed
    [priority-decide] Priority: decided
    [programme-create] Programme: created
    [programme-save] Programme: saved
    [programme-update] Programme: changed
    [programme-state-remove] State: taken off the programme’s list
    [programme-state-save] State: put on the programme’s list
    [question-bring-back] Question of the form: asked again
    [question-copy] Question of the form: taken over
    [question-create] Question of the form: added
    [question-delete] Question of the form: deleted
    [question-move] Question of the form: moved
    [question-retire] Question of the form: no longer asked
    [question-update] Question of the form: changed
    [registration-add-sessions] Registration: sessions added
    [registration-answer] Registration: answers changed
    [registration-bulk] Registrations: decided together
    [registration-bulk-stop] Registrations: decisions stopped
    [registration-cancel] Registration: cancelled
    [registration-change-sessions] Registration: sessions changed
    [registration-consent] Registration: consent changed
    [registration-correct] Registration: details corrected
    [registration-create] Registration: created
    [registration-enter-again] Registration: entered once more
    [registration-export] Registrations: exported
    [registration-link] Registration: link sent
    [registration-propose] Registration: change proposed
    [registration-replace] Registration: replaced by the proposal
    [registration-restore] Registration: restored
    [registration-show-link] Registration: personal link shown
    [registration-withdraw] Registration: withdrawn
    [relay-send] Contacts: asked to relay
    [reminder-create] Reminder: added
    [reminder-delete] Reminder: deleted
    [reminder-off] Reminder: switched off
    [reminder-on] Reminder: switched on
    [reminder-update] Reminder: changed
    [report-export] Report: exported
    [report-freeze] Impact report: figures frozen
    [report-open-data-publish] Open data: published
    [report-open-data-withdraw] Open data: withdrawn
    [report-targets] Targets: set
    [retention-held] Periods: a night deleted nothing, the clock jumped
    [retention-run] Periods: what was kept long enough has gone
    [saved-filter-delete] Filter: deleted
    [saved-filter-save] Filter: saved
    [seat-decide] Place: decided
    [seat-promote] Place: given from the waiting list
    [seat-undo] Place: decision taken back
    [session-cancel] Session: cancelled
    [session-copy] Session: copied from another edition
    [session-create] Session: created
    [session-delete] Session: deleted
    [session-duplicate] Session: duplicated
    [session-update] Session: changed
    [speaker-answer] Speaker: answered
    [speaker-create] Speaker: added
    [speaker-invite] Speaker: invited
    [speaker-order] Speakers: order changed
    [speaker-remove] Speaker: removed
    [speaker-update] Speaker: changed
    [staff-session-end] Account: signed out one browser
    [staff-sessions-end] Account: signed out the other browsers
    [staff-sign-in] Account: signed in
    [staff-sign-out] Account: signed out
    [suppression-add] Address: gets no bulk mail any more
    [suppression-release] Address: gets bulk mail again
    [survey-close] Survey: closed
    [survey-create] Survey: created
    [survey-delete] Survey: deleted
    [survey-mail] Survey: people written to
    [survey-open] Survey: opened
    [survey-paper] Survey: answers keyed in from paper
    [survey-question-create] Survey: question added
    [survey-question-move] Survey: question moved
    [survey-question-remove] Survey: question removed
    [survey-report] Survey: reported figure entered
    [survey-update] Survey: changed
    [thematic-area-copy] Thematic area: copied
    [thematic-area-create] Thematic area: created
    [thematic-area-delete] Thematic area: deleted
    [thematic-area-move] Thematic area: moved in the list
    [thematic-area-save] Thematic area: saved
    [thematic-area-update] Thematic area: changed
    [user-create] User: added
    [user-disable] User: may no longer sign in
    [user-enable] User: may sign in again
    [user-erase] User: erased
    [user-identity] User: bound to an identity of the provider
    [user-link] User: one-time link made
    [user-password] User: password set
    [user-recovery-code] User: recovery code used
    [user-recovery-codes] User: new recovery codes
    [user-record] User: their data handed out
    [user-role] User: role changed
    [user-second-factor] User: second factor set up
    [user-second-factor-removed] User: second factor removed
    [user-second-factor-reset] User: second factor reset
    [warning-acknowledge] Warning of the schedule: acknowledged
    [warning-take-back] Warning of the schedule: open again
   *[other] { $action }
}

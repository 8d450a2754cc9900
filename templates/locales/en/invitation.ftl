# What invited people read.
invitation-title = Your invitation
invitation-accept = I take part: choose sessions
invitation-decline = I cannot take part…
invitation-reason = Why, if you like to say
invitation-decline-button = Decline the invitation
invitation-is-declined = You have declined this invitation. You may still change your mind.
unsubscribe-title = No more invitations
unsubscribe-text = Invitations will no longer be sent to { $email }. Mails about your own registrations still are.
unsubscribe-button = Send no more invitations
unsubscribe-done = No more invitations are sent to { $email }.
mail-invitation-subject = Invitation: { $edition }
mail-invitation-intro = You are invited to take part in { $edition }: live online sessions, free of charge.
mail-invitation-answer = Answer this invitation
mail-invitation-link = The link is personal. It opens a page on which you accept or decline; opening it answers nothing yet.
mail-invitation-sessions = The next sessions, in { $zone }
mail-invitation-why = You receive this invitation because your State, your organisation or a focal point gave us your address.
mail-unsubscribe = Receive no more invitations

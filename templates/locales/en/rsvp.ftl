# Passing an invitation on to a colleague.
rsvp-pass = Pass it on to a colleague…
rsvp-what = If somebody else should take part in your place, name them here. The team looks at it. If it agrees, your colleague gets an invitation of their own; you hear of it either way.
rsvp-do = Pass the invitation on
rsvp-error-name = Enter the name of your colleague
rsvp-error-self = This is your own address: enter that of your colleague
rsvp-waiting = You would like to pass this invitation on to { $name }. The team looks at it and writes to you.
rsvp-after-all = I take part myself after all
rsvp-approved = This invitation has been passed on to { $name }, who has one of their own.
rsvp-refused = The team has not passed this invitation on to { $name }. It is still yours.
rsvp-data-passed = to be passed on
rsvp-data-from = you passed the invitation on to { $name }
rsvp-data-to = somebody named you to come in their place
mail-rsvp-subject = Your invitation: { $edition }
mail-rsvp-approved = As you asked, { $name } is invited to { $edition } in your place. There is nothing more for you to do.
mail-rsvp-refused = We cannot pass your invitation to { $edition } on to { $name }. It is still yours: you can accept or decline it.
mail-rsvp-why = You receive this mail because you asked to pass an invitation on.

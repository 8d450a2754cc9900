# What people ask about their data; and the text that staff hand to somebody who has no mail.
requests-nav = Data requests
requests-title = Requests about personal data
requests-waiting = Waiting for an answer
requests-none = Nobody waits for an answer.
requests-how-check = Open the registration and check that the request is the person’s own: write or call if in doubt.
requests-how-settle = Answer here. The person gets a mail either way, so answer while their address is still there.
requests-how-erase = This page removes nothing. After you have agreed and the mail has left, open “Erase this person’s data” beside the request below.
requests-asks = Asks for
requests-erasure = Erasure of their data
requests-edition = Edition
requests-asked = Asked
requests-note = In their words
requests-answer = Answer to the person
requests-answer-hint = The mail says it as you type it. A refusal needs its reason.
requests-do = Agreed: it is done
requests-refuse = Refuse
requests-settled = Settled lately
requests-erased = Erased
requests-state-done = Done
requests-state-refused = Refused
requests-state-taken-back = Taken back
requests-done = The request is settled. A mail tells the person.
requests-error-reason = Give the reason of the refusal
requests-today = { $count ->
    [one] One person asks for their data to be erased
   *[other] { $count } people ask for their data to be erased
}
requests-today-why = They wait for an answer.
requests-today-do = Answer
requests-officials = Focal points and members of the team
requests-officials-hint = They have no page of their own for this. Type their address or their whole name: you can hand out what is stored of them, and erase them once they have asked for it. Speakers are changed on the page of their session.
requests-officials-field = Address or name
requests-officials-find = Find
requests-officials-none = No focal point and no member of the team has this address or name.
requests-office = { $code ->
    [focal-point] Focal point
   *[staff] Member of the team
}
staff-message-title = Text for WhatsApp
staff-message-what = For somebody whom mails do not reach. The text holds their personal link, which opens without a password: give it to nobody else. That you have seen it is noted.
staff-message-show = Show the text
staff-message-text = Text in the language of the person
staff-message-copy = Copy the text
staff-message-copied = Copied
staff-message-noted = It is noted that you have seen this link. The text is here until you leave the page.

# Formal letters of invitation, and the mail that carries one. What stands in inner braces is filled in for each letter.
letter-reference = Reference
letter-about = Subject:
letter-subject = Invitation: { "{title}" }
letter-body = { "{addressee}" },

    We have the honour to invite { "{organisation}" } to take part in { "{programme}" }: { "{title}" } ({ "{dates}" }).

    The sessions are held online and bring together officials of African States and Regional Economic Communities who work on migration and border management. We would be grateful if you could nominate officials whose work concerns the themes of the sessions.

    Programme, times and registration are at { "{page}" }. Our team answers every question at { "{contact}" }.

    Please accept the assurances of our highest consideration.
mail-letter-subject = Letter of invitation { $reference }: { $edition }
mail-letter-intro = Please find attached our letter { $reference }, by which we invite { $party } to { $edition }.
mail-letter-answer = We would be grateful for a short acknowledgement in reply to this mail or to { $contact }.
mail-letter-why = You receive this mail as the contact of the institution to which the letter is addressed.
mail-letter-greeting = For the attention of { $name },

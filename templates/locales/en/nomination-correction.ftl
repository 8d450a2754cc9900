focal-correct = Correct
focal-correct-of = Correct what is said of { $name }
focal-correct-what = Until this person has answered, you can correct what you said of them. If they have been asked already and the e-mail address is another one, the link sent to the old address no longer opens, and they are asked at the new one.
focal-correct-save = Save
focal-done-answered = This person has answered meanwhile: they change their details themselves. Nothing was changed.
focal-done-corrected = The details are corrected.
focal-done-corrected-asked = The details are corrected, and the person is asked at the new address.
focal-error-moved = This address has been changed several times already: write to { $contact }

# What participants read about who may register, whom to write to, and their own details.
shell-contact = Write to us:
register-review-hint = For a government authority, or the State that sends a mission. If your State is not in this edition, the team decides on your request.
register-team-decides = The team decides on every registration. You get an e-mail with its decision.
registered-review = If your State is not in this edition, your places wait for a decision of the team. You hear of it by mail.
mail-pending = The team decides on the places marked “To be decided” and tells you by mail.
me-change-details = Change my details
me-change-others = To change your State or telephone, register again with the same name and address: we ask you to confirm the change here.
me-change-consents = What you agreed to can be changed on this page:
me-save-details = Save my details
me-back = Back to my registration
me-corrected = Your details are saved.
me-kept = Your details stay as they were.
me-join-opens = The button to the session appears here on { $date } at { $time } { $zone }.
me-error-name-taken = Somebody with this name is already registered with your address
me-error-everything = Nothing has changed: to give up every session, use “Cancel my registration” below

# The page shell, forms and errors.
shell-skip = Skip to content
shell-main = Main
shell-programmes = Programmes
shell-my-registration = My registration
shell-language = Language:
shell-about = Webinar programmes of the IOM African Capacity Building Centre, run with IOM regional offices and partners.
shell-privacy = Privacy
shell-accessibility = Accessibility
shell-staff = Staff
zone-label = { $city } time ({ $offset })

form-problem = There is a problem
form-nothing-lost = Nothing is lost: what you typed is still in the form.
form-file-again = What you typed is still in the form. The file has to be chosen again.
form-error = Error:
form-optional = { $label } (optional)

field-name = Name
field-email = E-mail address

error-home = Go to the first page
error-not-found-title = This page is not there
error-not-found-advice = The address may be mistyped, the link may have been replaced by a newer one, or the page is not open to you.
error-too-large-title = This is too large
error-too-large-advice = Send a smaller file or a shorter text. Nothing was stored.
error-too-large-file = The file is larger than { $size } MB. Send a smaller one. Nothing was stored.
error-back = Back to the form
error-cross-site-title = This form came from another site
error-cross-site-advice = For your protection nothing was done. Open the page here and send the form again.
error-too-many-title = Too many requests
error-too-many-advice = Wait a minute and send the form again. Nothing was stored.
error-unavailable-title = The service is busy
error-unavailable-advice = It may not have been stored. Wait a minute, go back and send it again: the same form twice is stored once.
error-bad-request-title = This request cannot be read
error-bad-request-advice = Go back, reload the page and send the form again. Nothing was stored.
error-internal-title = Something went wrong here
error-internal-advice = It is our fault and has been noted. Nothing was stored. Try again, or write to the team of the programme.

error-email = Enter a valid e-mail address, like name@example.org
error-phone = Enter one telephone number in digits, with the country code
error-name = Enter a name
error-choose = Choose one of the options
error-too-long = Shorten this to { $limit } characters

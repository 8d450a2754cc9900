# The questions of an edition beside the standard fields of its registration form.
question-more = Questions of the organisers
question-answered = My answers
question-only-for = Only for { $who }.
question-for-government = government authorities
question-for-mission = diplomatic missions
question-for-rec = Regional Economic Communities
question-for-other = other organisations
question-hint-text = At most { $limit } characters.
question-hint-choices = Choose all that apply.
question-hint-number = A number, like 12 or 12.5.
question-hint-date = Year, month, day, like 2027-06-08.
question-hint-file = PDF, PNG, JPEG or Word (.docx), at most { $megabytes } MB.
question-no-answer = No answer
question-file-there = We have this file; choose another one to replace it:
# Shown beside the field and in the summary on top.
question-error = “{ $question }”: { $problem }
question-error-required = Answer this question
question-error-number = Enter a number in the digits 0 to 9, like 12 or 12.5
question-error-date = Enter a date, like 2027-06-08
question-error-file-kind = { $name } cannot be taken: choose a PDF, PNG, JPEG or Word (.docx) file
question-error-file-size = Choose a file of at most { $megabytes } MB
question-error-file-gone = The file that you sent before is no longer kept: choose it again
question-error-file-full = No more files can be taken here at present: send the form without it, and the file by e-mail to { $contact }

# Staff: surveys.
staff-section-surveys = Surveys
staff-survey-lede = What people expect before the edition, what they say of it afterwards, and what remains of it months later.
staff-survey-none = There is no survey yet.
staff-survey-new = New survey
staff-survey-new-lede = It begins as a draft with the standard questions of its kind. Nobody is written to.
staff-survey-make = Make the draft
staff-survey-one = Survey
staff-survey-kind = Kind
staff-survey-session = Session
staff-survey-session-hint = Only for feedback about a session.
staff-survey-months = When it asks
staff-survey-months-hint = Only for a follow-up after the edition.
staff-survey-not-asked = Not for this kind
staff-survey-last-day = Last day
staff-survey-last-day-hint = In the edition’s zone; the survey closes by itself after it.
staff-survey-draft = Draft
staff-survey-open = Open
staff-survey-closed = Closed
staff-survey-asked = Asked
staff-survey-answered = Answered
staff-survey-rate = { $percent } % of those asked
staff-survey-edit = Questions and settings
staff-survey-questions = Questions
staff-survey-questions-hint = Keep the standard questions where you can: their figures can be compared from year to year. Own questions come at the end and can be moved.
staff-survey-questions-fixed = The survey has been opened: its questions stay as they are.
staff-survey-standard = standard
staff-survey-must = It must be answered
staff-survey-settings = Settings
staff-survey-title = Title
staff-survey-title-hint = Without a title the survey is named by its kind, in the reader’s language.
staff-survey-intro = Introduction
staff-survey-next = Open the survey
staff-survey-do-open = Open the survey
staff-survey-open-what = From then on the questions stay as they are. People find the survey in their own space; a mail goes out only when you write to those who have not answered.
staff-survey-delete = Delete the draft
staff-survey-do-close = Close
staff-survey-close-what = Nobody can answer any more, and nothing can be changed.
staff-survey-mail = { $count ->
    [one] Write to the one who has not answered
   *[other] Write to the { $count } who have not answered
}
staff-survey-mailing = Those who have not answered are being written to.
staff-survey-mailed-on = Last written to those who had not answered: { $day }
staff-survey-until = until { $day }
staff-survey-closed-on = on { $day }
staff-survey-anonymous = Anonymous: it is known who has answered, and nothing leads from an answer to a person. Answers wait sealed: when { $full } wait, { $batch } of them, drawn at random, are mixed with earlier ones and counted; when the survey closes, all are.
staff-survey-attributed = Answers are kept with the State or REC, without a name.
staff-survey-waiting = { $waiting ->
    [one] One answer waits sealed and is not counted yet. When { $full } wait, { $batch } of them are counted; the others follow, at the latest when the survey closes.
   *[other] { $waiting } answers wait sealed and are not counted yet. When { $full } wait, { $batch } of them are counted; the others follow, at the latest when the survey closes.
}
staff-survey-not-enough = Results are shown from { $least } answers on; of an anonymous survey, { $least } that staff have not keyed in.
staff-survey-hidden = Too few answered ({ $least } at least): not shown
staff-survey-rounding = Percentages are whole numbers, rounded half up, of those who answered the question; they need not add up to 100.
staff-survey-base = { $count ->
    [one] One person answered
   *[other] { $count } answered
}
staff-survey-base-unknown = Number of answers not stated
staff-survey-of = { $count } of { $base } who answered
staff-survey-mean = Mean { $mean }
staff-survey-first-places = First places
staff-survey-on-priorities = The ranking is shown under Priorities, as far as it gives nobody away.
staff-survey-option = Answer
staff-survey-option-key = Key of the answer
staff-survey-count = Number
staff-survey-percent = Percent
staff-survey-bar = Share
staff-survey-base-head = Base
staff-survey-note = Note
staff-survey-from-paper = From paper
staff-survey-consolidated = Consolidated answers
staff-survey-by-state = By State
staff-survey-by-state-later = The States are shown when the survey is closed: until then, results of different days could be subtracted from each other.
staff-survey-by-state-anonymous = The State stays with an anonymous answer only from { $group } answers on.
staff-survey-suppressed = Groups of fewer than { $least } are empty, with so much beside them that nothing gives them back.
staff-survey-no-state = No State, or too few
staff-survey-group = Group
staff-survey-answers = Answers
staff-survey-texts-for-team = Texts are read by the team only.
staff-survey-met = Expectations met
staff-survey-recommend = Would recommend
staff-survey-kind-scale = Scale from 1 to 5
staff-survey-kind-ranking = Ranking
staff-survey-kind-yes-no = Yes or no
staff-survey-paper = Key in paper answers
staff-survey-paper-lede = One sheet after the other. The answer keeps that it came on paper.
staff-survey-paper-closed = The survey takes no answers now.
staff-survey-paper-keep = Keep this answer
staff-survey-party = State or REC
staff-survey-no-party = None of them
staff-survey-reported = As reported
staff-survey-reported-what = Figures of a survey whose answers are not here. They are shown as they were reported and never mixed with computed ones.
staff-survey-as-reported = As reported, not computed here
staff-survey-reported-add = Enter a reported figure
staff-survey-reported-figure = Figure
staff-survey-percent-hint = A whole number from 0 to 100
staff-survey-respondents = How many answered
staff-survey-source = Where it is reported
staff-survey-source-hint = Like “Practice record of 29 March 2022”
staff-survey-error-respondents = Enter a whole number, or leave it empty when it is not stated
staff-survey-error-source = Say where it is reported, in at most 300 characters
staff-survey-error-session = Choose the session
staff-survey-error-months = Choose after how many months
staff-done-survey-created = The draft is made. Look at its questions, then open it.
staff-done-survey-saved = The survey is saved.
staff-done-survey-opened = The survey is open.
staff-done-survey-closed = The survey is closed. Its answers no longer change.
staff-done-survey-deleted = The draft is deleted.
staff-done-survey-frozen = Nothing was done: the survey is no longer at that point.
staff-done-survey-no-questions = The survey asks nothing yet: add a question.
staff-done-survey-no-areas = The survey ranks thematic areas: the edition needs at least two.
staff-done-survey-over = The last day is over: choose a later one.
staff-done-survey-mailed = Those who have not answered are being written to.
staff-done-survey-nobody-left = Nobody was written to: everybody has answered, or the mails are being written already.
staff-done-survey-paper = The answer is kept. Here is the next sheet.
staff-done-survey-reported = The reported figure is saved.
staff-hanging-surveys = { $count ->
    [one] one survey or reported figure
   *[other] { $count } surveys or reported figures
}
staff-clone-surveys = Surveys, as drafts

# Staff: the practice record of a programme. Its own headings are in English everywhere, as in the Repository.
practice-title = Practice record
practice-lede = What the Repository of Practices of the United Nations Network on Migration asks about a programme, under its own headings and in its order.
practice-until = Editions up to
practice-until-show = Show
practice-samples = { $count ->
    [one] One edition with invented people is left out.
   *[other] { $count } editions with invented people are left out.
}
practice-docx = Record as DOCX
practice-json = Record as JSON
practice-checklist = Before it is submitted
practice-needed = The record is not complete yet:
practice-to-do = To do
practice-complete = Every mandatory field is filled, and every acronym is spelled out where it is first used
practice-advice = Good to have:
practice-missing = { $field }: this mandatory field is empty
practice-acronym = { $field }: { $acronym } is used before it is spelled out
practice-no-objective = No thematic area names an objective of the Global Compact for Migration
practice-bare = { $field }: empty
practice-long-summary = Summary: { $words } words; records have about 200, and here at most { $most } are advised
practice-early = The programme began in { $year }; the Repository prefers practices that began after December 2018
practice-record = The record as of { $day }
practice-english = In English, as the Repository is.
practice-also = What the Repository filters by
practice-also-note = Not in the record itself; the online form asks for it.
practice-texts = Texts
practice-texts-note = A text that nobody has changed follows the editions. Emptying one brings the proposal back.
practice-text-draft = Put together from the editions. Change it, and it stays as you wrote it.
practice-text-own = Written by the team: it no longer follows the editions.
practice-text-written = This is yours to write. Spell every acronym out where it is first used.
practice-submitted-hint = The record counts editions up to this day.
practice-end-year = Last year
practice-end-year-hint = Only when the programme has ended; otherwise the record says “Present”.
practice-type-other-hint = Like webinar series
practice-outcomes = { $count ->
    [one] One published outcome of sessions to draw lessons from
   *[other] { $count } published outcomes of sessions to draw lessons from
}
practice-error-day = Enter the day of the record
practice-error-year = Enter a year from { $first } to that of the record, or nothing
practice-done-saved = The practice record is saved.

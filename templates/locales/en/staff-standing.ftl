# A correction that decides how long somebody was there.
ledger-corrected = Corrected by the team: this counts
ledger-decides = These minutes count in place of everything else
ledger-decides-hint = For a report that says too much or too little. Nothing is deleted: withdraw the line, and the rest counts again. 0 minutes: was not there.
ledger-decides-minutes = Enter the minutes that count
ledger-decides-recording = Whoever watched the recording was not there: choose another source
corrections-recorded = Recorded now
corrections-said = Asked for
corrections-said-nothing = To be recorded as present, without minutes
staff-hanging-published = { $count ->
    [one] one publication of its figures
   *[other] { $count } publications of its figures
}
staff-open-later = Figures are published when the edition is closed, from its frozen report. Before that they change from day to day, and two looks at them could tell of one person.
staff-open-frozen-first = Freeze the report first: only frozen figures are published.

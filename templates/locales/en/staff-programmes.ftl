# Programmes by form.
staff-programme = Programme
staff-programme-new = New programme
staff-programme-none = No programme yet.
staff-programme-create = Create the programme
staff-programme-slug-hint = It stands in addresses for ever: small letters, digits and hyphens, like joint-series
staff-programme-description = Description
staff-programme-implementer = Implementer
staff-programme-practice = What its practice record states
staff-programme-practice-hint = In the headings of the Repository of Practices of the United Nations Network on Migration.
staff-programme-practice-type = Type of practice
staff-programme-practice-type-hint = Like capacity building, tool, partnership
staff-programme-regions = Regions
staff-programme-principles = GCM guiding principles that it exemplifies
staff-programme-sdgs = Sustainable Development Goals
staff-programme-list = List of States
staff-programme-list-hint = The list to begin with; States can be added and taken off later
staff-programme-list-iom = The { $count } States of IOM’s list
staff-programme-list-au = The { $count } Member States of the African Union
staff-programme-host-name = Name
staff-programme-host-short = Short name
staff-programme-host-add = Add a co-host
staff-programme-host-changes = Changes the co-host “{ $name }”
staff-programme-logo = Logo
staff-programme-logo-hint = PNG, JPEG or WebP, at most 512 KB and 2000 × 2000 pixels
staff-programme-logo-remove = Remove the logo
staff-programme-states = List of States
staff-programme-states-note = { $count ->
    [one] One State is on the list.
   *[other] { $count } States are on the list.
}
staff-programme-states-show = Show the list
staff-programme-state-own = { $code }, by the programme’s own name
staff-programme-state-add = Add a State or change its name
staff-programme-state-hint = Without a name, the State is called as in the reference data.
staff-programme-state-name = Display name
staff-programme-state-footnote = Footnote
staff-error-implementer = Enter who implements the programme
staff-error-line = Use at most { $count } characters
staff-error-co-host = Enter the name of the co-host
staff-error-co-host-taken = Another co-host has this name
staff-error-programme-slug-taken = Another programme has this short name
staff-error-logo-heavy = The picture is heavier than { $kilobytes } KB
staff-error-logo-large = The picture is wider or higher than { $pixels } pixels
staff-error-logo-format = This is no PNG, JPEG or WebP picture
staff-error-logo-damaged = The picture is damaged or incomplete
staff-error-state-takes-part = This State takes part in an edition of the programme: it stays on the list

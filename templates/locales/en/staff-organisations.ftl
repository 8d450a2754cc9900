# Organisations of a programme.
staff-section-organisations = Organisations
staff-organisations-count = { $count ->
    [one] One organisation
   *[other] { $count } organisations
}
staff-organisations-lede = Ministries, missions, secretariats and others, for every edition of this programme. People’s registrations keep the name they typed; it means the organisation that is known by it.
staff-organisations-search = Search by any of its names
staff-organisations-empty = No organisation is entered yet. The names that people typed are below, once there are any.
staff-organisations-not-found = No organisation has a name like this.
staff-organisations-pairs = Likely duplicates
staff-organisations-pair-with = Perhaps the same as
staff-organisations-unknown = Typed names without an organisation
staff-organisations-unknown-what = As people typed them, the most frequent first. Make an organisation of one, or add it to the other names of one that exists.
staff-organisations-typed = Name as typed
staff-organisations-times = Times
staff-organisations-make = Make an organisation
staff-organisation-add = Add an organisation
staff-organisation-kind = Kind
staff-organisation-of = State or REC
staff-organisation-refers = What refers to it
staff-organisation-references = { $registrations ->
    [one] one registration
   *[other] { $registrations } registrations
}, { $invitations ->
    [one] one invitation
   *[other] { $invitations } invitations
}, { $focal ->
    [one] one focal point
   *[other] { $focal } focal points
}
staff-organisation-name-in = Name: { $language }
staff-organisation-short = Short name
staff-organisation-aliases = Other names
staff-organisation-aliases-hint = One a line: former names, spellings that people use
staff-organisation-what = What it is
staff-organisation-rec = REC
staff-organisation-none = None
staff-organisation-error-name = Enter its name in at least one language
staff-organisation-error-state = Choose the State it belongs to
staff-organisation-error-rec = Choose the REC it belongs to
staff-organisation-error-both = Choose a State or a REC, not both
staff-organisation-error-taken = { $name } is known by one of these names already: change it, or merge the two
staff-kind-ministry = Ministry
staff-kind-authority = Authority
staff-kind-mission = Diplomatic mission
staff-kind-rec = REC secretariat
staff-kind-international = International organisation
staff-kind-civil-society = Civil society
staff-kind-private = Private sector
staff-merge-title = Merge two organisations
staff-merge-choose = The same as this one
staff-merge-choose-hint = Likely ones first. The next page shows both before anything is stored.
staff-merge-look = Compare
staff-merge-kept = Is kept
staff-merge-other = Is merged into it
staff-merge-names = Known by
staff-merge-places = These two do not belong to the same State or REC, so they cannot be merged. If they are one, give both the same State or REC first.
staff-merge-what = { $kept } will be known by the names of { $other } too, so that everything that refers to either refers to it. The entry of { $other } goes. What people typed stays as it is.
staff-merge-do = Merge them
staff-merge-swap = Keep { $name } instead
staff-done-organisation-saved = The organisation is saved.
staff-done-organisations-merged = The two are one now.
staff-organisation-state-hint = Ministries, authorities and missions have one; that of a mission is the State that sends it
staff-organisation-rec-hint = The secretariat of a REC has one

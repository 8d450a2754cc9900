# Kupitisha mwaliko kwa mwenzako.
rsvp-pass = Mpe mwenzako mwaliko huu…
rsvp-what = Ikiwa mtu mwingine anapaswa kushiriki badala yako, tafadhali mtaje hapa. Timu itaangalia ombi. Ikikubali, mwenzako atapata mwaliko wake mwenyewe; utaarifiwa kwa vyovyote vile.
rsvp-do = Pitisha mwaliko
rsvp-error-name = Andika jina la mwenzako
rsvp-error-self = Hii ni anwani yako mwenyewe: andika ya mwenzako
rsvp-waiting = Ungependa kupitisha mwaliko huu kwa { $name }. Timu inaangalia ombi na itakuandikia.
rsvp-after-all = Nitashiriki mwenyewe
rsvp-approved = Mwaliko huu umepitishwa kwa { $name }, ambaye amepata wake mwenyewe.
rsvp-refused = Timu haijapitisha mwaliko huu kwa { $name }. Bado ni wako.
rsvp-data-passed = unasubiri kupitishwa
rsvp-data-from = ulipitisha mwaliko kwa { $name }
rsvp-data-to = mtu alikutaja ushiriki badala yake
mail-rsvp-subject = Mwaliko wako: { $edition }
mail-rsvp-approved = Kama ulivyoomba, { $name } amealikwa kwenye { $edition } badala yako. Huhitaji kufanya jambo lingine.
mail-rsvp-refused = Hatuwezi kupitisha mwaliko wako wa { $edition } kwa { $name }. Bado ni wako: unaweza kuukubali au kuukataa.
mail-rsvp-why = Unapata barua pepe hii kwa sababu uliomba kupitisha mwaliko.

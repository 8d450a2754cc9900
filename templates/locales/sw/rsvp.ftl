# Kuhamishia mwaliko kwa mwenzako. “Kupitisha” is also to approve.
rsvp-pass = Hamishia mwaliko kwa mwenzako…
rsvp-what = Ikiwa mtu mwingine anapaswa kushiriki badala yako, tafadhali mtaje hapa. Timu itaangalia ombi. Ikikubali, mwenzako atapata mwaliko wake mwenyewe; utaarifiwa kwa vyovyote vile.
rsvp-do = Hamishia mwaliko
rsvp-error-name = Andika jina la mwenzako
rsvp-error-self = Hii ni anwani yako mwenyewe: andika ya mwenzako
rsvp-waiting = Ungependa kuhamishia mwaliko huu kwa { $name }. Timu inaangalia ombi na itakuandikia.
rsvp-after-all = Nitashiriki mwenyewe
rsvp-approved = Mwaliko huu umehamishiwa kwa { $name }, ambaye amepata mwaliko wake mwenyewe.
rsvp-refused = Timu haikukubali kuhamishia mwaliko huu kwa { $name }. Bado ni wako.
rsvp-data-passed = unasubiri kuhamishiwa kwa mwenzako
rsvp-data-from = ulihamishia mwaliko kwa { $name }
rsvp-data-to = mtu mwingine alikutaja ili ushiriki badala yake
mail-rsvp-subject = Mwaliko wako: { $edition }
mail-rsvp-approved = Kama ulivyoomba, { $name } amealikwa kushiriki katika { $edition } badala yako. Huhitaji kufanya jambo lingine.
mail-rsvp-refused = Hatuwezi kuhamishia mwaliko wako wa { $edition } kwa { $name }. Bado ni wako: unaweza kuukubali au kuukataa.
mail-rsvp-why = Umepokea barua pepe hii kwa sababu uliomba kuhamishia mwaliko kwa mtu mwingine.

focal-correct = Sahihisha
focal-correct-of = Sahihisha maelezo ya { $name }
focal-correct-what = Hadi mtu huyu atakapojibu, unaweza kusahihisha maelezo uliyotoa kumhusu. Ikiwa ameshaombwa kuthibitisha na ukabadilisha anwani ya barua pepe, kiungo kilichotumwa kwenye anwani ya awali hakitafunguka tena, naye ataombwa kuthibitisha kupitia anwani mpya.
focal-correct-save = Hifadhi
focal-done-answered = Mtu huyu ameshajibu: sasa anabadilisha maelezo yake mwenyewe. Hakuna kilichobadilishwa.
focal-done-corrected = Maelezo yamesahihishwa.
focal-done-corrected-asked = Maelezo yamesahihishwa, na mtu huyu ameombwa kuthibitisha kupitia anwani mpya.
focal-error-moved = Anwani hii imeshabadilishwa mara kadhaa: andika kwa { $contact }

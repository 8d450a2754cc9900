# What participants read about who may register, whom to write to, and their own details.
shell-contact = Tuandikie:
register-review-hint = Kwa mamlaka ya serikali, au nchi ambayo ofisi ya ubalozi inaiwakilisha. Ikiwa nchi yako haimo katika awamu hii, timu itaamua kuhusu ombi lako.
register-team-decides = Timu inaamua kuhusu kila ombi la kujisajili. Utapokea uamuzi wake kwa barua pepe.
registered-review = Ikiwa nchi yako haimo katika awamu hii, nafasi zako zinasubiri uamuzi wa timu. Utaarifiwa kwa barua pepe.
mail-pending = Timu itaamua kuhusu nafasi zenye alama “Inasubiri uamuzi” na itakuarifu kwa barua pepe.
me-change-details = Badilisha maelezo yangu
me-change-others = Ili kubadilisha nchi au simu yako, jisajili tena kwa jina lilelile na anwani ileile: tutakuomba uthibitishe mabadiliko hapa.
me-change-consents = Ridhaa zako hubadilishwa kwenye ukurasa huu:
me-save-details = Hifadhi maelezo yangu
me-back = Rudi kwenye usajili wangu
me-corrected = Maelezo yako yamehifadhiwa.
me-kept = Maelezo yako yamebaki kama yalivyokuwa.
me-join-opens = Kitufe cha kikao kitaonekana hapa siku ya { $date }, { $time } { $zone }.
me-error-name-taken = Mtu mwenye jina hili ameshasajiliwa kwa anwani yako
me-error-everything = Hakuna kilichobadilika: ili kuachia vikao vyote, tumia “Ghairi usajili wangu” hapa chini

# What invited people read.
invitation-title = Mwaliko wako
invitation-accept = Nitashiriki: chagua vikao
invitation-decline = Siwezi kushiriki…
invitation-reason = Sababu, ukipenda kuieleza
invitation-decline-button = Kataa mwaliko
invitation-is-declined = Umekataa mwaliko huu. Bado unaweza kubadilisha uamuzi wako.
unsubscribe-title = Kutopokea mialiko tena
unsubscribe-text = Mialiko haitatumwa tena kwa { $email }. Barua pepe kuhusu usajili wako mwenyewe zitaendelea kutumwa.
unsubscribe-button = Acha kunitumia mialiko
unsubscribe-done = Mialiko haitatumwa tena kwa { $email }.
mail-invitation-subject = Mwaliko: { $edition }
mail-invitation-intro = Unaalikwa kushiriki katika { $edition }: vikao vya moja kwa moja mtandaoni, bila malipo.
mail-invitation-answer = Jibu mwaliko huu
mail-invitation-link = Kiungo hiki ni binafsi. Kinafungua ukurasa ambapo unakubali au unakataa; kukifungua peke yake si jibu.
mail-invitation-sessions = Vikao vijavyo, kwa { $zone }
mail-invitation-why = Umepokea mwaliko huu kwa sababu nchi yako, taasisi yako au mratibu wa nchi ametupatia anwani yako.
mail-unsubscribe = Acha kupokea mialiko

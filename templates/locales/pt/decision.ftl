# A mensagem sobre uma decisão da equipa. O texto da equipa fica tal como foi escrito.
mail-decision-reason = O que a equipa diz sobre isso: { $reason }

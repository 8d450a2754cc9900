# A mensagem sobre uma decisão da equipa. O texto da equipa fica tal como foi escrito.
mail-decision-reason = Observação da equipa: { $reason }

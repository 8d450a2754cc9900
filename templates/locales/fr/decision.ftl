# Le courriel sur une décision de l’équipe. Le texte de l’équipe reste tel qu’il a été saisi.
mail-decision-reason = Précision de l’équipe : { $reason }

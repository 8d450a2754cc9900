# The mail about a decision of the team. What staff typed stands as they typed it.
mail-decision-reason = Maelezo ya timu kuhusu uamuzi huu: { $reason }

language-unreviewed = Esta tradução ainda não foi revista por um falante nativo. Diga-nos o que deve ser corrigido:

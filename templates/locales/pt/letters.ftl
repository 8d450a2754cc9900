# Cartas oficiais de convite, e a mensagem que leva uma. O que está entre chavetas é preenchido em cada carta.
letter-reference = Referência
letter-about = Assunto:
letter-subject = Convite: { "{title}" }
letter-body = { "{addressee}" },

    Temos a honra de convidar a vossa instituição ({ "{organisation}" }) a participar no seguinte programa: { "{programme}" }, { "{title}" } ({ "{dates}" }).

    As sessões realizam-se em linha e reúnem funcionários dos Estados africanos e das Comunidades Económicas Regionais que trabalham em migração e gestão de fronteiras. Agradecemos que nomeiem funcionários cujo trabalho diga respeito aos temas das sessões.

    O programa, os horários e a inscrição encontram-se em { "{page}" }. A nossa equipa responde a qualquer pergunta em { "{contact}" }.

    Queira aceitar os protestos da nossa mais elevada consideração.
mail-letter-subject = Carta de convite { $reference }: { $edition }
mail-letter-intro = Enviamos em anexo a nossa carta { $reference }, pela qual convidamos { $party } para { $edition }.
mail-letter-answer = Agradecemos uma breve confirmação de receção, em resposta a esta mensagem ou para { $contact }.
mail-letter-why = Recebe esta mensagem como contacto da instituição a que a carta se dirige.

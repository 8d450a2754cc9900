# Cartas oficiais de convite, e a mensagem que leva uma. O que está entre chavetas é preenchido em cada carta.
letter-reference = Referência
letter-about = Assunto:
letter-subject = Convite: { "{title}" }
letter-body = { "{addressee}" },

    Temos a honra de convidar a entidade que V. Ex.ª representa ({ "{organisation}" }) a participar no seguinte programa: { "{programme}" }, { "{title}" } ({ "{dates}" }).

    As sessões realizam-se online e reúnem funcionários dos Estados africanos e das Comunidades Económicas Regionais que se ocupam da migração e da gestão das fronteiras. Agradecemos a designação de funcionários cujas funções digam respeito aos temas das sessões.

    O programa, os horários e o formulário de inscrição encontram-se em { "{page}" }. A nossa equipa está ao dispor para qualquer esclarecimento em { "{contact}" }.

    Queira aceitar os protestos da nossa mais elevada consideração.
mail-letter-subject = Carta de convite { $reference }: { $edition }
mail-letter-intro = Em anexo, enviamos a nossa carta { $reference }, com o convite para «{ $edition }» dirigido a: { $party }.
mail-letter-answer = Agradecemos que acuse a receção, em resposta a esta mensagem ou para { $contact }.
mail-letter-why = Recebe esta mensagem na qualidade de contacto da instituição a que a carta se dirige.
mail-letter-greeting = À atenção de { $name },

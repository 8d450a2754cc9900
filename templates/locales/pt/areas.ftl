# Páginas públicas das áreas temáticas e das CER.
area-docket = Área temática
area-sessions = Sessões
area-no-sessions = Ainda não foi publicada nenhuma sessão sobre este tema.
area-goals = Para que contribui
area-gcm = Pacto Global para as Migrações
area-sdgs = Objetivos de Desenvolvimento Sustentável
area-agenda = Agenda 2063 da União Africana
area-back = Toda a edição
map-observes = Observador
rec-members = Membros
rec-members-on = { $count ->
    [0] Em { $day }, nenhum Estado é membro.
    [one] Em { $day }, um Estado é membro.
   *[other] Em { $day }, { $count } Estados são membros.
}
rec-taking-part = { $count ->
    [0] Nenhum deles participa nesta edição.
    [one] Um deles participa nesta edição.
   *[other] { $count } deles participam nesta edição.
}
rec-secretariat = O secretariado da Comunidade participa
rec-here = Nesta edição
rec-others = Outras Comunidades Económicas Regionais
rec-overlap = Um Estado pode pertencer a várias comunidades e, por isso, ser contado mais de uma vez.
edition-observers = { $count ->
    [1] Um outro Estado acompanha a edição como observador.
   *[other] Outros { $count } Estados acompanham a edição como observadores.
}

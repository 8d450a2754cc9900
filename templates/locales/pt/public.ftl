# As páginas públicas das edições e das sessões.
home-title = Aprenda com quem gere as migrações e as fronteiras em toda a África
home-body = Centro Africano de Reforço de Capacidades da OIM
home-docket = Webinários e formação para os Estados africanos
home-lede = Sessões em direto, gratuitas e com interpretação, para autoridades públicas, missões diplomáticas e Comunidades Económicas Regionais.
home-open = Inscrições abertas
home-none-open = Neste momento, nenhuma edição tem inscrições abertas.
home-edition = edição
home-next = Próximas sessões
home-past = Edições anteriores
home-open-to = { $count ->
    [0] Aberta
    [one] Aberta a funcionários de um Estado e, mediante pedido, a outros
   *[other] Aberta a funcionários de { $count } Estados e, mediante pedido, a outros
}
home-by-invitation = Por convite pessoal
home-by-nomination = Por designação de um ponto focal
home-already = Já se inscreveu?
home-how = Como funciona
home-how-1 = Inscreva-se uma vez e escolha as suas sessões.
home-how-2 = Receba um convite para a sua agenda e veja todas as horas no seu próprio fuso horário.
home-how-3 = Entre com o seu link pessoal a partir de 30 minutos antes do início.
find-email = O seu endereço de e-mail
find-hint = Enviamos o seu link pessoal para este endereço.
find-button = Enviar o meu link
register-button = Inscrever-se
# Depois do texto de um botão: «Inscrever-se – Saúde nas fronteiras».
session-for = – { $title }
session-join-waiting-list = Entrar na lista de espera
session-register = Inscrever-se nesta sessão
session-places-available = Lugares disponíveis
session-places-left = { $count ->
    [0] Já não há lugares
    [one] Resta um lugar
   *[other] Restam { $count } lugares
}
session-full = Completa: lista de espera aberta
session-kept = Últimos lugares reservados a alguns Estados
session-cancelled = Cancelada
session-draft = Rascunho
session-held = Realizada
session-now = A decorrer
session-position = Sessão { $number } de { $total }
session-online = online
session-in-person = presencial
session-hybrid = online e presencial
session-minutes = { $minutes ->
    [0] 0 minutos
    [one] Um minuto
   *[other] { $minutes } minutos
}
session-calendar = Adicionar à agenda (.ics)
session-about = Sobre esta sessão
session-objectives = Depois da sessão, poderá
session-times = Hora de início no seu país
session-times-hint = Estados agrupados por diferença em relação ao UTC nesse dia
session-local-time = Hora local
session-difference = Diferença
session-states = Estados
session-speakers = Oradores
session-practical = Informações práticas
session-interpretation = Interpretação
session-places = Lugares
session-places-few-of = Disponíveis: { $left } de { $capacity }
session-places-full-of = Todos ocupados ({ $capacity }); há uma lista de espera aberta
session-places-kept-of = Disponíveis: { $left } de { $capacity }, reservados a alguns Estados; há uma lista de espera para os restantes
session-places-of = { $capacity } no total
session-places-unlimited = Sem limite
session-hosts = Organizadores
session-venue = Local
session-how-to-join = Como participar
session-join-from = Com o link pessoal da sua confirmação. Hora de abertura: { $time }, { $zone }
session-all = Todas as sessões desta edição
edition-dates = { $first } – { $last }
edition-docket = Edição { $number }
edition-sample = Exemplo: as pessoas, as sessões e os números desta edição são inventados.
edition-calendar = Adicionar sessões à agenda
edition-themes = Áreas temáticas
edition-schedule = Calendário
edition-no-sessions = Ainda não há sessões publicadas.
edition-times = Horário de referência: { $zone }. A página de cada sessão indica a hora local de cada Estado participante.
edition-week-of = Semana de { $date }
edition-states = Estados participantes
edition-states-count = { $count ->
    [0] Nenhum Estado participa nesta edição.
    [one] Um Estado participa nesta edição.
   *[other] { $count } Estados participam nesta edição.
}
edition-recs = Com os secretariados de: { $recs }.
edition-states-table = Os Estados em tabela
edition-glance = Em resumo
edition-audience = Destinatários
edition-who = Quem se pode inscrever
edition-who-open = Funcionários dos Estados participantes, das suas missões diplomáticas e das Comunidades Económicas Regionais
edition-who-invited = Titulares de um convite pessoal
edition-who-nominated = Funcionários designados pelo ponto focal do seu Estado
edition-closes = Fim das inscrições
edition-closes-with-session = No fim de cada sessão
edition-closes-at = { $date }, { $time }, { $zone }
edition-registration = Inscrições
edition-registration-closed = Encerradas
edition-languages = Línguas
edition-implementer = Executado por
theme-gcm = { $count ->
    [one] Objetivo do Pacto Global: { $numbers }.
   *[other] Objetivos do Pacto Global: { $numbers }.
}
theme-sdgs = ODS: { $numbers }.
map-title = Mapa de África com um quadrado para cada Estado
map-table = A mesma informação está na tabela abaixo do mapa.
map-takes-part = Participa
map-not-in = Não participa nesta edição
states-region = Região da União Africana
states-recs = Comunidades Económicas Regionais
region-northern = Norte
region-western = Ocidental
region-central = Central
region-eastern = Oriental
region-southern = Austral
field-state = Estado
calendar-join-hint = Entre com o link pessoal da sua confirmação.
language-en = inglês
language-fr = francês
language-pt = português
language-ar = árabe
language-es = espanhol
language-sw = suaíli
privacy-title = Como utilizamos os seus dados
privacy-what = O que conservamos
privacy-what-text = O seu nome, o endereço de e-mail, o telefone (se o indicou), o Estado ou a organização, a função, as sessões que escolheu, se esteve presente e durante quanto tempo, e o texto que aceitou, com a data e a língua.
privacy-who = Quem os vê
privacy-who-text = O pessoal da Organização Internacional para as Migrações (OIM) que gere o programa, e o ponto focal do seu Estado ou da sua Comunidade Económica Regional, que recebe a lista dos respetivos participantes. Os outros participantes só veem o seu endereço se o tiver autorizado.
privacy-links = O seu link pessoal
privacy-links-text = O link da sua confirmação abre a sua inscrição sem palavra-passe. Quem o tiver pode alterar ou cancelar a sua inscrição: por favor, não o partilhe.
privacy-cookies = Cookies
privacy-cookies-text = Um cookie guarda a língua escolhida. Os membros da equipa que iniciam sessão têm um segundo, e o navegador em que já o fizeram, um terceiro; enquanto iniciam sessão, mais um guarda a etapa em que estão, 15 minutos no máximo. O que escreve numa inscrição, numa designação ou num inquérito fica no seu navegador até ao envio, 24 horas no máximo, e pode apagá-lo aí. Nada mais é guardado no seu navegador e ninguém mais é informado da sua visita.
privacy-rights = Os seus direitos
accessibility-title = Acessibilidade
accessibility-aim = Estas páginas são feitas para cumprir as WCAG 2.2, nível AA: os textos e os controlos têm contraste suficiente, as páginas podem ser ampliadas até quatro vezes, e as línguas que se escrevem da direita para a esquerda são apresentadas a partir da direita.
accessibility-keyboard = Tudo pode ser feito apenas com o teclado. Os erros aparecem no início do formulário, com links para os campos.
accessibility-script = Todas as páginas funcionam sem scripts, em navegadores antigos e com ligações lentas à Internet.
accessibility-contact = Se algo impedir a sua participação, escreva à equipa do programa: fazemos a inscrição por e-mail ou por telefone.

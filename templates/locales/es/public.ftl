# Las páginas públicas de las ediciones y las sesiones.
home-title = Aprenda con quienes gestionan la migración y las fronteras en toda África
home-body = Centro Africano de Creación de Capacidades de la OIM
home-docket = Seminarios web y formación para los Estados africanos
home-lede = Sesiones en directo, con interpretación y gratuitas, para autoridades gubernamentales, misiones diplomáticas y Comunidades Económicas Regionales.
home-open = Inscripción abierta
home-none-open = En este momento no hay ninguna edición abierta a la inscripción.
home-edition = edición
home-next = Próximas sesiones
home-past = Ediciones anteriores
home-open-to = { $count ->
    [0] Abierta
    [one] Abierta a funcionarios de un Estado y, previa solicitud, a los de otros
   *[other] Abierta a funcionarios de { $count } Estados y, previa solicitud, a los de otros
}
home-by-invitation = Por invitación personal
home-by-nomination = Por designación de un punto focal
home-already = ¿Ya se ha inscrito?
home-how = Cómo funciona
home-how-1 = Inscríbase una vez y elija sus sesiones.
home-how-2 = Reciba una invitación de calendario y vea todas las horas en su propia zona horaria.
home-how-3 = Entre con su enlace personal desde 30 minutos antes del inicio.
find-email = Su dirección de correo electrónico
find-hint = Enviamos su enlace personal a esta dirección.
find-button = Enviar mi enlace
register-button = Inscribirse
session-for = – { $title }
session-join-waiting-list = Inscribirse en la lista de espera
session-register = Inscribirse en esta sesión
session-places-available = Plazas disponibles
session-places-left = { $count ->
    [one] Queda una plaza
   *[other] Quedan { $count } plazas
}
session-full = Completa: lista de espera abierta
session-kept = Últimas plazas reservadas a algunos Estados
session-cancelled = Cancelada
session-draft = Borrador
session-held = Celebrada
session-now = En curso
session-position = Sesión { $number } de { $total }
session-online = en línea
session-in-person = presencial
session-hybrid = en línea y presencial
session-minutes = { $minutes ->
    [one] Un minuto
   *[other] { $minutes } minutos
}
session-calendar = Añadir al calendario (.ics)
session-about = Sobre esta sesión
session-objectives = Después de la sesión, usted podrá
session-times = Hora de inicio en cada Estado
session-times-hint = Horas agrupadas por la diferencia con UTC ese día
session-local-time = Hora local
session-difference = Diferencia
session-states = Estados
session-speakers = Ponentes
session-practical = Información práctica
session-interpretation = Interpretación
session-places = Plazas
session-places-few-of = { $left ->
    [one] Queda una de { $capacity }
   *[other] Quedan { $left } de { $capacity }
}
session-places-full-of = Todas ocupadas ({ $capacity }); la lista de espera está abierta
session-places-kept-of = Disponibles: { $left } de { $capacity }, reservadas a algunos Estados; los demás entran en la lista de espera
session-places-of = { $capacity } en total
session-places-unlimited = Sin límite
session-hosts = Entidades organizadoras
session-venue = Lugar
session-how-to-join = Cómo entrar
session-join-from = Con el enlace personal de su confirmación. Hora de apertura: { $time }, { $zone }
session-all = Todas las sesiones de esta edición
edition-dates = { $first } – { $last }
edition-docket = Edición { $number }
edition-sample = Ejemplo: las personas, las sesiones y las cifras de esta edición son inventadas.
edition-calendar = Añadir todas las sesiones al calendario
edition-themes = Áreas temáticas
edition-schedule = Horario
edition-no-sessions = Todavía no se ha publicado ninguna sesión.
edition-times = Las horas se indican en { $zone }. En la página de cada sesión figura la hora local de cada Estado participante.
edition-week-of = Semana del { $date }
edition-states = Estados participantes
edition-states-count = { $count ->
    [one] Un Estado participa en esta edición.
   *[other] { $count } Estados participan en esta edición.
}
edition-recs = También participan las secretarías de las siguientes CER: { $recs }.
edition-states-table = Los Estados en un cuadro
edition-glance = Datos principales
edition-audience = Destinatarios
edition-who = Quién puede inscribirse
edition-who-open = Funcionarios de los Estados participantes, de sus misiones diplomáticas y de las Comunidades Económicas Regionales
edition-who-invited = Quienes tengan una invitación personal
edition-who-nominated = Funcionarios designados por el punto focal de su Estado
edition-closes = Cierre de la inscripción
edition-closes-with-session = Al término de cada sesión
edition-closes-at = { $date }, { $time }, { $zone }
edition-registration = Inscripción
edition-registration-closed = Cerrada
edition-languages = Idiomas
edition-implementer = Entidad ejecutora
theme-gcm = { $count ->
    [one] Objetivo del Pacto Mundial: { $numbers }.
   *[other] Objetivos del Pacto Mundial: { $numbers }.
}
theme-sdgs = ODS: { $numbers }.
map-title = Mapa de África con un cuadrado para cada Estado
map-table = La misma información figura en el cuadro situado debajo del mapa.
map-takes-part = Participa
map-not-in = No participa en esta edición
states-region = Región de la Unión Africana
states-recs = Comunidades Económicas Regionales
region-northern = Septentrional
region-western = Occidental
region-central = Central
region-eastern = Oriental
region-southern = Meridional
field-state = Estado
calendar-join-hint = Entre con el enlace personal de su confirmación.
language-en = inglés
language-fr = francés
language-pt = portugués
language-ar = árabe
language-es = español
language-sw = suajili
privacy-title = Cómo utilizamos sus datos
privacy-what = Qué conservamos
privacy-what-text = Su nombre, su dirección de correo electrónico, su teléfono si lo ha facilitado, su Estado u organización, su cargo, las sesiones que ha elegido, si asistió y durante cuánto tiempo, y qué texto aceptó, cuándo y en qué idioma.
privacy-who = Quién los ve
privacy-who-text = El personal de la Organización Internacional para las Migraciones (OIM) que gestiona el programa y el punto focal de su Estado o de su Comunidad Económica Regional, que recibe la lista de sus participantes. Los demás participantes solo ven su dirección si usted lo ha aceptado.
privacy-links = Su enlace personal
privacy-links-text = El enlace de su confirmación abre su inscripción sin contraseña. Quien lo tenga puede modificar o cancelar su inscripción: le rogamos que no lo comparta.
privacy-cookies = Cookies
privacy-cookies-text = Una cookie recuerda el idioma que elige. El personal que accede con su cuenta tiene una segunda, y el navegador desde el que ya ha accedido, una tercera; mientras accede, otra recuerda en qué paso está, 15 minutos como máximo. Lo que escribe en una inscripción, una designación o una encuesta se conserva en su navegador hasta que lo envía, 24 horas como máximo, y puede borrarlo allí. No se guarda nada más en su navegador y no se informa a nadie más de su visita.
privacy-rights = Sus derechos
accessibility-title = Accesibilidad
accessibility-aim = Estas páginas están hechas para cumplir las pautas WCAG 2.2 en el nivel AA: los textos y los controles tienen contraste suficiente, las páginas se pueden ampliar hasta cuatro veces su tamaño y los idiomas que se escriben de derecha a izquierda se presentan desde la derecha.
accessibility-keyboard = Todo se puede hacer solo con el teclado. Los errores se enumeran al principio del formulario, con enlaces a los campos.
accessibility-script = Todas las páginas funcionan sin scripts, en navegadores antiguos y con conexiones lentas.
accessibility-contact = Si algo le impide participar, escriba al equipo del programa: le inscribiremos por correo o por teléfono.

home-title = Apprenez avec celles et ceux qui gèrent les migrations et les frontières en Afrique
home-body = Centre africain de renforcement des capacités de l’OIM
home-docket = Webinaires et formations pour les États africains
home-lede = Sessions en direct, gratuites et avec interprétation, destinées aux autorités publiques, aux missions diplomatiques et aux Communautés économiques régionales.
home-open = Inscriptions ouvertes
home-none-open = Aucune édition n’est actuellement ouverte aux inscriptions.
home-edition = édition
home-next = Prochaines sessions
home-past = Éditions précédentes
home-open-to = { $count ->
    [0] Ouverte
    [one] Ouverte aux fonctionnaires d’un État ; autres États sur demande
   *[other] Ouverte aux fonctionnaires de { $count } États ; autres États sur demande
}
home-by-invitation = Sur invitation personnelle
home-by-nomination = Sur désignation par un point focal
home-already = Déjà inscrit(e) ?
home-how = Comment participer
home-how-1 = Inscrivez-vous une fois et choisissez vos sessions.
home-how-2 = Recevez une invitation d’agenda : toutes les heures s’affichent dans votre fuseau horaire.
home-how-3 = Rejoignez la session avec votre lien personnel, à partir de 30 minutes avant le début.
find-email = Votre adresse électronique
find-hint = Votre lien personnel sera envoyé à cette adresse.
find-button = Envoyer mon lien
register-button = S’inscrire
session-for = : { $title }
session-join-waiting-list = Rejoindre la liste d’attente
session-register = S’inscrire à cette session
session-places-available = Places disponibles
session-places-left = { $count ->
    [0] Plus de place
    [one] Encore une place
   *[other] Encore { $count } places
}
session-full = Complet : liste d’attente ouverte
session-kept = Dernières places réservées à certains États
session-cancelled = Annulée
session-draft = Brouillon
session-held = Tenue
session-now = En cours
session-position = Session { $number } sur { $total }
session-online = en ligne
session-in-person = en présentiel
session-hybrid = en ligne et en présentiel
session-minutes = { $minutes ->
    [0] 0 minute
    [one] Une minute
   *[other] { $minutes } minutes
}
session-calendar = Ajouter à l’agenda (.ics)
session-about = À propos de cette session
session-objectives = À l’issue de la session, vous pourrez
session-times = Heure de début chez vous
session-times-hint = États regroupés selon leur décalage avec l’UTC ce jour-là
session-local-time = Heure locale
session-difference = Décalage
session-states = États
session-speakers = Intervenants
session-practical = Informations pratiques
session-interpretation = Interprétation
session-places = Places
session-places-few-of = Encore { $left } sur { $capacity }
session-places-full-of = Les { $capacity } places sont prises ; une liste d’attente est ouverte
session-places-kept-of = Encore { $left } sur { $capacity }, réservées à certains États ; une liste d’attente est ouverte aux autres
session-places-of = { $capacity } au total
session-places-unlimited = Non limitées
session-hosts = Organisée par
session-venue = Lieu
session-how-to-join = Comment participer
session-join-from = Avec le lien personnel de votre confirmation, à partir de { $time }, { $zone }
session-all = Toutes les sessions de cette édition
edition-dates = { $first } – { $last }
edition-docket = Édition { $number }
edition-sample = Exemple : les personnes, les sessions et les chiffres de cette édition sont fictifs.
edition-calendar = Ajouter toutes les sessions à un agenda
edition-themes = Domaines thématiques
edition-schedule = Calendrier
edition-no-sessions = Aucune session n’est encore publiée.
edition-times = Les heures sont indiquées en { $zone }. La page de chaque session donne l’heure locale de chaque État participant.
edition-week-of = Semaine du { $date }
edition-states = États participants
edition-states-count = { $count ->
    [0] Aucun État ne participe encore à cette édition.
    [one] Un État participe à cette édition.
   *[other] { $count } États participent à cette édition.
}
edition-recs = Avec les secrétariats des CER suivantes : { $recs }.
edition-states-table = Les États en tableau
edition-glance = En bref
edition-audience = Pour qui
edition-who = Qui peut s’inscrire
edition-who-open = Les fonctionnaires des États participants, de leurs missions diplomatiques et des Communautés économiques régionales
edition-who-invited = Les titulaires d’une invitation personnelle
edition-who-nominated = Les fonctionnaires désignés par le point focal de leur État
edition-closes = Clôture des inscriptions
edition-closes-with-session = À la fin de chaque session
edition-closes-at = { $date }, { $time } { $zone }
edition-registration = Inscriptions
edition-registration-closed = Closes
edition-languages = Langues
edition-implementer = Mise en œuvre par
theme-gcm = { $count ->
    [one] Objectif { $numbers } du Pacte mondial.
   *[other] Objectifs { $numbers } du Pacte mondial.
}
theme-sdgs = ODD { $numbers }.
map-title = Carte de l’Afrique avec un carré par État
map-table = Les mêmes informations figurent dans le tableau sous la carte.
map-takes-part = Participe
map-not-in = Ne participe pas à cette édition
states-region = Région de l’Union africaine
states-recs = Communautés économiques régionales
region-northern = Nord
region-western = Ouest
region-central = Centre
region-eastern = Est
region-southern = Sud
field-state = État
calendar-join-hint = Rejoignez la session avec le lien personnel qui figure dans votre confirmation.
language-en = anglais
language-fr = français
language-pt = portugais
language-ar = arabe
language-es = espagnol
language-sw = swahili
privacy-title = Comment nous utilisons vos données
privacy-what = Ce que nous conservons
privacy-what-text = Votre nom, votre adresse électronique, votre téléphone si vous l’avez donné, votre État ou organisation, votre fonction, les sessions que vous avez choisies, votre présence et sa durée, ainsi que le texte que vous avez accepté, à quelle date et dans quelle langue.
privacy-who = Qui y a accès
privacy-who-text = Le personnel de l’Organisation internationale pour les migrations (OIM) qui gère le programme, et le point focal de votre État ou de votre Communauté économique régionale, qui reçoit la liste de ses participants. Les autres participants ne voient votre adresse que si vous l’avez accepté.
privacy-links = Votre lien personnel
privacy-links-text = Le lien de votre confirmation ouvre votre inscription sans mot de passe. Toute personne qui le possède peut modifier ou annuler votre inscription : veuillez ne pas le transmettre.
privacy-cookies = Cookies
privacy-cookies-text = Un cookie retient la langue que vous choisissez. Le personnel qui se connecte en reçoit un deuxième, et le navigateur avec lequel il s’est déjà connecté un troisième ; pendant la connexion, un autre en retient l’étape, 15 minutes au plus. Ce que vous saisissez dans une inscription, une désignation ou une enquête reste dans votre navigateur jusqu’à l’envoi, pendant 24 heures au plus, et vous pouvez l’y effacer. Rien d’autre n’est conservé dans votre navigateur et personne d’autre n’est informé de votre visite.
privacy-rights = Vos droits
accessibility-title = Accessibilité
accessibility-aim = Ces pages visent la conformité aux WCAG 2.2, niveau AA : le contraste des textes et des commandes est suffisant, les pages peuvent être agrandies jusqu’à quatre fois et les langues qui s’écrivent de droite à gauche sont mises en page en conséquence.
accessibility-keyboard = Tout peut se faire au moyen du seul clavier. Les erreurs sont énumérées en haut du formulaire, avec des liens vers les champs concernés.
accessibility-script = Chaque page fonctionne sans script, avec d’anciens navigateurs et des connexions lentes.
accessibility-contact = Si quelque chose vous empêche de participer, écrivez à l’équipe du programme : nous vous inscrirons par courriel ou par téléphone.

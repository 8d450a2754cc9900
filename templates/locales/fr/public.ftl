home-title = Apprenez avec celles et ceux qui gèrent les migrations et les frontières en Afrique
home-body = Centre africain de renforcement des capacités de l’OIM
home-docket = Webinaires et formations pour les États africains
home-lede = Des sessions en direct, interprétées et gratuites, pour les autorités publiques, les missions diplomatiques et les Communautés économiques régionales.
home-open = Inscriptions ouvertes
home-none-open = Aucune édition n’est ouverte aux inscriptions.
home-edition = édition
home-next = Prochaines sessions
home-past = Éditions précédentes
home-open-to = { $count ->
    [0] Ouvert
    [one] Ouvert aux fonctionnaires d’un État, d’autres sur demande
   *[other] Ouvert aux fonctionnaires de { $count } États, d’autres sur demande
}
home-by-invitation = Sur invitation personnelle
home-by-nomination = Sur désignation par un point focal
home-already = Déjà inscrit ?
home-how = Comment cela se passe
home-how-1 = Inscrivez-vous une fois et choisissez vos sessions.
home-how-2 = Recevez une invitation d’agenda ; chaque heure s’affiche dans votre fuseau.
home-how-3 = Rejoignez la session avec votre lien personnel, dès 30 minutes avant le début.
find-email = Votre adresse électronique
find-hint = Nous envoyons votre lien personnel à cette adresse.
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
session-cancelled = Annulée
session-draft = Brouillon
session-held = Tenue
session-now = En cours
session-position = Session { $number } sur { $total }
session-online = en ligne
session-in-person = en présence
session-hybrid = en ligne et en salle
session-minutes = { $minutes ->
    [0] 0 minute
    [one] Une minute
   *[other] { $minutes } minutes
}
session-calendar = Ajouter à l’agenda (.ics)
session-about = À propos de cette session
session-objectives = Après la session, vous saurez
session-times = L’heure du début chez vous
session-times-hint = Regroupé par décalage avec l’UTC ce jour-là
session-local-time = Heure locale
session-difference = Décalage
session-states = États
session-speakers = Intervenants
session-practical = Informations pratiques
session-interpretation = Interprétation
session-places = Places
session-places-few-of = Encore { $left } sur { $capacity }
session-places-full-of = Les { $capacity } places sont prises ; une liste d’attente est ouverte
session-places-of = { $capacity } au total
session-places-unlimited = Non limitées
session-hosts = Organisation
session-venue = Lieu
session-how-to-join = Comment participer
session-join-from = Avec le lien personnel de votre confirmation, dès { $time } { $zone }
session-all = Toutes les sessions de cette édition
edition-dates = { $first } – { $last }
edition-docket = Édition { $number }
edition-sample = Exemple : les personnes, les sessions et les chiffres de cette édition sont inventés.
edition-calendar = Ajouter toutes les sessions à un agenda
edition-themes = Domaines thématiques
edition-schedule = Calendrier
edition-no-sessions = Aucune session n’est encore publiée.
edition-times = Les heures sont données à l’{ $zone }. La page de chaque session donne l’heure locale de chaque État participant.
edition-week-of = Semaine du { $date }
edition-states = États participants
edition-states-count = { $count ->
    [0] Aucun État ne participe encore à cette édition.
    [one] Un État participe à cette édition.
   *[other] { $count } États participent à cette édition.
}
edition-recs = Avec les secrétariats de { $recs }.
edition-states-table = Les États en tableau
edition-glance = En bref
edition-audience = Pour qui
edition-who = Qui peut s’inscrire
edition-who-open = Les fonctionnaires des États participants, de leurs missions diplomatiques et des Communautés économiques régionales
edition-who-invited = Les titulaires d’une invitation personnelle
edition-who-nominated = Les fonctionnaires désignés par le point focal de leur État
edition-closes = Fin des inscriptions
edition-closes-with-session = À la fin de chaque session
edition-closes-at = { $date }, { $time } { $zone }
edition-languages = Langues
edition-implementer = Mis en œuvre par
theme-gcm = Objectifs { $numbers } du Pacte mondial.
theme-sdgs = ODD { $numbers }.
map-title = Carte de l’Afrique avec un carré par État
map-table = Les mêmes informations figurent dans le tableau sous la carte.
map-takes-part = Participe
map-not-in = Hors de cette édition
states-region = Région de l’Union africaine
states-recs = Communautés économiques régionales
region-northern = Nord
region-western = Ouest
region-central = Centre
region-eastern = Est
region-southern = Sud
field-state = État
calendar-join-hint = Participez avec le lien personnel de votre confirmation.
language-en = anglais
language-fr = français
language-pt = portugais
language-ar = arabe
language-es = espagnol
language-sw = swahili
privacy-title = Comment nous utilisons vos données
privacy-what = Ce que nous conservons
privacy-what-text = Votre nom, votre adresse électronique, votre téléphone si vous l’avez donné, votre État ou organisation, votre fonction, les sessions choisies, votre présence et sa durée, ainsi que le texte que vous avez accepté, quand et dans quelle langue.
privacy-who = Qui y a accès
privacy-who-text = Le personnel de l’Organisation internationale pour les migrations (OIM) qui gère le programme, et le point focal de votre État ou de votre Communauté économique régionale, qui reçoit la liste de ses participants. Les autres participants ne voient votre adresse que si vous l’avez accepté.
privacy-links = Votre lien personnel
privacy-links-text = Le lien de votre confirmation ouvre votre inscription sans mot de passe. Quiconque le possède peut la modifier ou l’annuler : ne le transmettez pas.
privacy-cookies = Témoins de connexion
privacy-cookies-text = Un témoin retient la langue choisie. Le personnel connecté en a un second, et un navigateur où il s’est déjà connecté un troisième. Ce que vous saisissez dans une inscription, une désignation ou une enquête reste dans votre navigateur jusqu’à l’envoi, 24 heures au plus, et vous pouvez l’y effacer. Rien d’autre n’est conservé dans votre navigateur et personne d’autre n’est informé de votre visite.
privacy-rights = Vos droits
accessibility-title = Accessibilité
accessibility-aim = Ces pages visent la conformité WCAG 2.2 au niveau AA : contrastes suffisants, agrandissement jusqu’à quatre fois, mise en page de droite à gauche pour l’arabe.
accessibility-keyboard = Tout peut se faire au clavier seul. Les erreurs sont listées en haut du formulaire avec des liens vers les champs.
accessibility-script = Chaque page fonctionne sans script, sur d’anciens navigateurs et des lignes lentes.
accessibility-contact = Si quelque chose vous empêche de participer, écrivez à l’équipe du programme : nous vous inscrivons par message ou par téléphone.

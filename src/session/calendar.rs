//! Calendars (RFC 5545), invitations and cancellations (RFC 5546, RFC 6047) of sessions.
//!
//! A session's UID never changes; SEQUENCE rises with every change; times are UTC, so that no reader needs our zones.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, CalendarDateTime, Component as _, Event, EventLike as _, EventStatus, Property};

use super::rules::{Mode, SessionStatus};
use super::store::SessionRow;
use crate::content_lines::fold;
use crate::i18n::Language;

/// Our product in every calendar.
const PRODID: &str = "-//IOM ACBC//Baraza//EN";

/// Who receives an invitation: RFC 5546 wants one ATTENDEE a mail.
#[derive(Clone, Copy, Debug)]
pub struct Attendee<'a> {
    /// The address.
    pub email: &'a str,
    /// The name beside it.
    pub name: &'a str,
    /// SEQUENCE for this recipient; never below the session's.
    pub sequence: i32,
}

/// What an event says beside what its session holds.
#[derive(Clone, Debug)]
pub struct EventText<'a> {
    /// The language of title and description.
    pub language: Language,
    /// What stands in the body of the event.
    pub description: String,
    /// Where to read more, or to join.
    pub url: &'a str,
}

fn event(session: &SessionRow, text: &EventText<'_>, sequence: i32) -> Event {
    let mut event = Event::new();
    let utc = |at: DateTime<Utc>| CalendarDateTime::Utc(at);
    // In another language than the calendar's where the session has no title in that one.
    let mut title = Property::new("SUMMARY", plain(session.title.get(text.language)));
    title.add_parameter("LANGUAGE", session.title.language_of(text.language).code());
    event
        .uid(&session.uid)
        .timestamp(session.updated_at.utc())
        .starts(utc(session.starts()))
        .ends(utc(session.ends()))
        .append_property(title.done())
        .description(&plain(&text.description))
        .sequence(sequence.try_into().unwrap_or(0))
        .url(text.url)
        .status(if session.status == SessionStatus::Cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    match session.mode {
        Mode::Online => event.location(text.url),
        Mode::InPerson | Mode::Hybrid => event.location(&plain(&session.venue)),
    };
    event
}

/// A feed that calendars subscribe to (METHOD:PUBLISH).
pub fn feed<'a>(name: &str, sessions: impl IntoIterator<Item = (&'a SessionRow, EventText<'a>)>) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", PRODID));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.append_property(Property::new("X-WR-CALNAME", plain(name).replace('\n', " ")));
    for (session, text) in sessions {
        calendar.push(event(session, &text, session.sequence));
    }
    fold(&calendar.to_string())
}

/// An invitation or a cancellation for one person (METHOD:REQUEST or METHOD:CANCEL), from `organizer`, an address.
pub fn message(session: &SessionRow, text: &EventText<'_>, organizer: &str, attendee: Attendee<'_>, cancels: bool) -> String {
    let mut event = event(session, text, attendee.sequence.max(session.sequence));
    if cancels {
        event.status(EventStatus::Cancelled);
    }
    event.append_property(Property::new("ORGANIZER", format!("mailto:{organizer}")));
    let mut person = Property::new("ATTENDEE", format!("mailto:{}", attendee.email));
    person
        .add_parameter("CN", &parameter(attendee.name))
        .add_parameter("ROLE", "REQ-PARTICIPANT")
        .add_parameter("PARTSTAT", "NEEDS-ACTION")
        .add_parameter("RSVP", "FALSE");
    event.append_property(person.done());
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", PRODID));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", if cancels { "CANCEL" } else { "REQUEST" }));
    calendar.push(event);
    fold(&calendar.to_string())
}

/// A parameter's value cannot hold quotes or line ends, whatever somebody typed as their name (RFC 5545, 3.1).
fn parameter(text: &str) -> String {
    text.chars().map(|c| if c == '"' { '\'' } else { c }).filter(|c| !c.is_control()).collect()
}

/// A text without control characters but the ends of its lines (RFC 5545, 3.1 allows no others): a carriage return would end
/// the content line.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::types::UtcInstant;
    use crate::i18n::LocalText;
    use calcard::icalendar::{ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarProperty, ICalendarValue};
    use proptest::prelude::*;

    fn session(title: &str) -> SessionRow {
        let start: DateTime<Utc> = "2027-06-08T07:00:00Z".parse().expect("an instant");
        SessionRow {
            id: 1,
            edition_id: 1,
            slug: "01".into(),
            thematic_area_id: None,
            title: LocalText::one(Language::Ar, title),
            abstract_text: LocalText::default(),
            learning_objectives: LocalText::default(),
            local_start: start.naive_utc(),
            time_zone: "Africa/Dar_es_Salaam".into(),
            starts_at: UtcInstant::from(start),
            duration_minutes: 90,
            held_minutes: None,
            capacity: None,
            interpretation: String::new(),
            hosts: "[]".into(),
            mode: Mode::Online,
            venue: String::new(),
            platform: String::new(),
            join_url: String::new(),
            passcode: String::new(),
            dial_in: String::new(),
            repeats: None,
            status: SessionStatus::Published,
            uid: "abc@baraza".into(),
            sequence: 2,
            updated_at: UtcInstant::from(start),
            co_hosts: "[]".into(),
            moved_from: None,
            cancel_reason: LocalText::default(),
        }
    }

    fn text(description: &str) -> EventText<'_> {
        EventText { language: Language::Ar, description: description.to_owned(), url: "https://b.example/x" }
    }

    #[test]
    fn an_invitation_is_what_calendars_expect() {
        let attendee = Attendee { email: "a@b.example", name: "Ndiaye, \"Fatou\"\r\nX: y", sequence: 1 };
        let ics = message(&session("Droit, migration; et santé"), &text("Ligne 1\nLigne 2"), "org@b.example", attendee, false);
        insta::assert_snapshot!(ics.replace("\r\n", "\n"));
        assert!(message(&session("x"), &text(""), "org@b.example", attendee, true).contains("METHOD:CANCEL"));
    }

    /// What the recipient of three mails gets: the invitation, its update, its cancellation.
    #[test]
    fn a_session_s_life_in_a_calendar() {
        let mut session = session("Health at points of entry");
        let at = |sequence| Attendee { email: "fatou@b.example", name: "Fatou Ndiaye", sequence };
        let text = text("Join with your personal link");
        let request = message(&session, &text, "org@b.example", at(2), false);
        session.starts_at = UtcInstant::from("2027-06-09T07:00:00Z".parse::<DateTime<Utc>>().expect("an instant"));
        session.sequence = 3;
        let update = message(&session, &text, "org@b.example", at(3), false);
        session.status = SessionStatus::Cancelled;
        session.sequence = 4;
        let cancel = message(&session, &text, "org@b.example", at(4), true);
        for (ics, sequence, cancels) in [(&request, 2, false), (&update, 3, false), (&cancel, 4, true)] {
            let events = events(ics);
            let [event] = events.as_slice() else { panic!("one event: {ics}") };
            assert_eq!(event.property(&ICalendarProperty::Sequence).and_then(integer), Some(sequence));
            assert_eq!(event.property(&ICalendarProperty::Uid).and_then(words).as_deref(), Some("abc@baraza"));
            let status = format!("{:?}", event.property(&ICalendarProperty::Status).map(|entry| &entry.values));
            assert_eq!(status.contains("Cancelled"), cancels, "{status}");
        }
        insta::assert_snapshot!("request", request.replace("\r\n", "\n"));
        insta::assert_snapshot!("update", update.replace("\r\n", "\n"));
        insta::assert_snapshot!("cancel", cancel.replace("\r\n", "\n"));
    }

    /// Reads a calendar with a parser that did not write it; panics on anything that is no calendar.
    fn events(ics: &str) -> Vec<ICalendarComponent> {
        let mut parser = calcard::Parser::new(ics);
        let calcard::Entry::ICalendar(calendar) = parser.entry() else { panic!("no calendar: {ics}") };
        assert!(matches!(parser.entry(), calcard::Entry::Eof), "more than one calendar: {ics}");
        calendar.components.into_iter().filter(|part| part.component_type == ICalendarComponentType::VEvent).collect()
    }

    fn integer(entry: &ICalendarEntry) -> Option<i64> {
        entry.values.iter().find_map(|value| if let ICalendarValue::Integer(number) = value { Some(*number) } else { None })
    }

    fn words(entry: &ICalendarEntry) -> Option<String> {
        entry.values.iter().find_map(|value| if let ICalendarValue::Text(text) = value { Some(text.clone()) } else { None })
    }

    #[test]
    fn a_feed_is_named_as_it_is() {
        let ics = feed("Edition 7, 2027; \\ and\nmore", [(&session("x"), text("y"))]).replace("\r\n ", "");
        assert!(ics.contains("X-WR-CALNAME:Edition 7\\, 2027\\; \\\\ and more\r\n"), "{ics}");
    }

    #[test]
    fn no_control_character_gets_into_a_calendar() {
        let nasty = "a\rX-EVIL:1\r\nb\u{0}\u{7f}\u{85}c\td";
        let mut session = session(nasty);
        session.mode = Mode::InPerson;
        session.venue = nasty.to_owned();
        let ics = feed(nasty, [(&session, text(nasty))]);
        let unfolded = ics.replace("\r\n ", "");
        let lines: Vec<&str> = unfolded.split("\r\n").collect();
        assert!(lines.iter().all(|line| !line.contains(char::is_control)), "{ics:?}");
        assert!(lines.iter().all(|line| !line.starts_with("X-EVIL")), "{ics}");
        assert!(lines.contains(&"SUMMARY;LANGUAGE=ar:aX-EVIL:1\\nbcd"), "{ics}");
        assert!(lines.contains(&"DESCRIPTION:aX-EVIL:1\\nbcd"), "{ics}");
        assert!(lines.contains(&"LOCATION:aX-EVIL:1\\nbcd"), "{ics}");
    }

    proptest! {
        /// Whatever a title and a description hold, another parser reads the same.
        #[test]
        fn another_parser_reads_what_was_written(title in "[!-~ء-ي]([ -~ء-ي]{0,80}[!-~ء-ي])?", description in "[!-~ء-ي]([ -~ء-ي\n]{0,200}[!-~ء-ي])?") {
            let ics = feed("قائمة", [(&session(&title), text(&description))]);
            let events = events(&ics);
            prop_assert_eq!(events.len(), 1);
            let read = |property| events.first().and_then(|event| event.property(property)).and_then(words);
            prop_assert_eq!(read(&ICalendarProperty::Summary), Some(title));
            prop_assert_eq!(read(&ICalendarProperty::Description), Some(description));
        }

        #[test]
        fn no_line_is_longer_than_75_octets(title in "[ -~ء-ي]{0,200}", description in "[ -~ء-ي\n]{0,300}") {
            let ics = feed("قائمة", [(&session(&title), text(&description))]);
            for line in ics.split("\r\n") {
                prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
            }
        }
    }
}

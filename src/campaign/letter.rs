//! A campaign's mail for one person: the text in a language that they read, placeholders filled in, times in their zone.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::audience::{Audience, Candidate};
use super::template::{self, Field, Part, Piece, Problem, fill, harmless};
use crate::i18n::{Language, LocalText, untagged};
use crate::links::{Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::programme::store::{EditionRow, StateNames};
use crate::registration::mails::status_text;
use crate::registration::rules::SeatStatus;
use crate::session::letters::reader_zone;
use crate::session::rules::SessionStatus;
use crate::session::store::SessionRow;
use crate::session::wording::when;

/// Sessions that an invitation names, at most.
const SESSIONS: usize = 8;

/// Which of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The subject.
    Subject,
    /// The body.
    Body,
}

/// Something that must be mended before anything is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// There is no text in any language.
    Nothing,
    /// One of the two texts of a language is missing.
    Half(Language, Place),
    /// A placeholder is wrong.
    Placeholder(Language, Place, Problem),
}

/// The texts of a campaign, read. A language counts when it has both subject and body.
#[derive(Clone, Debug, Default)]
pub struct Texts(BTreeMap<Language, (Vec<Piece>, Vec<Part>)>);

impl Texts {
    /// Reads the texts.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn read(subject: &LocalText, body: &LocalText) -> Result<Self, Vec<Mistake>> {
        let (mut texts, mut mistakes) = (BTreeMap::new(), Vec::new());
        for language in Language::ALL {
            let (above, below) = match (subject.exactly(*language), body.exactly(*language)) {
                (None, None) => continue,
                (None, Some(_)) => {
                    mistakes.push(Mistake::Half(*language, Place::Subject));
                    continue;
                }
                (Some(_), None) => {
                    mistakes.push(Mistake::Half(*language, Place::Body));
                    continue;
                }
                (Some(above), Some(below)) => (template::subject(above), template::body(below)),
            };
            let mut note = |place, problems: Vec<Problem>| {
                mistakes.extend(problems.into_iter().map(|problem| Mistake::Placeholder(*language, place, problem)));
            };
            match (above, below) {
                (Ok(above), Ok(below)) => {
                    texts.insert(*language, (above, below));
                }
                (above, below) => {
                    note(Place::Subject, above.err().unwrap_or_default());
                    note(Place::Body, below.err().unwrap_or_default());
                }
            }
        }
        if texts.is_empty() && mistakes.is_empty() {
            mistakes.push(Mistake::Nothing);
        }
        if mistakes.is_empty() { Ok(Self(texts)) } else { Err(mistakes) }
    }

    /// The languages that have a text.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.0.keys().copied()
    }

    /// In which language somebody gets the mail who reads `reader`: their own, else the one that pages would show them,
    /// else English, French, or whatever there is.
    pub fn language_for(&self, reader: Language) -> Language {
        [reader, reader.interface(), Language::En, Language::Fr]
            .into_iter()
            .find(|language| self.0.contains_key(language))
            .or_else(|| self.0.keys().next().copied())
            .unwrap_or(reader)
    }
}

/// Writes the mails of one campaign.
pub struct Writer<'a> {
    /// The edition.
    pub edition: &'a EditionRow,
    /// Its zone.
    pub zone: Tz,
    /// Its sessions, by start.
    pub sessions: &'a [SessionRow],
    /// Names of States.
    pub names: &'a StateNames,
    /// Whom it is for: `{{sessions}}` are those of the audience, where it names some.
    pub audience: &'a Audience,
    /// The texts.
    pub texts: &'a Texts,
    /// Where the public page of the edition is.
    pub edition_url: String,
    /// The present instant.
    pub now: DateTime<Utc>,
}

impl Writer<'_> {
    /// The language that somebody reads: what they or the contact list say, else the edition's first.
    pub fn reads(&self, who: &Candidate) -> Language {
        who.language.or_else(|| self.edition.languages().first().copied()).unwrap_or(Language::En)
    }

    /// The language of somebody's mail.
    pub fn language(&self, who: &Candidate) -> Language {
        self.texts.language_for(self.reads(who))
    }

    fn zone(&self, who: &Candidate) -> Tz {
        let own = who.zone.as_deref().and_then(|zone| zone.parse().ok());
        own.unwrap_or_else(|| reader_zone(who.state, self.zone))
    }

    /// What is known of somebody; empty when nothing is. What strangers typed makes neither links nor lines.
    fn value(&self, who: &Candidate, language: Language, field: Field) -> String {
        match field {
            Field::GivenName => harmless(&who.given_name),
            Field::FamilyName => harmless(&who.family_name),
            Field::FullName => harmless(&who.full_name),
            Field::Organisation => harmless(&who.organisation),
            Field::JobTitle => harmless(&who.job_title),
            Field::State => who.state.map(|state| self.names.name(state, language)).unwrap_or_default(),
            Field::Edition => self.edition.title.tagged(language),
            // Paragraphs of their own: never within a line.
            Field::Sessions | Field::PersonalLink | Field::EditionPage => String::new(),
        }
    }

    /// Their sessions in words: those in which they have or want a place, to come if there are any; for somebody who is only
    /// invited those that they could choose.
    fn sessions(&self, who: &Candidate, language: Language) -> Vec<(String, String)> {
        let (zone, t) = (self.zone(who), language.texts());
        let published = self.sessions.iter().filter(|session| session.status == SessionStatus::Published);
        let chosen = |session: &&SessionRow| self.audience.sessions.is_empty() || self.audience.sessions.contains(&session.id);
        let is_to_come = |session: &SessionRow| session.ends() > self.now;
        let item = |session: &SessionRow, status: Option<SeatStatus>| {
            let words = when(session, zone, language);
            let rest = match status.filter(|status| matches!(status, SeatStatus::Pending | SeatStatus::Waitlisted)) {
                Some(status) => format!("{words}. {}.", status_text(t, status)),
                None => format!("{words}."),
            };
            (session.title.tagged(language), rest)
        };
        if who.registration.is_none() {
            return published.filter(|session| is_to_come(session)).take(SESSIONS).map(|session| item(session, None)).collect();
        }
        let own: Vec<(&SessionRow, SeatStatus)> = published
            .filter(chosen)
            .filter_map(|session| {
                let seat = who.seats.iter().find(|seat| seat.session == session.id)?;
                seat.status.is_live().then_some((session, seat.status))
            })
            .collect();
        let any_to_come = own.iter().any(|(session, _)| is_to_come(session));
        own.into_iter()
            .filter(|(session, _)| !any_to_come || is_to_come(session))
            .map(|(session, status)| item(session, Some(status)))
            .collect()
    }

    /// What somebody's mail would lack. Nobody is sent a text with a hole.
    pub fn holes(&self, who: &Candidate) -> Vec<Field> {
        let language = self.language(who);
        let Some((subject, body)) = self.texts.0.get(&language) else { return Vec::new() };
        let is_empty = |field: &Field| match field {
            Field::Sessions => self.sessions(who, language).is_empty(),
            field => self.value(who, language, *field).is_empty(),
        };
        template::needed(subject, body).into_iter().filter(is_empty).collect()
    }

    /// The mail. `recipient` is the row whose link asks for no more mail; links are placeholders with `nonce`.
    pub fn letter(&self, who: &Candidate, recipient: i64, nonce: &str) -> Letter {
        let language = self.language(who);
        let t = language.texts();
        let (subject, parts) = self.texts.0.get(&language).cloned().unwrap_or_default();
        let line = |pieces: &Vec<Piece>| fill(pieces, |field| self.value(who, language, field));
        let body = parts.iter().map(|part| match part {
            Part::Paragraph(lines) => Block::Paragraph(lines.iter().map(line).collect::<Vec<_>>().join("\n")),
            Part::List(lines) => Block::List(lines.iter().map(|pieces| (line(pieces), String::new())).collect()),
            Part::Block(Field::Sessions) => Block::List(self.sessions(who, language)),
            Part::Block(Field::EditionPage) => Block::Link(t.campaign_edition_page().into_owned(), self.edition_url.clone()),
            Part::Block(_) => self.personal_link(who, language, nonce),
        });
        let name = harmless(if who.full_name.is_empty() { &who.given_name } else { &who.full_name });
        let unsubscribe = placeholder(nonce, Purpose::NoMail, recipient, 0);
        Letter {
            language,
            from: t.home_body().into_owned(),
            subject: untagged(&fill(&subject, |field| self.value(who, language, field))),
            greeting: if name.is_empty() { t.campaign_greeting().into_owned() } else { t.mail_greeting(name) },
            body: body.collect(),
            foot: vec![
                Block::Small(t.campaign_why(self.edition.title.tagged(language)), None),
                Block::Small(String::new(), Some((t.campaign_no_mail().into_owned(), unsubscribe))),
            ],
        }
    }

    fn personal_link(&self, who: &Candidate, language: Language, nonce: &str) -> Block {
        let t = language.texts();
        match (who.registration, who.invitation) {
            (Some((id, generation)), _) => {
                Block::Link(t.mail_my_registration().into_owned(), placeholder(nonce, Purpose::Me, id, generation))
            }
            (None, Some((id, generation))) => {
                Block::Link(t.mail_invitation_answer().into_owned(), placeholder(nonce, Purpose::Invitation, id, generation))
            }
            (None, None) => Block::Link(t.campaign_edition_page().into_owned(), self.edition_url.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[(Language, &str, &str)]) -> (LocalText, LocalText) {
        let of = |pick: fn(&(Language, &str, &str)) -> String| LocalText::new(all.iter().map(|one| (one.0, pick(one))));
        (of(|one| one.1.to_owned()), of(|one| one.2.to_owned()))
    }

    #[test]
    fn mistakes_are_named_by_language_and_place() {
        let (subject, body) = texts(&[(Language::En, "A", ""), (Language::Fr, "{{sessions}}", "Bon\n{{nom}}")]);
        let found = Texts::read(&subject, &body).expect_err("wrong");
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found.first(), Some(&Mistake::Half(Language::En, Place::Body)));
        assert!(matches!(found.get(1), Some(Mistake::Placeholder(Language::Fr, Place::Subject, Problem { line: 1, .. }))));
        assert!(matches!(found.get(2), Some(Mistake::Placeholder(Language::Fr, Place::Body, Problem { line: 2, .. }))));
        assert!(matches!(
            Texts::read(&LocalText::default(), &LocalText::default()).expect_err("nothing").as_slice(),
            [Mistake::Nothing]
        ));
    }

    #[test]
    fn a_missing_language_falls_back_as_pages_do() {
        let cases = [
            (vec![Language::En, Language::Fr], Language::Fr, Language::Fr),
            (vec![Language::En, Language::Fr], Language::Ar, Language::En),
            (vec![Language::Fr, Language::Ar], Language::Sw, Language::Fr),
            (vec![Language::Fr, Language::Pt], Language::Pt, Language::Pt),
            (vec![Language::Ar], Language::Pt, Language::Ar),
        ];
        for (there, reader, expected) in cases {
            let all: Vec<_> = there.iter().map(|language| (*language, "S", "B")).collect();
            let (subject, body) = texts(&all);
            assert_eq!(Texts::read(&subject, &body).expect("right").language_for(reader), expected, "{there:?} {reader}");
        }
    }
}

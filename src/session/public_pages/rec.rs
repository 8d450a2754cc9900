//! `GET /editions/{edition}/recs/{rec}`: a REC with its members as of the edition's dates, and which of them take part.
//!
//! The page belongs to an edition, not to a day in the query: memberships are asked for because an edition is looked at, and
//! a page of an edition is kept until the edition changes.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::{Shown, read_one};
use crate::i18n::{Said, Texts};
use crate::programme::pages::groups::region_text;
use crate::reference::{self, Rec, RecCode};
use crate::session::card::Mark;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::AppError;
use crate::web::cache::Rendered;
use crate::web::page::Shell;

struct Member {
    name: String,
    region: String,
    mark: Option<Mark>,
}

#[derive(Template)]
#[template(path = "pages/session/rec.html")]
struct RecPage {
    shell: Shell,
    t: Texts,
    slug: String,
    edition_title: Said,
    is_sample: bool,
    name: String,
    acronym: String,
    /// The day on which memberships are resolved, in words.
    day: String,
    members: Vec<Member>,
    taking_part: usize,
    /// Whether its secretariat takes part.
    secretariat: bool,
    others: Vec<(&'static str, String)>,
}

/// `GET /editions/{edition}/recs/{rec}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn rec(req: HttpRequest, path: web::Path<(String, String)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let ((slug, code), now) = (path.into_inner(), site.now());
    let rec = RecCode::parse(&code).and_then(|code| reference::data().rec(code)).ok_or(AppError::NotFound)?;
    site.cache
        .answer(&req, Some(&slug), now, async || {
            let shell = Shell::shared(&req);
            let (revisions, shown) = read_one(&site, &slug).await?;
            let html = rec_page(shell, &shown, rec, now).render()?;
            Ok(Rendered { revisions, html, valid_until: shown.valid_until(now) })
        })
        .await
}

fn rec_page(shell: Shell, shown: &Shown, rec: &Rec, now: DateTime<Utc>) -> RecPage {
    let t = shell.t;
    let (language, data) = (t.language(), reference::data());
    let day = shown.edition.membership_day(now.date_naive());
    let states = data.members_on(rec.code, day);
    let mut members: Vec<Member> = states
        .iter()
        .map(|state| Member {
            name: shown.names.name(*state, language),
            region: region_text(t, data.state(*state).map_or("", |found| &found.au_region)),
            mark: if shown.observers.contains(state) {
                Some(Mark { class: "off", text: t.map_observes().into_owned() })
            } else if shown.states.contains(state) {
                Some(Mark { class: "ok", text: t.map_takes_part().into_owned() })
            } else {
                None
            },
        })
        .collect();
    members.sort_by_cached_key(|member| sort_key(&member.name));
    RecPage {
        slug: shown.edition.slug.clone(),
        edition_title: shown.edition.title.said(language),
        is_sample: shown.edition.is_sample,
        name: rec.name(language).to_owned(),
        acronym: rec.acronym(language).to_owned(),
        day: language.date_long(day),
        taking_part: members.iter().filter(|member| member.mark.as_ref().is_some_and(|mark| mark.class == "ok")).count(),
        members,
        secretariat: shown.recs.iter().any(|code| code == rec.code.as_str()),
        others: data
            .recs()
            .iter()
            .filter(|other| other.code != rec.code)
            .map(|other| (other.code.as_str(), other.acronym(language).to_owned()))
            .collect(),
        t,
        shell,
    }
}

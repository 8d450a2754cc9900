//! `baraza user`: staff users.

use std::io::{Read as _, Write as _};

use super::commands::AddUser;
use super::{Failure, say};
use crate::accounts::pages::{about_user, new_link, reset_factor};
use crate::accounts::roles::{Grant, Role};
use crate::accounts::{self, Actor, Change, audit, store};
use crate::db::Lock;
use crate::i18n::Language;
use crate::programme::store::edition_by_slug;
use crate::reference::{Iso3, RecCode};
use crate::site::Site;
use crate::text::EmailAddress;

/// Everybody who may or might sign in.
pub(super) fn list(site: &Site) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    for user in site.db.read_blocking(store::users)? {
        let mut roles: Vec<&str> = user.grants.iter().map(|grant| grant.role.as_str()).collect();
        roles.sort_unstable();
        roles.dedup();
        let line = serde_json::json!({
            "email": user.email,
            "name": user.name,
            "roles": roles,
            "active": user.disabled_at.is_none(),
            "second_factor": user.has_second_factor,
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

pub(super) fn add_user(site: &Site, args: &AddUser) -> Result<(), Failure> {
    let bad = |message: String| Failure::BadInput(message);
    let email = EmailAddress::parse(&args.email).map_err(|error| bad(format!("--email: {error}")))?;
    let role = Role::parse(&args.role).ok_or_else(|| bad("--role: it is admin, officer, coordinator or partner".into()))?;
    if role == Role::Admin && !(args.edition.is_none() && args.state.is_empty() && args.rec.is_empty()) {
        return Err(bad("--role: an admin is for the whole installation: leave out --edition, --state and --rec".into()));
    }
    if args.name.trim().is_empty() {
        return Err(bad("--name: it is empty".into()));
    }
    let edition = match &args.edition {
        None => None,
        Some(slug) => {
            let wanted = slug.clone();
            let found = site.db.read_blocking(|conn| edition_by_slug(conn, &wanted))?;
            Some(found.ok_or_else(|| bad(format!("--edition: there is no edition {slug:?}")))?.id)
        }
    };
    let state = |code: &String| Iso3::parse(code).ok_or_else(|| bad(format!("--state: {code:?} is no State")));
    let rec = |code: &String| RecCode::parse(code).ok_or_else(|| bad(format!("--rec: {code:?} is no REC")));
    let states = args.state.iter().map(state).collect::<Result<Vec<_>, _>>()?;
    let recs = args.rec.iter().map(rec).collect::<Result<Vec<_>, _>>()?;
    let grants = Grant::each(role, edition, &states, &recs);
    let password_hash = if args.password_stdin { Some(read_password(site, email.as_str(), &args.name)?) } else { None };
    let needs_link = password_hash.is_none();
    let user = store::NewUser { email, name: args.name.clone(), language: Language::En, grants, password_hash };
    let now = site.now();
    let added = site.db.write_blocking(Lock::None, move |conn| {
        let id = store::add_user(conn, &user, now)?;
        if let Some(id) = id {
            let after = serde_json::json!({"email": user.email.as_str(), "name": user.name});
            let change = Change {
                edition: None,
                action: "user.create",
                object: "staff_user",
                id: id.to_string(),
                before: serde_json::json!({}),
                after,
            };
            audit::record(conn, &Actor::Operator, now, change)?;
        }
        Ok(id)
    })?;
    let id = added.ok_or_else(|| bad(format!("--email: {} is there already", args.email)))?;
    if needs_link {
        say(site.url(&new_link(site, id)?))?;
    }
    Ok(())
}

/// The user of `--email`.
fn user_of(site: &Site, email: &str) -> Result<i64, Failure> {
    let parsed = EmailAddress::parse(email).map_err(|error| Failure::BadInput(format!("--email: {error}")))?;
    site.db
        .read_blocking(move |conn| store::user_of(conn, parsed.as_str()))?
        .ok_or_else(|| Failure::BadInput(format!("--email: there is no user {email}")))
}

pub(super) fn give_link(site: &Site, email: &str) -> Result<(), Failure> {
    let (user, now) = (user_of(site, email)?, site.now());
    let may = site.db.write_blocking(Lock::None, move |conn| {
        let may = store::is_active(conn, user)?;
        if may {
            store::void_links(conn, user)?;
            audit::record(conn, &Actor::Operator, now, about_user(user, "user.link"))?;
        }
        Ok(may)
    })?;
    if !may {
        return Err(Failure::BadInput(format!("--email: {email} may not sign in")));
    }
    say(site.url(&new_link(site, user)?))?;
    Ok(())
}

pub(super) fn reset_second_factor(site: &Site, email: &str) -> Result<(), Failure> {
    let (user, now) = (user_of(site, email)?, site.now());
    let removed = site.db.write_blocking(Lock::None, move |conn| reset_factor(conn, &Actor::Operator, user, now))?;
    if removed { Ok(()) } else { Err(Failure::BadInput(format!("--email: {email} has no second factor"))) }
}

fn read_password(site: &Site, email: &str, name: &str) -> Result<String, Failure> {
    /// Far more than the longest password takes. What is longer is refused, not cut.
    const BYTES: u64 = 4096;
    let mut password = String::new();
    std::io::stdin().take(BYTES).read_to_string(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']);
    accounts::check_password(password, email, name).map_err(|weak| Failure::BadInput(format!("the password: {weak}")))?;
    let salt = site.random.bytes().map_err(|error| Failure::Failed(error.to_string()))?;
    accounts::hash_password(password, &salt).ok_or_else(|| Failure::Failed("the password cannot be hashed".into()))
}

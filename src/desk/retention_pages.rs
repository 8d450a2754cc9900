//! `/staff/data-protection/retention`: what the next night ends, and what the last ones did.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::retention::{Duty, preview};
use super::store::retention::newest_runs;
use crate::i18n::Texts;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

/// Nights that are shown.
const NIGHTS: i64 = 14;

struct Line {
    what: String,
    before: Option<String>,
    count: i64,
}

struct Night {
    day: String,
    is_open: bool,
    what: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/retention.html")]
struct RetentionPage {
    shell: Shell,
    t: Texts,
    lines: Vec<Line>,
    nights: Vec<Night>,
}

fn what(t: Texts, code: &str) -> String {
    t.retention_what(code.replace('_', "-"))
}

/// `GET /staff/data-protection/retention`
///
/// # Errors
/// An unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, now, periods) = (shell.t, site.now(), site.settings.retention);
    let (due, runs) = site.db.read(move |conn| Ok((preview(conn, &periods, now)?, newest_runs(conn, NIGHTS)?))).await?;
    let line = |(duty, cutoff, count): (Duty, Option<chrono::DateTime<chrono::Utc>>, i64)| Line {
        what: what(t, duty.as_str()),
        before: cutoff.map(|at| at.format("%Y-%m-%d").to_string()),
        count,
    };
    let night = |(day, ended, counts): (chrono::NaiveDate, Option<chrono::DateTime<chrono::Utc>>, String)| {
        let counts: BTreeMap<String, i64> = serde_json::from_str(&counts).unwrap_or_default();
        let colon = t.language().colon();
        Night {
            day: day.to_string(),
            is_open: ended.is_none(),
            what: counts.iter().map(|(code, count)| format!("{}{colon} {count}", what(t, code))).collect(),
        }
    };
    let view =
        RetentionPage { lines: due.into_iter().map(line).collect(), nights: runs.into_iter().map(night).collect(), t, shell };
    page(StatusCode::OK, &view)
}

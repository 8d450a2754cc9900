//! `/privacy`: what is kept of people, why and how long, from the register; and the register as a document and for staff.

use std::fmt::Write as _;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::register::{Kept, Kind, tables};
use crate::config::Retention;
use crate::i18n::Texts;
use crate::site::Site;
use crate::tabular::guarded;
use crate::web::page::Shell;
use crate::web::{AppError, page};

/// A kind of data in words.
struct Line {
    name: String,
    why: String,
    basis: String,
    seen: String,
    kept: String,
    tables: Vec<Columns>,
}

/// The columns of a table.
struct Columns {
    table: &'static str,
    personal: String,
    official: String,
    other: String,
}

/// How long a kind is kept by these settings, in words.
fn kept(t: Texts, kept: Kept, periods: &Retention) -> String {
    let days = |days: u32| if days == 0 { t.register_always().into_owned() } else { t.register_days(i64::from(days)) };
    let period = match kept {
        Kept::Participant if periods.participant_years == 0 => t.register_always().into_owned(),
        Kept::Participant => t.register_years(i64::from(periods.participant_years)),
        Kept::Invitation => days(periods.invitation_days),
        Kept::Mail => days(periods.mail_days),
        Kept::Trail => days(periods.trail_days),
        Kept::File => days(periods.file_days),
        Kept::Wish | Kept::Programme | Kept::Account | Kept::ForGood => String::new(),
    };
    t.register_kept(kept.key(), period)
}

fn lines(t: Texts, periods: &Retention) -> Vec<Line> {
    let columns = |kind: Kind| {
        let of_kind = tables().filter(move |table| table.kind == kind);
        of_kind.map(|table| Columns {
            table: table.name,
            personal: table.personal().map(|(column, _)| column).collect::<Vec<_>>().join(", "),
            official: table.official().collect::<Vec<_>>().join(", "),
            other: table.other().collect::<Vec<_>>().join(", "),
        })
    };
    let line = |kind: &Kind| Line {
        name: kind.name(t),
        why: kind.why(t),
        basis: t.register_basis(kind.basis().key()),
        seen: t.register_seen(kind.seen().key()),
        kept: kept(t, kind.kept(), periods),
        tables: columns(*kind).collect(),
    };
    Kind::ALL.iter().map(line).collect()
}

#[derive(Template)]
#[template(path = "pages/desk/privacy.html")]
struct PrivacyPage {
    shell: Shell,
    t: Texts,
    lines: Vec<Line>,
}

/// `GET /privacy`
///
/// # Errors
/// When the template fails.
pub async fn privacy(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let personal = Kind::ALL.iter().map(|kind| kind.is_personal());
    let lines = lines(shell.t, &site.settings.retention).into_iter().zip(personal);
    let lines = lines.filter(|(_, is_personal)| *is_personal).map(|(line, _)| line).collect();
    page(StatusCode::OK, &PrivacyPage { lines, t: shell.t, shell })
}

#[derive(Template)]
#[template(path = "pages/desk/register.html")]
struct RegisterPage {
    shell: Shell,
    t: Texts,
    lines: Vec<Line>,
}

/// `GET /staff/data-protection`: the register with its tables.
///
/// # Errors
/// When the template fails.
pub async fn register(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    page(StatusCode::OK, &RegisterPage { lines: lines(shell.t, &site.settings.retention), t: shell.t, shell })
}

/// The register in Markdown.
fn markdown(t: Texts, lines: &[Line]) -> String {
    let colon = t.language().colon();
    let mut out = format!("# {}\n\n{}\n", t.protection_table(), t.protection_table_intro());
    for line in lines {
        let _ = write!(out, "\n## {}\n\n", line.name);
        let facts = [
            (t.protection_why(), &line.why),
            (t.protection_basis(), &line.basis),
            (t.protection_seen(), &line.seen),
            (t.protection_kept(), &line.kept),
        ];
        for (label, text) in facts {
            let _ = writeln!(out, "- **{label}**{colon} {text}");
        }
        for table in &line.tables {
            let columns: Vec<&str> = [&table.personal, &table.official, &table.other]
                .into_iter()
                .map(String::as_str)
                .filter(|it| !it.is_empty())
                .collect();
            let _ = writeln!(out, "- `{}`{colon} {}", table.table, columns.join(" · "));
        }
    }
    out
}

/// The register as a table: a line a table of the database.
fn table(t: Texts, lines: &[Line]) -> Result<String, AppError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let head = [
        "table".into(),
        t.protection_kind(),
        t.protection_why(),
        t.protection_basis(),
        t.protection_seen(),
        t.protection_kept(),
        "personal".into(),
        "official".into(),
        "other".into(),
    ];
    writer.write_record(head.iter().map(AsRef::<str>::as_ref)).map_err(|error| AppError::Internal(error.to_string()))?;
    for line in lines {
        for columns in &line.tables {
            let cells = [
                columns.table,
                &line.name,
                &line.why,
                &line.basis,
                &line.seen,
                &line.kept,
                &columns.personal,
                &columns.official,
                &columns.other,
            ];
            writer
                .write_record(cells.map(|cell| guarded(cell).into_owned()))
                .map_err(|error| AppError::Internal(error.to_string()))?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| AppError::Internal(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(format!("\u{feff}{text}"))
}

/// `GET /privacy/register.{form}`: `md` or `csv`, in the reader's language.
///
/// # Errors
/// 404 for another form.
pub async fn document(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let lines = lines(t, &site.settings.retention);
    let (kind, name, text) = match path.as_str() {
        "register.md" => ("text/markdown; charset=utf-8", "register.md", markdown(t, &lines)),
        "register.csv" => ("text/csv; charset=utf-8", "register.csv", table(t, &lines)?),
        _ => return Err(AppError::NotFound),
    };
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(text))
}

//! What is read out, looked at by parsers that did not write it: nothing that somebody typed may have become an element, an
//! address that acts, a header, a formula, an event, a line of a log.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::sync::OnceLock;

use calcard::icalendar::{ICalendarComponentType as Part, ICalendarProperty as Property};
use scraper::Html;

use super::corpus::MARK;
use crate::support::{Mail, Page};

/// What is wrong, each with where.
#[derive(Default)]
pub struct Wrong(pub BTreeSet<String>);

impl Wrong {
    fn note(&mut self, place: &str, what: impl std::fmt::Display) {
        let what: String = what.to_string().chars().take(300).collect();
        self.0.insert(format!("{place}: {}", what.escape_debug()));
    }

    /// Fails with the first of what was found.
    pub fn nothing(&self) {
        let first: Vec<&str> = self.0.iter().take(60).map(String::as_str).collect();
        assert!(self.0.is_empty(), "{} things became active or failed:\n{}", self.0.len(), first.join("\n"));
    }
}

/// Names of elements and attributes that our templates write.
fn ours() -> &'static (BTreeSet<String>, BTreeSet<String>) {
    static OURS: OnceLock<(BTreeSet<String>, BTreeSet<String>)> = OnceLock::new();
    OURS.get_or_init(|| {
        let (mut elements, mut attributes) = (BTreeSet::new(), BTreeSet::new());
        // What a parser adds, and attributes without a value.
        elements.extend(["html", "head", "body", "tbody", "colgroup"].map(str::to_owned));
        let bare = [
            "checked",
            "selected",
            "disabled",
            "required",
            "multiple",
            "open",
            "hidden",
            "defer",
            "novalidate",
            "autofocus",
            "reversed",
            "data-select-all",
            "data-selected-count",
            "data-draft-back",
            "data-draft-discard",
            "data-draft-gone",
            "data-draft-kept",
            "download",
            "sandbox",
        ];
        attributes.extend(bare.map(str::to_owned));
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders =
            vec![root.join("templates/layout"), root.join("templates/pages"), root.join("templates/mail"), root.join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("readable").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                // What the program writes by itself stands in the code of a few files.
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ':';
                if path.extension().is_some_and(|extension| extension == "html") {
                    for after in text.split('<').skip(1) {
                        let name: String = after.chars().take_while(|c| is_name(*c)).collect();
                        elements.insert(name.to_lowercase());
                    }
                }
                for before in text.split("=\"").chain(text.split("=\\\"")) {
                    let name: String = before.chars().rev().take_while(|c| is_name(*c)).collect();
                    attributes.insert(name.chars().rev().collect::<String>().to_lowercase());
                }
            }
        }
        elements.remove("");
        attributes.remove("");
        (elements, attributes)
    })
}

fn is_web(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// An address of this site, without scheme and host.
fn is_local(address: &str) -> bool {
    let in_site = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    in_site || address.is_empty() || address.starts_with('?') || address.starts_with('#')
}

/// A page, or the HTML of a mail.
pub fn html(place: &str, text: &str, is_mail: bool, wrong: &mut Wrong) {
    let (elements, attributes) = ours();
    let document = Html::parse_document(text);
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else {
            if node.value().is_comment() && node.value().as_comment().is_some_and(|comment| comment.contains(MARK)) {
                wrong.note(place, "a comment of what was typed");
            }
            continue;
        };
        let name = element.name().to_lowercase();
        if !elements.contains(&name) {
            wrong.note(place, format!("<{name}> is none of ours"));
        }
        if name == "script" && node.children().any(|child| child.value().as_text().is_some_and(|text| !text.trim().is_empty()))
        {
            wrong.note(place, "a script inside the page");
        }
        for (key, value) in element.attrs() {
            let key = key.to_lowercase();
            let is_wrong = match key.as_str() {
                key if key.starts_with("on") || key.contains(MARK) || !attributes.contains(key) => true,
                "style" => !is_mail || value.contains(MARK),
                "class" => value.contains(MARK),
                "src" | "action" | "formaction" | "poster" | "srcset" | "data" | "ping" | "background" | "manifest" => {
                    let is_ours = is_mail && is_web(value) && !value.contains(MARK);
                    !(is_local(value) || value.starts_with("data:image/") || is_ours)
                }
                "href" => !is_local(value) && !is_web(value) && !value.starts_with("mailto:") && !value.starts_with("tel:"),
                "content" if element.attr("http-equiv").is_some() => {
                    let to = value.split_once("url=").map_or("", |(_, to)| to);
                    !is_local(to) && !is_web(to)
                }
                _ => false,
            };
            if is_wrong {
                wrong.note(place, format!("<{name} {key}={value:?}>"));
            }
        }
    }
}

/// Markup of XML: no name of what was typed, and no character that XML forbids.
fn xml(place: &str, text: &str, wrong: &mut Wrong) {
    if let Some(bad) =
        text.chars().find(|c| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
    {
        wrong.note(place, format!("{bad:?} is nothing that XML may hold"));
    }
    let mut quote = None;
    let (mut in_tag, mut tag) = (false, String::new());
    for c in text.chars() {
        match (in_tag, quote, c) {
            (false, _, '<') => (in_tag, tag) = (true, String::new()),
            (true, None, '>') => {
                if tag.contains(MARK) {
                    wrong.note(place, format!("<{tag}>"));
                }
                in_tag = false;
            }
            (true, None, '"' | '\'') => quote = Some(c),
            (true, Some(open), _) if open == c => quote = None,
            (true, Some(_), '<') => wrong.note(place, "a < inside a value"),
            (true, None, _) => tag.push(c),
            _ => {}
        }
    }
    if in_tag {
        wrong.note(place, "a tag without an end");
    }
}

/// A document or workbook: an archive of XML.
fn archive(place: &str, bytes: &[u8], wrong: &mut Wrong) {
    let mut archive = match zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => return wrong.note(place, error),
    };
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a part");
        let (name, mut text) = (file.name().expect("UTF-8").into_owned(), String::new());
        if !matches!(name.rsplit('.').next(), Some("xml" | "rels")) {
            continue;
        }
        if file.read_to_string(&mut text).is_err() {
            wrong.note(place, format!("{name} is no UTF-8"));
            continue;
        }
        let place = format!("{place} {name}");
        xml(&place, &text, wrong);
        if ["<f>", "<f ", "<w:instrText", "<ddeLink", "<externalReference", "<w:object", "<oleObject"]
            .iter()
            .any(|part| text.contains(part))
            && (text.contains("<f>") || text.contains("<f ") || text.contains(MARK))
        {
            wrong.note(&place, "a formula or a field");
        }
        for target in text.split("Target=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if target.contains(MARK) && !is_web(target) {
                wrong.note(&place, format!("leads to {target}"));
            }
        }
    }
}

fn workbook(place: &str, bytes: &[u8], wrong: &mut Wrong) {
    use calamine::Reader as _;
    archive(place, bytes, wrong);
    match calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(bytes)) {
        Ok(mut book) => {
            for name in book.sheet_names() {
                match book.worksheet_range(&name) {
                    Ok(range) => {
                        if range.used_cells().any(|(_, _, cell)| matches!(cell, calamine::Data::Error(_))) {
                            wrong.note(place, format!("a cell of {name} is an error"));
                        }
                    }
                    Err(error) => wrong.note(place, error),
                }
                if book
                    .worksheet_formula(&name)
                    .is_ok_and(|formulas| formulas.used_cells().any(|(_, _, text)| !text.is_empty()))
                {
                    wrong.note(place, format!("a formula in {name}"));
                }
            }
        }
        Err(error) => wrong.note(place, error),
    }
}

/// Whether a spreadsheet may work a cell out, also after a divider of its own, and behind marks that nobody sees.
fn is_live(cell: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    cell.split([';', '\t']).any(|part| match part.trim_start_matches(unseen).chars().next() {
        Some('=' | '@' | '\u{ff1d}' | '\u{ff20}') => true,
        Some('+' | '-' | '\u{ff0b}' | '\u{ff0d}') => {
            part.contains(['!', '|', '=', '@', '"']) || part.contains(|c: char| c.is_ascii_alphabetic())
        }
        _ => false,
    })
}

fn csv(place: &str, bytes: &[u8], wrong: &mut Wrong) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    for record in reader.records() {
        match record {
            Ok(record) => {
                for cell in record.iter().filter(|cell| is_live(cell)) {
                    wrong.note(place, format!("the cell {cell:?} is live"));
                }
            }
            Err(error) => wrong.note(place, error),
        }
    }
}

/// A calendar; `most` events, if they are counted.
pub fn calendar(place: &str, text: &str, most: Option<usize>, wrong: &mut Wrong) {
    let mut parser = calcard::Parser::new(text);
    let calcard::Entry::ICalendar(calendar) = parser.entry() else { return wrong.note(place, "no calendar") };
    if !matches!(parser.entry(), calcard::Entry::Eof) {
        wrong.note(place, "more than one calendar");
    }
    let mut uids = BTreeMap::<String, usize>::new();
    for component in &calendar.components {
        if !matches!(
            component.component_type,
            Part::VCalendar | Part::VEvent | Part::VTimezone | Part::Standard | Part::Daylight
        ) {
            wrong.note(place, format!("a part {:?}", component.component_type));
        }
        let mut seen = BTreeMap::<String, usize>::new();
        for entry in &component.entries {
            let name = format!("{:?}", entry.name);
            if matches!(entry.name, Property::Attach | Property::Rrule | Property::Action)
                || (name.contains("Other") && name.to_lowercase().contains(MARK))
            {
                wrong.note(place, format!("a property {name}: {:?}", entry.values));
            }
            if entry.name == Property::Uid {
                *uids.entry(format!("{:?}", entry.values)).or_default() += 1;
            }
            if matches!(entry.name, Property::Attendee | Property::Organizer)
                && format!("{:?}", entry.values).contains("mailto:pwn@pwn.example, ")
            {
                wrong.note(place, format!("{name}: {:?}", entry.values));
            }
            *seen.entry(name).or_default() += 1;
        }
        if component.component_type == Part::VEvent {
            for (name, times) in seen.iter().filter(|(_, times)| **times > 1) {
                wrong.note(place, format!("{name} stands there {times} times"));
            }
        }
    }
    let events = calendar.components.iter().filter(|part| part.component_type == Part::VEvent).count();
    if most.is_some_and(|most| events != most) || uids.values().any(|times| *times > 1) || uids.len() != events {
        wrong.note(place, format!("{events} events with the UIDs {uids:?}"));
    }
    for line in text.split("\r\n").filter(|line| line.len() > 75 || line.contains(['\n', '\r'])) {
        wrong.note(place, format!("the line {line:?}"));
    }
}

fn pdf(place: &str, bytes: &[u8], wrong: &mut Wrong) {
    let document = match lopdf::Document::load_mem(bytes) {
        Ok(document) => document,
        Err(error) => return wrong.note(place, error),
    };
    for object in document.objects.values() {
        let dictionary = match object {
            lopdf::Object::Dictionary(dictionary) => dictionary,
            lopdf::Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for key in [&b"JS"[..], b"JavaScript", b"Launch", b"AA", b"EmbeddedFiles", b"RichMedia", b"XFA"] {
            if dictionary.has(key) {
                wrong.note(place, format!("a PDF with /{}", String::from_utf8_lossy(key)));
            }
        }
        if let Ok(uri) = dictionary.get(b"URI").and_then(lopdf::Object::as_str)
            && !is_web(&String::from_utf8_lossy(uri))
            && !uri.starts_with(b"mailto:")
        {
            wrong.note(place, format!("a PDF that leads to {}", String::from_utf8_lossy(uri)));
        }
    }
}

/// An answer of the server, by what it says it is.
pub fn look(place: &str, page: &Page, wrong: &mut Wrong) {
    if page.status >= 500 {
        return wrong.note(place, format!("{}: {}", page.status, String::from_utf8_lossy(&page.bytes)));
    }
    for (name, value) in &page.headers {
        if name.as_str().contains(MARK)
            || (name == "set-cookie" && value.as_bytes().windows(3).any(|part| part == MARK.as_bytes()))
        {
            wrong.note(place, format!("the header {name}"));
        }
    }
    for name in ["content-security-policy", "x-content-type-options", "referrer-policy"] {
        if !page.headers.contains_key(name) {
            wrong.note(place, format!("no {name}"));
        }
    }
    if let Some(to) = page.location.as_deref().filter(|to| !is_local(to) && !is_web(to)) {
        wrong.note(place, format!("leads to {to}"));
    }
    let header = |name: &str| page.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    if let Some(disposition) = header("content-disposition") {
        let bare = disposition.replace("\\\\", "").replace("\\\"", "");
        let outside: String = bare.split('"').step_by(2).collect();
        let is_plain = outside.split(';').enumerate().all(|(at, part)| {
            let part = part.trim();
            if at == 0 {
                part == "attachment" || part == "inline"
            } else {
                part.starts_with("filename=") || part.starts_with("filename*=") || part.is_empty()
            }
        });
        if !is_plain || bare.matches('"').count() % 2 != 0 {
            wrong.note(place, format!("the header {disposition}"));
        }
    }
    let kind = header("content-type").unwrap_or_default();
    let is_own = header("content-disposition").is_none() || !place.contains("/materials/");
    match kind.split(';').next().unwrap_or_default() {
        "text/html" => match std::str::from_utf8(&page.bytes) {
            Ok(text) => html(place, text, false, wrong),
            Err(error) => wrong.note(place, error),
        },
        "text/csv" if is_own => csv(place, &page.bytes, wrong),
        "text/calendar" => calendar(place, &String::from_utf8_lossy(&page.bytes), None, wrong),
        "application/json" => {
            if let Err(error) = serde_json::from_slice::<serde_json::Value>(&page.bytes) {
                wrong.note(place, error);
            }
        }
        "application/x-ndjson" => {
            for line in page.bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                if let Err(error) = serde_json::from_slice::<serde_json::Value>(line) {
                    wrong.note(place, error);
                }
            }
        }
        "application/pdf" if is_own => pdf(place, &page.bytes, wrong),
        kind if kind.contains("spreadsheetml") => workbook(place, &page.bytes, wrong),
        kind if kind.contains("wordprocessingml") => archive(place, &page.bytes, wrong),
        _ => {}
    }
}

/// Headers that our mails have, each once.
const HEADERS: [&str; 16] = [
    "auto-submitted",
    "content-disposition",
    "content-language",
    "content-transfer-encoding",
    "content-type",
    "date",
    "from",
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "message-id",
    "mime-version",
    "reply-to",
    "subject",
    "to",
    "x-auto-response-suppress",
];
/// What the parts of our mails are.
const PARTS: [&str; 8] = [
    "multipart/mixed",
    "multipart/alternative",
    "multipart/related",
    "text/plain",
    "text/html",
    "text/calendar",
    "application/ics",
    "application/pdf",
];

/// A mail, to one of `recipients`.
pub fn mail(mail: &Mail, recipients: &BTreeSet<String>, wrong: &mut Wrong) {
    let place =
        mail.raw.lines().find(|line| line.to_ascii_lowercase().starts_with("message-id")).unwrap_or("a mail").to_owned();
    if let Some(line) = mail.raw.split("\r\n").find(|line| line.len() > 998 || line.contains(['\r', '\n', '\0'])) {
        wrong.note(&place, format!("the line {line:?}"));
    }
    let parsed = match mailparse::parse_mail(mail.raw.as_bytes()) {
        Ok(parsed) => parsed,
        Err(error) => return wrong.note(&place, error),
    };
    let mut seen = BTreeSet::new();
    for header in &parsed.headers {
        let name = header.get_key().to_ascii_lowercase();
        if !HEADERS.contains(&name.as_str()) || !seen.insert(name.clone()) {
            wrong.note(&place, format!("the header {name}: {}", header.get_value()));
        }
    }
    for name in ["to", "from", "reply-to"] {
        let Some(header) = parsed.headers.iter().find(|header| header.get_key().eq_ignore_ascii_case(name)) else { continue };
        match mailparse::addrparse_header(header).map(mailparse::MailAddrList::extract_single_info) {
            Ok(Some(single)) if name != "to" || recipients.contains(&single.addr.to_lowercase()) => {}
            other => wrong.note(&place, format!("{name} is {:?}: {other:?}", header.get_value())),
        }
    }
    let mut parts = vec![&parsed];
    let mut count = 0;
    while let Some(part) = parts.pop() {
        count += 1;
        parts.extend(&part.subparts);
        let kind = part.ctype.mimetype.as_str();
        if !PARTS.contains(&kind) {
            wrong.note(&place, format!("a part of {kind}"));
        }
        for header in part.headers.iter().filter(|header| header.get_key().to_ascii_lowercase().contains(MARK)) {
            wrong.note(&place, format!("a part's header {}", header.get_key()));
        }
        let body = || part.get_body().unwrap_or_default();
        match kind {
            "text/html" => html(&place, &body(), true, wrong),
            "text/calendar" => calendar(&place, &body(), Some(1), wrong),
            _ => {}
        }
    }
    if count > 7 {
        wrong.note(&place, format!("{count} parts"));
    }
}

/// A log: every line is a record of ours, and nothing speaks to a terminal.
pub fn log(text: &str, wrong: &mut Wrong) {
    for line in text.lines() {
        if line.contains(MARK) || line.chars().any(|c| c.is_control() && c != '\t') {
            wrong.note("the log", line);
        }
        let is_record = line.len() > 20 && line.as_bytes()[..4].iter().all(u8::is_ascii_digit) && line.contains('T');
        if !is_record {
            wrong.note("the log, no record", line);
        }
    }
}

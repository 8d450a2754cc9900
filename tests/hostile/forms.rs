//! The forms that pages hold, found by a parser, and filled in with whatever a test likes.

use scraper::{ElementRef, Html, Selector};

use super::corpus::{Hostile, encode};
use crate::support::{Page, Visitor};

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    /// What a browser sends if nobody touches it.
    pub value: String,
    /// Whether people type into it.
    pub is_typed: bool,
}

/// A form as it stands in a page.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub is_post: bool,
    pub is_multipart: bool,
    pub fields: Vec<Field>,
    /// The names of its fields for files.
    pub files: Vec<String>,
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

fn option_of(select: ElementRef<'_>) -> String {
    let all: Vec<_> = select.select(&selector("option")).collect();
    let value = |option: &ElementRef<'_>| option.value().attr("value").unwrap_or_default().to_owned();
    let chosen =
        all.iter().find(|option| option.value().attr("selected").is_some()).map(&value).filter(|text| !text.is_empty());
    chosen.or_else(|| all.iter().map(value).find(|text| !text.is_empty())).unwrap_or_default()
}

/// The forms of a page, at `path`.
pub fn forms(page: &Page, path: &str) -> Vec<Form> {
    let document = Html::parse_document(&page.text());
    let (form, named) = (selector("main form"), selector("[name]"));
    document.select(&form).map(|element| read(element, &named, path)).collect()
}

fn read(form: ElementRef<'_>, named: &Selector, path: &str) -> Form {
    let attribute = |name: &str| form.value().attr(name).unwrap_or_default();
    let bare = path.split(['?', '#']).next().unwrap_or_default();
    let action = match attribute("action") {
        "" => bare.to_owned(),
        query if query.starts_with('?') => format!("{bare}{query}"),
        action => action.to_owned(),
    };
    let (mut fields, mut files): (Vec<Field>, Vec<String>) = (Vec::new(), Vec::new());
    for element in form.select(named) {
        let value = element.value();
        let name = value.attr("name").unwrap_or_default().to_owned();
        let given = || value.attr("value").unwrap_or_default().to_owned();
        let (text, is_typed) = match (value.name(), value.attr("type").unwrap_or("text")) {
            ("button", _) if value.attr("formaction").is_some() || fields.iter().any(|field| field.name == name) => continue,
            ("button", _) => (given(), false),
            ("textarea", _) => (element.text().collect(), true),
            ("select", _) => (option_of(element), false),
            (_, "hidden" | "submit") => (given(), false),
            (_, "file") => {
                files.push(name);
                continue;
            }
            // The first of a group, so that no group is without an answer; a box that is not ticked only if it must be.
            (_, "radio") if fields.iter().any(|field| field.name == name) => continue,
            (_, "checkbox") if value.attr("checked").is_none() && name != "consent" && name != "sessions" => continue,
            (_, "radio" | "checkbox") => (given(), false),
            _ => (given(), true),
        };
        fields.push(Field { name, value: text, is_typed });
    }
    Form {
        action,
        is_post: attribute("method").eq_ignore_ascii_case("post"),
        is_multipart: attribute("enctype").starts_with("multipart"),
        fields,
        files,
    }
}

/// What somebody who means well would type into a field of this name.
pub fn sound(name: &str, value: &str, number: usize) -> String {
    let is = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if is(&["email"]) {
        return format!("sound{number}@b.example");
    }
    if !value.is_empty() {
        return value.to_owned();
    }
    let text = if is(&["zone", "tz"]) {
        "Africa/Nairobi"
    } else if is(&["start", "held_from", "from", "until", "opens", "closes", "deadline"]) {
        "2027-08-10T10:00"
    } else if is(&["_on", "date", "day"]) {
        "2027-08-10"
    } else if is(&["url", "link", "website"]) {
        "https://b.example/"
    } else if is(&["duration", "capacity", "number", "minutes", "count", "maximum", "reserved", "hours", "percent"]) {
        "30"
    } else if is(&["slug"]) {
        return format!("sound-{number}");
    } else if is(&["phone"]) {
        "+255 700 000 000"
    } else {
        return format!("Sound {number}");
    };
    text.to_owned()
}

impl Form {
    /// What tells it from other forms: the same form of another row of a list is the same.
    pub fn shape(&self) -> String {
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        let digits = |part: &str| if part.bytes().any(|byte| byte.is_ascii_digit()) { "#".into() } else { part.to_owned() };
        let path = self.action.split('?').next().unwrap_or_default();
        format!("{} {names:?}", path.split('/').map(digits).collect::<Vec<_>>().join("/"))
    }

    /// How many fields people type into.
    pub fn typed(&self) -> usize {
        self.fields.iter().filter(|field| field.is_typed).count()
    }

    /// Sends it with `values`, which are percent-encoded, one a field.
    pub async fn send(&self, visitor: &Visitor, values: &[String], file: Option<(&str, &str, Vec<u8>)>) -> Page {
        let pairs: Vec<(String, &String)> =
            self.fields.iter().zip(values).map(|(field, value)| (encode(field.name.as_bytes()), value)).collect();
        let body = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
        let request = if !self.is_post {
            // What no browser can put into an address is no address.
            let short: Vec<String> =
                pairs.iter().filter(|(_, value)| value.len() < 2_000).map(|(n, v)| format!("{n}={v}")).collect();
            let path = self.action.split('?').next().unwrap_or_default();
            visitor.client().get(visitor.url(&format!("{path}?{}", short.join("&"))))
        } else if self.is_multipart {
            let mut form = reqwest::multipart::Form::new();
            for (field, value) in self.fields.iter().zip(values) {
                form = form.part(field.name.clone(), reqwest::multipart::Part::bytes(super::corpus::decode(value)));
            }
            if let Some((field, name, bytes)) = file {
                let part = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
                form = form.part(field.to_owned(), part);
            }
            visitor.client().post(visitor.url(&self.action)).multipart(form)
        } else {
            let kind = "application/x-www-form-urlencoded";
            visitor.client().post(visitor.url(&self.action)).header("Content-Type", kind).body(body)
        };
        visitor.send(request).await
    }

    /// Every value as it stands, percent-encoded.
    pub fn untouched(&self) -> Vec<String> {
        self.fields.iter().map(|field| encode(field.value.as_bytes())).collect()
    }

    /// Hostile values in every typed field, each a different one, from `start` on.
    pub fn hostile(&self, inputs: &[Hostile], start: usize) -> Vec<String> {
        let mut values = self.untouched();
        let mut next = start;
        for (field, value) in self.fields.iter().zip(&mut values) {
            if field.is_typed {
                value.clone_from(&inputs[next % inputs.len()].encoded);
                next += 1;
            }
        }
        values
    }

    /// Puts something sound into the fields that an answer says are wrong; false when it names none.
    pub fn mend(&self, values: &mut [String], answer: &Page, number: usize) -> bool {
        let wrong: Vec<String> = answer
            .attributes(".summary a", "href")
            .into_iter()
            .map(|href| href.rsplit('#').next().unwrap_or_default().to_owned())
            .collect();
        let mut is_mended = false;
        for (field, value) in self.fields.iter().zip(values) {
            let is_wrong = wrong.iter().any(|id| *id == field.name || id.ends_with(&format!("-{}", field.name)));
            if is_wrong {
                let text = encode(sound(&field.name, &field.value, number).as_bytes());
                is_mended |= *value != text;
                *value = text;
            }
        }
        is_mended
    }
}

/// Fills in every form of a page whose action ends with `end`, as somebody who means well: what an answer calls wrong is put
/// right. Answers how many were stored.
pub async fn soundly(visitor: &Visitor, address: &str, end: &str) -> usize {
    let mut stored = 0;
    for form in forms(&visitor.get(address).await, address).into_iter().filter(|form| form.is_post) {
        if !form.action.split('?').next().is_some_and(|path| path.ends_with(end)) {
            continue;
        }
        let mut values = form.untouched();
        for (field, value) in form.fields.iter().zip(&mut values).filter(|(field, _)| field.is_typed && field.value.is_empty())
        {
            *value = encode(sound(&field.name, "", 1).as_bytes());
        }
        for round in 1..4 {
            let page = form.send(visitor, &values, None).await;
            stored += usize::from(page.status == 303);
            if page.status != 422 || !form.mend(&mut values, &page, round) {
                break;
            }
        }
    }
    stored
}

//! Forms: what was typed, what is wrong with it, and both shown again. A handler parses [`FormData`] into its own type;
//! on failure the same page comes back with the [`FormState`], status 422, and nothing lost.

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

use super::AppError;
use crate::i18n::Texts;
use crate::text::Phone;

/// The fields of a submitted form, in order, as typed.
#[derive(Clone, Debug, Default)]
pub struct FormData {
    fields: Vec<(String, String)>,
    /// Whether a file came with them, which no browser puts into a form again.
    had_file: bool,
}

/// A form may be this large in all; no field of ours needs more.
const FORM_BYTES: usize = 128 * 1024;

/// A form may take this long to arrive: the largest needs half of it at 20 kbit/s.
const PATIENCE: Duration = Duration::from_secs(100);

impl FormData {
    /// Fields from pairs: defaults of an edit form, or a test.
    pub fn new(fields: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self::of(fields.into_iter().map(|(name, value)| (name.to_owned(), value)))
    }

    fn of(fields: impl Iterator<Item = (String, String)>) -> Self {
        Self { fields: fields.collect(), had_file: false }
    }

    /// Notes that a file came with the fields and is not kept where something is wrong with them.
    pub(super) fn note_file(&mut self) {
        self.had_file = true;
    }

    /// The first value of a field, as typed; empty when it is missing.
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The first value of a field without white space around it.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box is ticked or an option chosen.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|chosen| chosen == value)
    }

    /// Whether the field was sent at all.
    pub fn contains(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Adds a value.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.fields.push((name.to_owned(), value.into()));
    }

    /// Puts a value in place of every one that a field has.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(field, _)| field != name);
        self.push(name, value);
    }

    /// Every field with its value, for forms that are kept as they are.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.fields
    }
}

/// What was typed, which the request keeps until it is answered: the page that says that it could not be stored gives it back.
pub(super) struct Typed(pub FormData);

/// Lets a request keep what was typed, unless there is a password or a code in it.
pub(super) fn keep_typed(req: &HttpRequest, data: &FormData) {
    let is_secret = |(name, _): &(String, String)| name.contains("password") || name == "code";
    if !data.fields.is_empty() && !data.fields.iter().any(is_secret) {
        req.extensions_mut().insert(Typed(data.clone()));
    }
}

/// Whether somebody has typed something into a form that nobody has read: it is read, and the request keeps it.
pub async fn has_typed(req: &HttpRequest, payload: &mut Payload) -> bool {
    *req.method() == Method::POST && FormData::from_request(req, payload).await.is_ok() && req.extensions().contains::<Typed>()
}

/// An error from before a form was read. Where the database is away, or too much was sent, the form is read all the same: the
/// page that says so gives back what was typed.
pub async fn unread(error: AppError, req: &HttpRequest, payload: &mut Payload) -> AppError {
    if matches!(error, AppError::Unavailable(_) | AppError::TooMany) {
        has_typed(req, payload).await;
    }
    error
}

impl FromRequest for FormData {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        // A browser sends no content type with an empty body of fetch(); a form of ours always has one.
        let empty = req.headers().get("content-length").is_some_and(|length| length == "0");
        if empty {
            return Box::pin(async { Ok(Self::default()) });
        }
        let form = web::Form::<Vec<(String, String)>>::from_request(req, payload);
        let req = req.clone();
        Box::pin(async move {
            match tokio::time::timeout(PATIENCE, form).await.map_err(|_| AppError::TimedOut)? {
                Ok(form) => {
                    let data = Self::of(form.into_inner().into_iter().map(|(name, value)| (name, typed(&value))));
                    keep_typed(&req, &data);
                    Ok(data)
                }
                Err(error) => Err(match error.as_error::<actix_web::error::UrlencodedError>() {
                    Some(actix_web::error::UrlencodedError::Overflow { .. }) => AppError::TooLarge,
                    _ => AppError::BadRequest,
                }),
            }
        })
    }
}

/// What was typed into a field: browsers end the lines of a text area with CR LF, we keep them as lines; and a NUL, which no
/// key makes and `PostgreSQL` cannot store, is nothing.
pub(super) fn typed(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\0', "")
}

/// actix's limits for forms.
pub fn form_config() -> web::FormConfig {
    web::FormConfig::default().limit(FORM_BYTES)
}

/// What is wrong with a field, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, which is also the id of its input.
    pub field: String,
    /// What to do about it.
    pub message: String,
}

/// A form as it is shown: values and errors.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    /// What was typed.
    pub data: FormData,
    errors: Vec<FieldError>,
}

impl FormState {
    /// A form that is shown for the first time, or again without errors.
    pub fn new(data: FormData) -> Self {
        Self { data, errors: Vec::new() }
    }

    /// A text of one line, kept as typed but for the white space around it; refused where it is longer than so many letters or holds
    /// what cannot be shown, the mark of bytes that are no text included.
    pub fn line(&mut self, t: Texts, field: &str, longest: usize) -> String {
        self.text(t, (field, field), longest, char::is_control)
    }

    /// The same of several lines. Its error is shown at a field `at`: a page may hold many such forms, each with an id of its own.
    pub fn note(&mut self, t: Texts, field: &str, at: &str, longest: usize) -> String {
        self.text(t, (field, at), longest, |c| c.is_control() && c != '\n')
    }

    fn text(&mut self, t: Texts, (field, at): (&str, &str), longest: usize, is_unfit: fn(char) -> bool) -> String {
        let text = self.data.get(field).to_owned();
        if text.chars().count() > longest {
            self.refuse(at, t.error_too_long(longest));
        } else if text.contains(is_unfit) || text.contains(char::REPLACEMENT_CHARACTER) {
            self.refuse(at, t.error_characters());
        }
        text
    }

    /// A telephone number; none where nothing is typed, or nothing that is one.
    pub fn phone(&mut self, t: Texts, field: &str) -> Option<Phone> {
        let text = self.data.get(field);
        if text.is_empty() {
            return None;
        }
        let phone = Phone::parse(text).ok();
        if phone.is_none() {
            self.refuse(field, t.error_phone());
        }
        phone
    }

    /// Notes what is wrong with a field.
    pub fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push(FieldError { field: field.to_owned(), message: message.into() });
    }

    /// Puts what is wrong with a field behind everything else: it stands at the end of the form.
    pub fn put_last(&mut self, field: &str) {
        self.errors.sort_by_key(|error| error.field == field);
    }

    /// Whether a file came with what was typed: it has to be chosen again.
    pub fn lost_file(&self) -> bool {
        self.data.had_file
    }

    /// Whether nothing is wrong.
    pub fn is_valid(&self) -> bool {
        self.errors.is_empty()
    }

    /// Everything that is wrong, in the order of the form.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// What is wrong with one field.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.message.as_str())
    }

    /// The value to show in a field.
    pub fn value(&self, field: &str) -> &str {
        self.data.raw(field)
    }

    /// Whether an option is chosen.
    pub fn chosen(&self, field: &str, value: &str) -> bool {
        self.data.has(field, value)
    }
}

//! Taking somebody out of the tables: every line of the register says what becomes of its rows and columns.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::subject::Subject;
use crate::db::backend::named;
use crate::db::schema::{audit, data_request, erasure, outbox, person, saved_filter, suppression};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::desk::erasures::Entry;
use crate::desk::register::{Fate, Rows, SEARCHED, Set, tables};
use crate::files::{PREVIEW, end_previews};
use crate::mail::outbox::{Source, Status, suppress};

/// Mails whose copies outside the database have to go too: rows of the outbox.
pub type Copies = BTreeSet<i64>;

/// Ids of one query: both engines bind only so many.
const PIECE: usize = 500;

/// What becomes of the columns of a row, as SQL that both engines read. Rows that get a number have it in `id`.
fn assignments(fates: impl Iterator<Item = (&'static str, Fate)>) -> String {
    let set = |(column, fate): (&'static str, Fate)| {
        let value = match fate {
            Fate::Stays => return None,
            Fate::Emptied => "''".to_owned(),
            Fate::Nulled => "NULL".to_owned(),
            Fate::Number => "'#' || \"id\"".to_owned(),
            Fate::Key => "'erased-' || \"id\"".to_owned(),
            Fate::Raised => format!("\"{column}\" + 1"),
        };
        Some(format!("\"{column}\" = {value}"))
    };
    fates.filter_map(set).collect::<Vec<_>>().join(", ")
}

/// Rows of a searched table that mention a subject: an address of their own, whole, anywhere, or a full name, as whole words, in
/// mails, trail and filters of editions in which they stand. A name alone may be somebody else's, or two words of a sentence.
/// Without `everywhere` addresses, too, count in their editions only.
fn mentioning(
    conn: &mut Conn,
    (name, key, columns): (&str, &str, &[&str]),
    subject: &Subject,
    everywhere: bool,
) -> Result<Vec<i64>, DbError> {
    let is_query = columns.contains(&"query");
    let (addresses, names) = (&subject.own_addresses, subject.long_names());
    let has_own = |text: &str| addresses.iter().any(|address| has_address(text, &address.to_lowercase()));
    let found = named::containing(conn, name, key, columns, &spelt(addresses, is_query))?;
    let mut ids = reading(conn, (name, key, columns), &found, has_own)?;
    if !everywhere {
        ids = in_editions(conn, name, &ids, &subject.editions)?;
    }
    if matches!(name, "outbox" | "audit_value" | "audit" | "saved_filter") {
        let has_name = |text: &str| names.iter().any(|name| has_words(text, &name.to_lowercase()));
        let found = named::containing(conn, name, key, columns, &spelt(&names, is_query))?;
        let found = in_editions(conn, name, &found, &subject.editions)?;
        ids.extend(reading(conn, (name, key, columns), &found, has_name)?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Those rows in one of whose columns a text, in small letters, is one that is looked for.
fn reading(
    conn: &mut Conn,
    (name, key, columns): (&str, &str, &[&str]),
    ids: &[i64],
    is_meant: impl Fn(&str) -> bool,
) -> Result<Vec<i64>, DbError> {
    let readable = |text: &str| match name {
        "saved_filter" if columns.contains(&"query") => decoded(text).to_lowercase(),
        // JSON in a text: an escape is no letter of the word after it.
        "audit_value" => ["\\n", "\\r", "\\t"].iter().fold(text.to_lowercase(), |text, escape| text.replace(escape, " ")),
        _ => text.to_lowercase(),
    };
    let wanted: Vec<&str> = std::iter::once(key).chain(columns.iter().copied()).collect();
    let mut kept = Vec::new();
    for some in ids.chunks(PIECE) {
        for row in named::rows_as_json(conn, name, &wanted, (key, some), some.len())? {
            let mut texts = columns.iter().filter_map(|column| row.get(*column)?.as_str());
            if texts.any(|text| is_meant(&readable(text))) {
                kept.extend(row.get(key).and_then(serde_json::Value::as_i64));
            }
        }
    }
    Ok(kept)
}

/// How many mails, lines of the trail and saved filters about others mention a subject: erasing empties them.
///
/// # Errors
/// A failed query.
pub fn mentions(conn: &mut Conn, subject: &Subject) -> Result<i64, DbError> {
    let mut hits: BTreeSet<(&str, i64)> = BTreeSet::new();
    for (name, key, columns, _) in SEARCHED {
        hits.extend(mentioning(conn, (name, key, columns), subject, true)?.into_iter().map(|id| (name, id)));
    }
    for (name, set) in [("outbox", Set::Mail), ("audit", Set::Audit), ("audit_value", Set::Audit)] {
        for id in subject.ids(set) {
            hits.remove(&(name, id));
        }
    }
    Ok(i64::try_from(hits.len()).unwrap_or(i64::MAX))
}

/// What is looked for, also as it stands in the query of a URL.
fn spelt(needles: &[String], in_queries: bool) -> Vec<String> {
    let encoded = |needle: &String| {
        let plus: String = url::form_urlencoded::byte_serialize(needle.as_bytes()).collect();
        [plus.replace('+', "%20"), plus]
    };
    let queried = needles.iter().filter(|_| in_queries).flat_map(encoded);
    needles.iter().cloned().chain(queried).collect()
}

/// The values of a query.
fn decoded(query: &str) -> String {
    url::form_urlencoded::parse(query.as_bytes()).map(|(_, value)| value.into_owned()).collect::<Vec<_>>().join("\n")
}

/// Whether an address stands in a text, and not as a part of a longer one.
fn has_address(text: &str, address: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || "._%+-".contains(letter);
    text.match_indices(address).any(|(at, found)| {
        let before = text.get(..at).and_then(|part| part.chars().next_back());
        let mut after = text.get(at + found.len()..).unwrap_or_default().chars();
        let goes_on = match after.next() {
            Some('.') => after.next().is_some_and(char::is_alphanumeric),
            Some(letter) => letter.is_alphanumeric() || letter == '-',
            None => false,
        };
        !before.is_some_and(is_part) && !goes_on
    })
}

/// Whether some words stand in a text, and not as parts of longer ones.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|part| part.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|part| part.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Those rows of mails, trail or filters that belong to some editions.
fn in_editions(conn: &mut Conn, name: &str, ids: &[i64], editions: &BTreeSet<i64>) -> Result<Vec<i64>, DbError> {
    let editions: Vec<i64> = editions.iter().copied().collect();
    let mut kept = Vec::new();
    for some in ids.chunks(PIECE) {
        let some = some.to_vec();
        let found: Vec<i64> = match name {
            "outbox" => outbox::table
                .filter(outbox::id.eq_any(some))
                .filter(outbox::edition_id.eq_any(editions.clone()))
                .select(outbox::id)
                .load(conn)?,
            "audit_value" | "audit" => audit::table
                .filter(audit::id.eq_any(some))
                .filter(audit::edition_id.eq_any(editions.clone()))
                .select(audit::id)
                .load(conn)?,
            "saved_filter" => saved_filter::table
                .filter(saved_filter::id.eq_any(some))
                .filter(saved_filter::edition_id.eq_any(editions.clone()))
                .select(saved_filter::id)
                .load(conn)?,
            _ => Vec::new(),
        };
        kept.extend(found);
    }
    Ok(kept)
}

/// Mails that have yet to leave, or are leaving.
const WAITING: [Status; 4] = [Status::Queued, Status::Leased, Status::Sending, Status::Uncertain];

/// Those mails that wait no longer.
fn that_have_left(conn: &mut Conn, ids: &[i64]) -> Result<Vec<i64>, DbError> {
    let mut left = Vec::new();
    for some in ids.chunks(PIECE) {
        let gone = outbox::table.filter(outbox::id.eq_any(some.to_vec())).filter(outbox::status.ne_all(WAITING));
        left.extend(gone.select(outbox::id).load::<i64>(conn)?);
    }
    Ok(left)
}

/// Erases what is a subject's in every table of the register, and finds them in texts about others when `search` says so.
/// Statuses, State, gender and attendance stay, under a number. Mails to them that no server has are taken back. Lists and
/// reports that nobody has confirmed may have anybody in them: with `search` they are emptied too.
///
/// # Errors
/// A failed query.
pub fn erase_rows(conn: &mut Conn, subject: &Subject, search: bool, now: DateTime<Utc>) -> Result<Copies, DbError> {
    if search {
        // A replica's clock may be ahead of this one's.
        end_previews(conn, now + PREVIEW)?;
    }
    let mails = subject.ids(Set::Mail);
    // Raising the fence takes those away from a worker that has them in its hands, whatever it finds out.
    diesel::update(outbox::table.filter(outbox::id.eq_any(mails.clone())).filter(outbox::status.eq_any(WAITING)))
        .set((outbox::status.eq(Status::Cancelled), outbox::fence.eq(outbox::fence + 1)))
        .execute(conn)?;
    let mut copies: Copies = mails.into_iter().collect();
    // When a period is over the long texts are empty already; only what staff have named for themselves is left.
    for (name, key, columns, value) in SEARCHED.into_iter().filter(|(name, ..)| search || *name == "saved_filter") {
        let mut ids = mentioning(conn, (name, key, columns), subject, search)?;
        if name == "outbox" {
            // A mail to somebody else that has yet to leave says what it has to say.
            ids = that_have_left(conn, &ids)?;
            copies.extend(&ids);
        }
        let set: Vec<String> = columns.iter().map(|column| format!("\"{column}\" = {value}")).collect();
        named::set(conn, name, (key, &ids), &set.join(", "))?;
    }
    // Rows that go before those that they name.
    for line in tables().filter(|line| line.rows == Rows::Go) {
        if let Some((column, set)) = line.by {
            named::delete(conn, line.name, (column, &subject.ids(set)))?;
        }
    }
    for line in tables().filter(|line| line.rows == Rows::Stay) {
        let Some((column, set)) = line.by else { continue };
        let set_to = assignments(line.personal());
        if !set_to.is_empty() {
            named::set(conn, line.name, (column, &subject.ids(set)), &set_to)?;
        }
    }
    let people = subject.ids(Set::Person);
    diesel::update(person::table.filter(person::id.eq_any(people.clone())))
        .set((person::erased_at.eq(UtcInstant::from(now)), person::updated_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    // A request that waits is answered by what has just been done.
    diesel::update(data_request::table.filter(data_request::person_id.eq_any(people.clone())))
        .filter(data_request::decided_at.is_null())
        .set((data_request::decision.eq("done"), data_request::decided_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    diesel::update(data_request::table.filter(data_request::person_id.eq_any(people)))
        .set(data_request::person_id.eq(None::<i64>))
        .execute(conn)?;
    Ok(copies)
}

/// Leaves of addresses on the suppression list what cannot be read: `marks` are their keyed hashes.
///
/// # Errors
/// A failed query.
pub fn keep_refusals(conn: &mut Conn, subject: &Subject, marks: &[String], now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::delete(suppression::table.filter(suppression::email.eq_any(subject.own_addresses.clone()))).execute(conn)?;
    for mark in marks {
        suppress(conn, mark, Source::Erased, "", now)?;
    }
    Ok(())
}

/// Adds an erasure to the ledger; `false`: it is there already.
///
/// # Errors
/// A failed query.
pub fn note_erasure(conn: &mut Conn, entry: &Entry) -> Result<bool, DbError> {
    let hashes = serde_json::to_string(&entry.hashes).map_err(|error| DbError::Corrupt(error.to_string()))?;
    let added = try_insert(conn, |conn| {
        diesel::insert_into(erasure::table)
            .values((
                erasure::id.eq(&entry.id),
                erasure::erased_at.eq(UtcInstant::from(entry.erased_at)),
                erasure::hashes.eq(hashes),
            ))
            .execute(conn)
    })?;
    Ok(added.is_some())
}

/// The ledger, oldest first.
///
/// # Errors
/// A failed query.
pub fn erasures(conn: &mut Conn) -> Result<Vec<Entry>, DbError> {
    let rows: Vec<(String, UtcInstant, String)> = erasure::table
        .order((erasure::erased_at, erasure::id))
        .select((erasure::id, erasure::erased_at, erasure::hashes))
        .load(conn)?;
    let read = |(id, at, hashes): (String, UtcInstant, String)| {
        let hashes = serde_json::from_str(&hashes).map_err(|error| DbError::Corrupt(format!("erasure {id}: {error}")))?;
        Ok(Entry { id, erased_at: at.utc(), hashes })
    };
    rows.into_iter().map(read).collect()
}

/// Somebody who may have to be erased again.
#[derive(Clone, Debug)]
pub struct Known {
    /// Their row.
    pub id: i64,
    /// Their address.
    pub email: String,
    /// Their folded name.
    pub name_key: String,
    /// Since when they are here.
    pub created_at: DateTime<Utc>,
}

fn known(rows: Vec<(i64, String, String, UtcInstant)>) -> Vec<Known> {
    let read =
        |(id, email, name_key, at): (i64, String, String, UtcInstant)| Known { id, email, name_key, created_at: at.utc() };
    rows.into_iter().map(read).collect()
}

/// Everybody who is not erased: people, then invitations, then nominations without a registration; those after an id, some at
/// a time.
///
/// # Errors
/// A failed query.
pub fn known_people(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Known>, DbError> {
    Ok(known(
        person::table
            .filter(person::erased_at.is_null())
            .filter(person::id.gt(after))
            .order(person::id)
            .limit(limit)
            .select((person::id, person::email, person::name_key, person::created_at))
            .load(conn)?,
    ))
}

/// Invitations with an address, after an id, some at a time.
///
/// # Errors
/// A failed query.
pub fn known_invitations(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Known>, DbError> {
    use crate::db::schema::invitation;
    Ok(known(
        invitation::table
            .filter(invitation::email.ne(""))
            .filter(invitation::id.gt(after))
            .order(invitation::id)
            .limit(limit)
            .select((invitation::id, invitation::email, invitation::name_key, invitation::created_at))
            .load(conn)?,
    ))
}

/// Nominations with an address, after an id, some at a time.
///
/// # Errors
/// A failed query.
pub fn known_nominations(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Known>, DbError> {
    use crate::db::schema::nomination;
    Ok(known(
        nomination::table
            .filter(nomination::email.ne(""))
            .filter(nomination::id.gt(after))
            .order(nomination::id)
            .limit(limit)
            .select((nomination::id, nomination::email, nomination::name_key, nomination::created_at))
            .load(conn)?,
    ))
}

/// Whether somebody has been erased.
///
/// # Errors
/// A failed query.
pub fn is_erased(conn: &mut Conn, id: i64) -> Result<bool, DbError> {
    let found = person::table.find(id).filter(person::erased_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// What the suppression list says of a subject's addresses, as JSON.
///
/// # Errors
/// A failed query.
pub fn refusals(conn: &mut Conn, subject: &Subject) -> Result<Vec<serde_json::Value>, DbError> {
    let rows: Vec<(String, String, UtcInstant, String)> = suppression::table
        .filter(suppression::email.eq_any(subject.own_addresses.clone()))
        .order(suppression::email)
        .select((suppression::email, suppression::reason, suppression::created_at, suppression::source))
        .load(conn)?;
    let read = |(email, reason, at, source): (String, String, UtcInstant, String)| serde_json::json!({ "email": email, "reason": reason, "created_at": at.utc().to_rfc3339(), "source": source });
    Ok(rows.into_iter().map(read).collect())
}

/// Whether a mail to a subject has yet to leave.
///
/// # Errors
/// A failed query.
pub fn has_unsent_mail(conn: &mut Conn, subject: &Subject) -> Result<bool, DbError> {
    let waiting = outbox::table.filter(outbox::id.eq_any(subject.ids(Set::Mail))).filter(outbox::status.eq_any([
        Status::Queued,
        Status::Leased,
        Status::Sending,
        Status::Uncertain,
    ]));
    Ok(diesel::select(diesel::dsl::exists(waiting)).get_result(conn)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_words_and_in_queries() {
        for (text, found) in [("dear ana li,", true), ("joana li", false), ("ana lima", false), ("ana li", true), ("", false)] {
            assert_eq!(has_words(text, "ana li"), found, "{text}");
        }
        let own = "ana@b.example";
        for (text, found) in [
            ("write to ana@b.example.", true),
            ("\"ana@b.example\"", true),
            ("mailto:ana@b.example?x", true),
            ("joana@b.example", false),
            ("li.ana@b.example", false),
            ("ana@b.example.org", false),
            ("ana@b.example-two.org", false),
        ] {
            assert_eq!(has_address(text, own), found, "{text}");
        }
        assert_eq!(spelt(&["a b@c.example".into()], false), ["a b@c.example"]);
        assert_eq!(spelt(&["a b@c.example".into()], true), ["a b@c.example", "a%20b%40c.example", "a+b%40c.example"]);
        assert_eq!(decoded("q=Ana+Li&state=KEN"), "Ana Li\nKEN");
    }
}

//! The trail: who did what, when, to what, and the values before and after. Written in the transaction of the change.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods as _, Insertable, NullableExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Scope;
use crate::db::schema::{audit, audit_value, edition};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, Lock};
use crate::site::Site;
use crate::web::AppError;
use crate::{insert_many, insert_many_for_ids, insert_with_detail, on_each};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member of staff, signed in.
    Staff {
        /// Their id.
        id: i64,
        /// Their name at the time.
        name: String,
    },
    /// The command line.
    Operator,
    /// The person of a registration or invitation, through their link or the public form.
    Participant,
    /// A focal point, through their link.
    FocalPoint {
        /// Their name at the time.
        name: String,
    },
    /// The program itself (jobs, mail).
    System,
}

/// An actor as a job keeps them until it runs: staff by id and name, everybody else as the program itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InNameOf {
    user: Option<i64>,
    name: String,
}

impl From<&Actor> for InNameOf {
    fn from(actor: &Actor) -> Self {
        match actor {
            Actor::Staff { id, name } => Self { user: Some(*id), name: name.clone() },
            _ => Self { user: None, name: String::new() },
        }
    }
}

impl From<InNameOf> for Actor {
    fn from(kept: InNameOf) -> Self {
        kept.user.map_or(Self::System, |id| Self::Staff { id, name: kept.name })
    }
}

impl Actor {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Staff { .. } => "staff",
            Self::Operator => "operator",
            Self::Participant => "participant",
            Self::FocalPoint { .. } => "focal_point",
            Self::System => "system",
        }
    }

    /// The staff user's id.
    pub const fn user_id(&self) -> Option<i64> {
        match self {
            Self::Staff { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// The name of a member of staff; empty for everybody else.
    pub fn staff_name(&self) -> &str {
        if let Self::Staff { name, .. } = self { name } else { "" }
    }

    fn name(&self) -> &str {
        match self {
            Self::Staff { name, .. } | Self::FocalPoint { name, .. } => name,
            _ => "",
        }
    }
}

/// One change of one thing.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The edition it belongs to.
    pub edition: Option<i64>,
    /// What was done: `session.create`, `registration.cancel`…
    pub action: &'a str,
    /// The table's word for the thing.
    pub object: &'a str,
    /// Its id or slug.
    pub id: String,
    /// Values before; an empty object for something new.
    pub before: Value,
    /// Values after; an empty object for something removed.
    pub after: Value,
}

/// A change as the trail keeps it.
#[derive(Clone, Debug)]
pub struct NewEntry {
    line: NewLine,
    /// What was and what is, in JSON; none where no value changed.
    values: Option<(String, String)>,
}

#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
struct NewLine {
    at: UtcInstant,
    actor_kind: &'static str,
    actor_id: Option<i64>,
    actor_name: String,
    edition_id: Option<i64>,
    action: String,
    object_kind: String,
    object_id: String,
    fields: String,
}

#[derive(Insertable)]
#[diesel(table_name = audit_value, treat_none_as_default_value = false)]
struct NewValues<'a> {
    audit_id: i64,
    before_json: &'a str,
    after_json: &'a str,
}

impl NewEntry {
    /// Of a change. Values that did not change are left out.
    pub fn new(actor: &Actor, now: DateTime<Utc>, change: Change<'_>) -> Self {
        let (before, after) = differences(change.before, change.after);
        let mut fields: Vec<&str> = before.keys().chain(after.keys()).map(String::as_str).collect();
        fields.sort_unstable();
        fields.dedup();
        let line = NewLine {
            at: now.into(),
            actor_kind: actor.kind(),
            actor_id: actor.user_id(),
            actor_name: actor.name().to_owned(),
            edition_id: change.edition,
            action: change.action.to_owned(),
            object_kind: change.object.to_owned(),
            object_id: change.id,
            fields: fields.join(","),
        };
        let changed = !fields.is_empty();
        Self { line, values: changed.then(|| (Value::Object(before).to_string(), Value::Object(after).to_string())) }
    }
}

/// Writes a change to the trail. Values that did not change are left out.
///
/// # Errors
/// A failed query.
pub fn record(conn: &mut Conn, actor: &Actor, now: DateTime<Utc>, change: Change<'_>) -> Result<(), DbError> {
    write(conn, &NewEntry::new(actor, now, change))
}

fn write(conn: &mut Conn, NewEntry { line, values }: &NewEntry) -> Result<(), DbError> {
    let insert = diesel::insert_into(audit::table).values(line);
    let Some((before, after)) = values else {
        on_each!(conn, |conn| insert.execute(conn))?;
        return Ok(());
    };
    insert_with_detail!(
        conn,
        insert,
        audit::id,
        audit_value::table,
        audit_value::audit_id,
        [(audit_value::before_json, before), (audit_value::after_json, after)]
    )?;
    Ok(())
}

/// Entries in one INSERT, at most: `PostgreSQL` binds 65,535 values, and each has nine.
const ROWS: usize = 1_000;

/// Writes several changes to the trail, in their order.
///
/// # Errors
/// A failed query.
pub fn record_all(conn: &mut Conn, entries: Vec<NewEntry>) -> Result<(), DbError> {
    if let [entry] = entries.as_slice() {
        return write(conn, entry);
    }
    let (lines, values): (Vec<_>, Vec<_>) = entries.into_iter().map(|NewEntry { line, values }| (line, values)).unzip();
    for (lines, values) in lines.chunks(ROWS).zip(values.chunks(ROWS)) {
        let ids = insert_many_for_ids!(conn, audit::table, lines, audit::id)?;
        let valued = ids.into_iter().zip(values).filter_map(|(audit_id, values)| {
            let (before_json, after_json) = values.as_ref()?;
            Some(NewValues { audit_id, before_json, after_json })
        });
        let valued: Vec<NewValues<'_>> = valued.collect();
        if !valued.is_empty() {
            insert_many!(conn, audit_value::table, &valued)?;
        }
    }
    Ok(())
}

fn differences(before: Value, after: Value) -> (Map<String, Value>, Map<String, Value>) {
    let object = |value| if let Value::Object(map) = value { map } else { Map::new() };
    let (mut before, mut after) = (object(before), object(after));
    let same: Vec<String> =
        before.iter().filter(|(key, value)| after.get(*key) == Some(value)).map(|(key, _)| key.clone()).collect();
    for key in same {
        before.remove(&key);
        after.remove(&key);
    }
    (before, after)
}

/// A line of the trail.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id; newer is higher.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// `staff`, `operator`, `participant`, `focal_point` or `system`.
    pub actor_kind: String,
    /// The name of a member of staff or a focal point.
    pub actor_name: String,
    /// The edition's slug.
    pub edition: Option<String>,
    /// What was done.
    pub action: String,
    /// To what.
    pub object_kind: String,
    /// Which.
    pub object_id: String,
    /// Field, value before, value after.
    pub values: Vec<(String, String, String)>,
}

/// Lines a page shows.
pub const PAGE: i64 = 50;

/// The trail, newest first, from before `before` on; of one edition or of everything.
///
/// # Errors
/// A failed query.
pub fn list(conn: &mut Conn, in_edition: Option<i64>, before: Option<i64>) -> Result<Vec<Entry>, DbError> {
    type Row = (i64, UtcInstant, String, String, Option<String>, String, String, String, Option<String>, Option<String>);
    let mut query = audit::table
        .left_join(audit_value::table)
        .left_join(edition::table)
        .select((
            audit::id,
            audit::at,
            audit::actor_kind,
            audit::actor_name,
            edition::slug.nullable(),
            audit::action,
            audit::object_kind,
            audit::object_id,
            audit_value::before_json.nullable(),
            audit_value::after_json.nullable(),
        ))
        .order(audit::id.desc())
        .limit(PAGE + 1)
        .into_boxed();
    if let Some(id) = in_edition {
        query = query.filter(audit::edition_id.eq(id));
    }
    if let Some(id) = before {
        query = query.filter(audit::id.lt(id));
    }
    let rows: Vec<Row> = query.load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, at, actor_kind, actor_name, edition, action, object_kind, object_id, before, after)| Entry {
            id,
            at: at.utc(),
            actor_kind,
            actor_name,
            edition,
            action,
            object_kind,
            object_id,
            values: values(before.as_deref(), after.as_deref()),
        })
        .collect())
}

fn values(before: Option<&str>, after: Option<&str>) -> Vec<(String, String, String)> {
    let read =
        |json: Option<&str>| json.and_then(|json| serde_json::from_str::<Map<String, Value>>(json).ok()).unwrap_or_default();
    let (before, after) = (read(before), read(after));
    let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    let show = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    keys.into_iter().map(|key| (key.clone(), show(before.get(key)), show(after.get(key)))).collect()
}

/// Notes that things of an edition were taken away in bulk, before they are handed out.
///
/// # Errors
/// An unavailable database: what is not noted is not handed out.
pub async fn note_export(site: &Site, scope: &Scope, action: &'static str, what: Value) -> Result<(), AppError> {
    let (edition, actor, now) = (scope.edition()?, scope.actor(), site.now());
    let noted = site.db.write(Lock::None, move |conn| {
        let change = Change {
            edition: Some(edition),
            action,
            object: "edition",
            id: edition.to_string(),
            before: Value::Object(Map::new()),
            after: what.clone(),
        };
        record(conn, &actor, now, change)
    });
    Ok(noted.await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_changed_is_kept() {
        let (before, after) = differences(json!({"a": 1, "b": 2}), json!({"a": 1, "b": 3, "c": 4}));
        assert_eq!(Value::Object(before), json!({"b": 2}));
        assert_eq!(Value::Object(after), json!({"b": 3, "c": 4}));
    }
}

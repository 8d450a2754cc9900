//! Co-hosts of a programme. Their names and order stand in `programme.co_hosts`, which files name too; short name and logo
//! are kept beside, by name.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{ProgrammeRow, touch_programme};
use crate::db::schema::{co_host, programme};
use crate::db::{Conn, DbError, try_insert};
use crate::files;

/// A co-host as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoHost {
    /// Its name; unique in the programme.
    pub name: String,
    /// As in a list of acronyms; may be empty.
    pub short_name: String,
    /// The file of its logo.
    pub logo: Option<i64>,
}

impl CoHost {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"name": self.name, "short_name": self.short_name, "logo": self.logo})
    }
}

/// The co-hosts of a programme, in order.
///
/// # Errors
/// A failed query.
pub fn co_hosts(conn: &mut Conn, row: &ProgrammeRow) -> Result<Vec<CoHost>, DbError> {
    let details: Vec<(String, String, Option<i64>)> = co_host::table
        .filter(co_host::programme_id.eq(row.id))
        .select((co_host::name, co_host::short_name, co_host::logo_id))
        .load(conn)?;
    let mut details: BTreeMap<_, _> = details.into_iter().map(|(name, short, logo)| (name, (short, logo))).collect();
    let host = |name: String| {
        let (short_name, logo) = details.remove(&name).unwrap_or_default();
        CoHost { name, short_name, logo }
    };
    Ok(row.co_host_names().into_iter().map(host).collect())
}

/// The logos of a programme's co-hosts with whose they are, in order.
///
/// # Errors
/// A failed query.
pub fn logos(conn: &mut Conn, row: &ProgrammeRow) -> Result<Vec<(String, Vec<u8>)>, DbError> {
    let mut logos = Vec::new();
    for host in co_hosts(conn, row)? {
        let Some(logo) = host.logo else { continue };
        if let Some((_, bytes)) = files::load_shared(conn, files::Purpose::Logo, logo)? {
            logos.push((host.name, bytes));
        }
    }
    Ok(logos)
}

/// Stores the co-hosts of a programme in their order, and shows them on every page of it.
///
/// # Errors
/// A failed query.
pub fn save_co_hosts(conn: &mut Conn, programme_id: i64, hosts: &[CoHost]) -> Result<(), DbError> {
    let names: Vec<&str> = hosts.iter().map(|host| host.name.as_str()).collect();
    let names = serde_json::to_string(&names).unwrap_or_else(|_| "[]".into());
    diesel::update(programme::table.find(programme_id)).set(programme::co_hosts.eq(names)).execute(conn)?;
    diesel::delete(co_host::table.filter(co_host::programme_id.eq(programme_id))).execute(conn)?;
    for host in hosts {
        let row = (
            co_host::programme_id.eq(programme_id),
            co_host::name.eq(&host.name),
            co_host::short_name.eq(&host.short_name),
            co_host::logo_id.eq(host.logo),
        );
        try_insert(conn, |conn| diesel::insert_into(co_host::table).values(row).execute(conn))?;
    }
    touch_programme(conn, programme_id)
}

/// Whether a file is the logo of a co-host of this programme.
///
/// # Errors
/// A failed query.
pub fn is_logo(conn: &mut Conn, programme: &str, file: i64) -> Result<bool, DbError> {
    let found: Option<i64> = co_host::table
        .inner_join(programme::table)
        .filter(programme::slug.eq(programme))
        .filter(co_host::logo_id.eq(file))
        .select(programme::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

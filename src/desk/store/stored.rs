//! Every stored field about somebody, table by table as the register has them: what completes what is told in words.

use serde_json::{Map, Value, json};

use super::subject::Subject;
use crate::db::backend::named::rows_as_json;
use crate::db::{Conn, DbError};
use crate::desk::register::tables;

/// Rows of one table in one file, at most.
const MOST: usize = 5000;

/// Takes the stand-ins of links out of a text: they open nothing, and say nothing to anybody.
fn without_links(text: &str) -> String {
    let mut parts = text.split("link.invalid/");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('…');
        out.push_str(part.split_once("/.").map_or("", |(_, rest)| rest));
    }
    out
}

fn cleaned(value: Value) -> Value {
    match value {
        Value::String(text) if text.contains("link.invalid/") => Value::String(without_links(&text)),
        other => other,
    }
}

/// The rows of every table of the register that are a subject's, with the columns that say something of them: a list of
/// `{table, kind, columns, rows}` in the order of the register. Tables without rows stand there too.
///
/// # Errors
/// A failed query.
pub fn stored(conn: &mut Conn, subject: &Subject) -> Result<Value, DbError> {
    let mut all = Vec::new();
    for line in tables() {
        let columns: Vec<&str> = line.personal().map(|(column, _)| column).collect();
        // What a participant is beside that, the desk hands out by itself.
        let is_another_s = line.kind.is_official() && line.by.is_none_or(|(_, set)| subject.ids(set).is_empty());
        if columns.is_empty() || is_another_s {
            continue;
        }
        let rows = match line.by {
            Some((key, set)) => rows_as_json(conn, line.name, &columns, (key, &subject.ids(set)), MOST)?,
            None if line.name == "suppression" => super::erasing::refusals(conn, subject)?,
            None => Vec::new(),
        };
        let rows: Vec<Value> = rows
            .into_iter()
            .map(|row| match row {
                Value::Object(map) => {
                    Value::Object(map.into_iter().map(|(key, value)| (key, cleaned(value))).collect::<Map<_, _>>())
                }
                other => other,
            })
            .collect();
        all.push(json!({ "table": line.name, "kind": line.kind.as_str(), "columns": columns, "rows": rows }));
    }
    Ok(Value::Array(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::{Purpose, placeholder};

    #[test]
    fn stand_ins_of_links_are_taken_out() {
        let link = placeholder("abc", Purpose::Me, 42, 0);
        assert_eq!(without_links(&format!("Open {link} or {link}?lang=fr now")), "Open … or …?lang=fr now");
        assert_eq!(without_links("nothing"), "nothing");
        assert_eq!(without_links("cut link.invalid/abc"), "cut …");
    }
}

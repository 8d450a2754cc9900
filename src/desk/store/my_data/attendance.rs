//! Attendance and what follows from it: evidence, rooms, corrections, names in reports, certificates.

use diesel::prelude::*;

use super::text;
use crate::db::schema::{
    attendance_alias, attendance_correction, attendance_evidence, certificate, programme, report_person, room, room_seat, seat,
    session,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::desk::my_data::{Alias, Certificate, Correction, Evidence, Report, Room};
use crate::i18n::{Language, LocalText};

pub(super) fn evidence(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Evidence>, DbError> {
    type Row = (String, LocalText, String, String, Option<UtcInstant>, Option<UtcInstant>, Option<i64>, String, UtcInstant);
    let rows: Vec<Row> = attendance_evidence::table
        .inner_join(seat::table)
        .inner_join(session::table)
        .filter(seat::registration_id.eq(id))
        .order(attendance_evidence::id)
        .select((
            session::slug,
            session::title,
            attendance_evidence::source,
            attendance_evidence::verdict,
            attendance_evidence::starts_at,
            attendance_evidence::ends_at,
            attendance_evidence::seconds,
            attendance_evidence::note,
            attendance_evidence::created_at,
        ))
        .load(conn)?;
    let read = |(session, title, source, verdict, starts, ends, seconds, note, at): Row| Evidence {
        session,
        title: title.tagged(language),
        source,
        verdict,
        starts_at: starts.map(text),
        ends_at: ends.map(text),
        seconds,
        note,
        recorded_at: text(at),
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn rooms(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Room>, DbError> {
    type Row = (String, LocalText, String, Option<i64>, UtcInstant);
    let rows: Vec<Row> = room_seat::table
        .inner_join(room::table.inner_join(session::table))
        .inner_join(seat::table)
        .filter(seat::registration_id.eq(id))
        .order(room::id)
        .select((session::slug, session::title, room::status, room::minutes, room::declared_at))
        .load(conn)?;
    let read = |(session, title, status, minutes, at): Row| Room {
        session,
        title: title.tagged(language),
        status,
        minutes,
        declared_at: text(at),
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn corrections(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Correction>, DbError> {
    type Row = (String, LocalText, String, Option<i64>, String, String, UtcInstant);
    let rows: Vec<Row> = attendance_correction::table
        .inner_join(seat::table.inner_join(session::table))
        .filter(seat::registration_id.eq(id))
        .order(attendance_correction::id)
        .select((
            session::slug,
            session::title,
            attendance_correction::status,
            attendance_correction::minutes,
            attendance_correction::note,
            attendance_correction::answer,
            attendance_correction::asked_at,
        ))
        .load(conn)?;
    let read = |(session, title, status, minutes, note, answer, at): Row| Correction {
        session,
        title: title.tagged(language),
        status,
        minutes,
        note,
        answer,
        asked_at: text(at),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Only those who have been taken for the person: a name that is merely suggested may be somebody else.
pub(super) fn reports(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Report>, DbError> {
    type Row = (String, LocalText, String, Option<String>, Option<UtcInstant>, Option<UtcInstant>, Option<i64>, String);
    let rows: Vec<Row> = report_person::table
        .inner_join(seat::table.on(report_person::seat_id.eq(seat::id.nullable())))
        .inner_join(session::table.on(session::id.eq(report_person::session_id)))
        .filter(seat::registration_id.eq(id))
        .order(report_person::id)
        .select((
            session::slug,
            session::title,
            report_person::name,
            report_person::email,
            report_person::first_join,
            report_person::last_leave,
            report_person::seconds,
            report_person::decision,
        ))
        .load(conn)?;
    let read = |(session, title, name, email, first, last, seconds, decision): Row| Report {
        session,
        title: title.tagged(language),
        name,
        email,
        first_join: first.map(text),
        last_leave: last.map(text),
        seconds,
        decision,
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn aliases(conn: &mut Conn, person_id: i64, language: Language) -> Result<Vec<Alias>, DbError> {
    let rows: Vec<(LocalText, String, UtcInstant)> = attendance_alias::table
        .inner_join(programme::table)
        .filter(attendance_alias::person_id.eq(person_id))
        .order(attendance_alias::id)
        .select((programme::title, attendance_alias::alias_key, attendance_alias::created_at))
        .load(conn)?;
    let read = |(title, name, at): (LocalText, String, UtcInstant)| Alias {
        programme: title.tagged(language),
        name,
        created_at: text(at),
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn certificates(conn: &mut Conn, id: i64) -> Result<Vec<Certificate>, DbError> {
    type Row = (String, String, Option<String>, i32, i32, String, UtcInstant, Option<UtcInstant>, String);
    let rows: Vec<Row> = certificate::table
        .left_join(session::table)
        .filter(certificate::registration_id.eq(id))
        .order(certificate::id)
        .select((
            certificate::code,
            certificate::name,
            session::slug.nullable(),
            certificate::attended,
            certificate::counted,
            certificate::status,
            certificate::issued_at,
            certificate::ended_at,
            certificate::revoke_reason,
        ))
        .load(conn)?;
    let read = |(code, name, session, attended, counted, status, issued, ended, revoke_reason): Row| {
        let (issued_at, ended_at) = (text(issued), ended.map(text));
        Certificate { code, name, session, attended, counted, status, issued_at, ended_at, revoke_reason }
    };
    Ok(rows.into_iter().map(read).collect())
}

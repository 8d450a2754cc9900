//! What is one person's, over all tables: the ids by which the register of what is stored finds their rows; so too of a focal
//! point or a member of the team. Officials share mailboxes, so what only an address names is theirs when nobody else has it.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use crate::campaign::relay;
use crate::db::schema::{
    attendance_import, audit, audit_value, campaign_recipient, certificate, contact_list, decision, file, focal_point,
    invitation, invitation_pass, nomination, nomination_list, outbox, person, person_alias, registration, registration_answer,
    report_person, seat, staff_user,
};
use crate::db::{Conn, DbError};
use crate::desk::official::{Office, Official};
use crate::desk::register::Set;
use crate::files::Purpose;
use crate::registration::form::full_name;
use crate::text::{is_part_of_name, person_name_key};

/// Ids of one query: both engines bind only so many.
const AT_ONCE: usize = 500;

/// An address and folded name under which somebody is known.
pub type Key = (String, String);

/// Whether a mail is one to focal points or the team as that: what asks a nominee, a speaker or an invited person is theirs.
fn is_of_office(kind: &str) -> bool {
    kind.starts_with("focal.") || kind.starts_with("survey.") || matches!(kind, relay::KIND | "campaign.test")
}

/// One person, or one invitation of somebody who never registered.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    ids: BTreeMap<Set, BTreeSet<i64>>,
    /// Addresses and folded names.
    pub keys: Vec<Key>,
    /// The names, as typed.
    pub names: Vec<String>,
    /// Addresses that nobody else has.
    pub own_addresses: Vec<String>,
    /// The editions in which they stand.
    pub editions: BTreeSet<i64>,
    /// The names under which an official has acted, as they stand in the trail.
    pub signed: BTreeSet<String>,
}

impl Subject {
    /// The ids of a set, in order.
    pub fn ids(&self, set: Set) -> Vec<i64> {
        self.ids.get(&set).map_or_else(Vec::new, |ids| ids.iter().copied().collect())
    }

    fn add(&mut self, set: Set, ids: impl IntoIterator<Item = i64>) {
        self.ids.entry(set).or_default().extend(ids);
    }

    fn emails(&self) -> Vec<String> {
        let emails: BTreeSet<&String> = self.keys.iter().map(|(email, _)| email).filter(|email| !email.is_empty()).collect();
        emails.into_iter().cloned().collect()
    }

    fn name_keys(&self) -> BTreeSet<&str> {
        self.keys.iter().map(|(_, name)| name.as_str()).filter(|name| !name.is_empty()).collect()
    }

    fn has_key(&self, email: &str, name: &str) -> bool {
        self.keys.iter().any(|(own, key)| own == email && key == name)
    }

    /// Names that are looked for in texts about others: those of more than one word.
    pub fn long_names(&self) -> Vec<String> {
        self.names.iter().filter(|name| name.split_whitespace().count() > 1).cloned().collect()
    }

    /// A person with everybody who has been found to be them.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_person(conn: &mut Conn, id: i64) -> Result<Option<Self>, DbError> {
        type Row = (i64, String, String, String, String);
        let found: Option<Option<i64>> = person::table.find(id).select(person::merged_into).first(conn).optional()?;
        let Some(merged) = found else { return Ok(None) };
        let kept = merged.unwrap_or(id);
        let columns = (person::id, person::email, person::name_key, person::given_name, person::family_name);
        let people: Vec<Row> =
            person::table.filter(person::id.eq(kept).or(person::merged_into.eq(kept))).select(columns).load(conn)?;
        let mut subject = Self::default();
        subject.add(Set::Person, people.iter().map(|(id, ..)| *id));
        let aliases: Vec<(String, String, String, String)> = person_alias::table
            .filter(person_alias::person_id.eq_any(subject.ids(Set::Person)))
            .select((person_alias::email, person_alias::name_key, person_alias::given_name, person_alias::family_name))
            .load(conn)?;
        for (email, key, given, family) in people.into_iter().map(|(_, a, b, c, d)| (a, b, c, d)).chain(aliases) {
            subject.know(email, key, &given, &family);
        }
        subject.gather(conn)?;
        Ok(Some(subject))
    }

    /// An invitation that nobody has answered by registering, with what hangs on it.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_invitation(conn: &mut Conn, id: i64) -> Result<Self, DbError> {
        let row: (String, String, String, String, String) = invitation::table
            .find(id)
            .select((
                invitation::email,
                invitation::name_key,
                invitation::given_name,
                invitation::family_name,
                invitation::full_name,
            ))
            .first(conn)?;
        let mut subject = Self::default();
        subject.know(row.0, row.1, &row.2, &row.3);
        subject.names.push(row.4);
        subject.own(conn)?;
        subject.add(Set::Invitation, [id]);
        subject.stands(conn)?;
        subject.mails(conn)?;
        subject.recipients(conn)?;
        subject.trail(conn)?;
        Ok(subject)
    }

    /// An unanswered invitation whose period is over, and nothing of the same address in any other edition.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_invitation_alone(conn: &mut Conn, id: i64) -> Result<Self, DbError> {
        let mut subject = Self::of_invitation(conn, id)?;
        let mails: Vec<i64> = outbox::table.filter(outbox::invitation_id.eq(id)).select(outbox::id).load(conn)?;
        let recipients: Vec<i64> = campaign_recipient::table
            .filter(campaign_recipient::invitation_id.eq(id))
            .select(campaign_recipient::id)
            .load(conn)?;
        subject.only(conn, mails, recipients)?;
        Ok(subject)
    }

    /// A nomination of an edition whose period is over, and nothing of the same address in any other.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_nomination_alone(conn: &mut Conn, id: i64) -> Result<Self, DbError> {
        let mut subject = Self::of_nomination(conn, id)?;
        let edition: i64 = nomination::table.find(id).select(nomination::edition_id).first(conn)?;
        let mails: Vec<i64> = outbox::table
            .filter(outbox::id.eq_any(subject.ids(Set::Mail)))
            .filter(outbox::edition_id.eq(edition))
            .select(outbox::id)
            .load(conn)?;
        subject.only(conn, mails, Vec::new())?;
        Ok(subject)
    }

    /// A focal point or a member of the team; `None`: there is no such one, or they are erased already.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_official(conn: &mut Conn, official: Official) -> Result<Option<Self>, DbError> {
        match official.office {
            Office::FocalPoint => Self::of_focal_point(conn, official.id),
            Office::Staff => Self::of_staff(conn, official.id),
        }
    }

    /// A focal point in every edition in which they are one, by address and name; without an address, in this one.
    fn of_focal_point(conn: &mut Conn, id: i64) -> Result<Option<Self>, DbError> {
        type Row = (i64, i64, String, String);
        let columns = || (focal_point::id, focal_point::edition_id, focal_point::name, focal_point::email);
        let own: Option<Row> = focal_point::table.find(id).select(columns()).first(conn).optional()?;
        let Some((_, edition, name, email)) = own.filter(|(id, _, name, _)| *name != format!("#{id}")) else {
            return Ok(None);
        };
        let key = person_name_key("", &name);
        let same: Vec<Row> = focal_point::table
            .filter(focal_point::email.eq(&email))
            .filter(focal_point::email.ne(""))
            .select(columns())
            .load(conn)?;
        let mut subject = Self::default();
        for (id, edition, name, _) in same.into_iter().filter(|(_, _, name, _)| person_name_key("", name) == key) {
            subject.add(Set::FocalPoint, [id]);
            subject.editions.insert(edition);
            subject.signed.insert(name);
        }
        subject.add(Set::FocalPoint, [id]);
        subject.editions.insert(edition);
        subject.signed.insert(name);
        subject.keys.push((email, key));
        subject.as_they_were(conn)?;
        // Where a participant has the same name, texts with it may be about them.
        if !subject.has_namesake(conn)? {
            subject.names = subject.signed.iter().cloned().collect();
        }
        subject.as_official(conn)?;
        Ok(Some(subject))
    }

    /// Adds what a focal point was called, and where they were written to, before their row was corrected. Another name altogether is
    /// that of a predecessor.
    fn as_they_were(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let ids: Vec<String> = self.ids(Set::FocalPoint).iter().map(i64::to_string).collect();
        let lines: Vec<i64> = audit::table
            .filter(audit::object_kind.eq(Office::FocalPoint.object()))
            .filter(audit::object_id.eq_any(ids))
            .select(audit::id)
            .load(conn)?;
        for some in lines.chunks(AT_ONCE) {
            let values: Vec<(String, String)> = audit_value::table
                .filter(audit_value::audit_id.eq_any(some.to_vec()))
                .select((audit_value::before_json, audit_value::after_json))
                .load(conn)?;
            for json in values.into_iter().flat_map(|(before, after)| [before, after]) {
                let Ok(kept) = serde_json::from_str::<serde_json::Value>(&json) else { continue };
                let text = |key: &str| kept.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
                let (email, name) = (text("email"), text("name"));
                let key = person_name_key("", &name);
                let is_theirs = |own: &str| is_part_of_name(&key, own) || is_part_of_name(own, &key);
                let is_new = !key.is_empty() && !self.has_key(&email, &key);
                if is_new && self.name_keys().into_iter().any(is_theirs) {
                    self.keys.push((email, key));
                    self.signed.insert(name);
                }
            }
        }
        Ok(())
    }

    /// A focal point of an edition whose period is over, and nothing of the same address in any other.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_focal_point_alone(conn: &mut Conn, id: i64) -> Result<Option<Self>, DbError> {
        let Some(mut subject) = Self::of_focal_point(conn, id)? else { return Ok(None) };
        let (edition, name): (i64, String) =
            focal_point::table.find(id).select((focal_point::edition_id, focal_point::name)).first(conn)?;
        let mails: Vec<i64> = outbox::table
            .filter(outbox::id.eq_any(subject.ids(Set::Mail)))
            .filter(outbox::edition_id.eq(edition))
            .select(outbox::id)
            .load(conn)?;
        subject.ids.insert(Set::FocalPoint, BTreeSet::from([id]));
        subject.editions = BTreeSet::from([edition]);
        subject.signed = BTreeSet::from([name]);
        subject.only(conn, mails, Vec::new())?;
        Ok(Some(subject))
    }

    /// A member of the team. Their name stands in many texts of their work, so that only their address is looked for.
    fn of_staff(conn: &mut Conn, id: i64) -> Result<Option<Self>, DbError> {
        let row: Option<(String, String)> =
            staff_user::table.find(id).select((staff_user::email, staff_user::name)).first(conn).optional()?;
        let Some((email, name)) = row.filter(|(email, _)| *email != format!("erased-{id}")) else { return Ok(None) };
        let mut subject = Self::default();
        subject.add(Set::StaffUser, [id]);
        subject.keys.push((email, person_name_key("", &name)));
        subject.signed.insert(name);
        subject.as_official(conn)?;
        Ok(Some(subject))
    }

    /// What is an official's by address and name, and nothing that is a participant's.
    fn as_official(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        self.own(conn)?;
        self.shared_with_others(conn)?;
        let mails = self.addressed(conn)?;
        self.add(Set::Mail, mails.into_iter().filter(|(_, kind)| is_of_office(kind)).map(|(id, _)| id));
        self.trail(conn)
    }

    /// Leaves out addresses under which somebody else is invited or nominated, or works here: an office has one for all.
    fn shared_with_others(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let emails = self.own_addresses.clone();
        let mut known: Vec<Key> = invitation::table
            .filter(invitation::email.eq_any(emails.clone()))
            .select((invitation::email, invitation::name_key))
            .load(conn)?;
        let nominated: Vec<Key> = nomination::table
            .filter(nomination::email.eq_any(emails.clone()))
            .select((nomination::email, nomination::name_key))
            .load(conn)?;
        let staff: Vec<(String, String)> = staff_user::table
            .filter(staff_user::email.eq_any(emails))
            .filter(staff_user::id.ne_all(self.ids(Set::StaffUser)))
            .select((staff_user::email, staff_user::name))
            .load(conn)?;
        known.extend(nominated);
        known.extend(staff.into_iter().map(|(email, name)| (email, person_name_key("", &name))));
        let others: BTreeSet<String> = known
            .into_iter()
            .filter(|(email, key)| !key.is_empty() && !self.has_key(email, key))
            .map(|(email, _)| email)
            .collect();
        self.own_addresses.retain(|email| !others.contains(email));
        Ok(())
    }

    /// The same, with the addresses of the house itself as somebody else's: they stand in every mail.
    pub fn sparing(&self, house: &[String]) -> Self {
        let mut subject = self.clone();
        subject.own_addresses.retain(|email| !house.contains(email));
        subject
    }

    /// Whether somebody is registered under their name in an edition in which they stand.
    fn has_namesake(&self, conn: &mut Conn) -> Result<bool, DbError> {
        let names: Vec<String> = self.name_keys().into_iter().map(str::to_owned).collect();
        let editions: Vec<i64> = self.editions.iter().copied().collect();
        let there = registration::table
            .inner_join(person::table)
            .filter(registration::edition_id.eq_any(editions))
            .filter(person::name_key.eq_any(names));
        Ok(diesel::select(diesel::dsl::exists(there)).get_result(conn)?)
    }

    /// Narrows mails and recipients down, and the trail with them.
    fn only(&mut self, conn: &mut Conn, mails: Vec<i64>, recipients: Vec<i64>) -> Result<(), DbError> {
        self.ids.insert(Set::Mail, mails.into_iter().collect());
        self.ids.insert(Set::Recipient, recipients.into_iter().collect());
        self.ids.remove(&Set::Audit);
        self.trail(conn)
    }

    /// The editions of their rows.
    fn stands(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let registered: Vec<i64> = registration::table
            .filter(registration::id.eq_any(self.ids(Set::Registration)))
            .select(registration::edition_id)
            .load(conn)?;
        let invited: Vec<i64> = invitation::table
            .filter(invitation::id.eq_any(self.ids(Set::Invitation)))
            .select(invitation::edition_id)
            .load(conn)?;
        let named: Vec<i64> = nomination::table
            .filter(nomination::id.eq_any(self.ids(Set::Nomination)))
            .select(nomination::edition_id)
            .load(conn)?;
        self.editions.extend(registered.into_iter().chain(invited).chain(named));
        Ok(())
    }

    /// A nomination of somebody who never registered.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_nomination(conn: &mut Conn, id: i64) -> Result<Self, DbError> {
        let row: (String, String, String, String) = nomination::table
            .find(id)
            .select((nomination::email, nomination::name_key, nomination::given_name, nomination::family_name))
            .first(conn)?;
        let mut subject = Self::default();
        subject.know(row.0, row.1, &row.2, &row.3);
        subject.own(conn)?;
        subject.add(Set::Nomination, [id]);
        subject.stands(conn)?;
        subject.mails(conn)?;
        subject.files(conn)?;
        subject.trail(conn)?;
        Ok(subject)
    }

    fn know(&mut self, email: String, name_key: String, given: &str, family: &str) {
        self.keys.push((email, name_key));
        self.names.push(full_name(given, family));
        self.names.push(full_name(family, given));
        self.names.retain(|name| !name.is_empty());
        self.names.sort_unstable();
        self.names.dedup();
    }

    /// The addresses that no other person and no other focal point has.
    fn own(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let people = self.ids(Set::Person);
        let mut shared: BTreeSet<String> = person::table
            .filter(person::email.eq_any(self.emails()))
            .filter(person::id.ne_all(people.clone()))
            .select(person::email)
            .load::<String>(conn)?
            .into_iter()
            .collect();
        shared.extend(
            person_alias::table
                .filter(person_alias::email.eq_any(self.emails()))
                .filter(person_alias::person_id.ne_all(people))
                .select(person_alias::email)
                .load::<String>(conn)?,
        );
        let officials: Vec<(String, String)> = focal_point::table
            .filter(focal_point::email.eq_any(self.emails()))
            .filter(focal_point::id.ne_all(self.ids(Set::FocalPoint)))
            .select((focal_point::email, focal_point::name))
            .load(conn)?;
        let is_another = |(email, name): &(String, String)| !self.has_key(email, &person_name_key("", name));
        shared.extend(officials.into_iter().filter(is_another).map(|(email, _)| email));
        self.own_addresses = self.emails().into_iter().filter(|email| !shared.contains(email)).collect();
        Ok(())
    }

    fn gather(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        self.own(conn)?;
        let rows: Vec<(i64, Option<i64>)> = registration::table
            .filter(registration::person_id.eq_any(self.ids(Set::Person)))
            .select((registration::id, registration::invitation_id))
            .load(conn)?;
        self.add(Set::Registration, rows.iter().map(|(id, _)| *id));
        self.add(Set::Invitation, rows.iter().filter_map(|(_, invitation)| *invitation));
        let registrations = self.ids(Set::Registration);
        let seats: Vec<i64> =
            seat::table.filter(seat::registration_id.eq_any(registrations.clone())).select(seat::id).load(conn)?;
        self.add(Set::Seat, seats);
        let certificates: Vec<i64> = certificate::table
            .filter(certificate::registration_id.eq_any(registrations.clone()))
            .select(certificate::id)
            .load(conn)?;
        self.add(Set::Certificate, certificates);
        let decisions: Vec<i64> =
            decision::table.filter(decision::registration_id.eq_any(registrations)).select(decision::id).load(conn)?;
        self.add(Set::Decision, decisions);
        self.named(conn)?;
        self.stands(conn)?;
        self.reports(conn)?;
        self.mails(conn)?;
        self.recipients(conn)?;
        self.files(conn)?;
        self.trail(conn)?;
        // What staff noted about a refusal names the address only.
        let refusals: Vec<i64> = audit::table
            .filter(audit::object_kind.eq("suppression"))
            .filter(audit::object_id.eq_any(self.own_addresses.clone()))
            .select(audit::id)
            .load(conn)?;
        self.add(Set::Audit, refusals);
        Ok(())
    }

    /// Invitations, what was asked about them, and nominations.
    fn named(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let emails = self.emails();
        let rows: Vec<(i64, String, String)> = invitation::table
            .filter(invitation::email.eq_any(emails.clone()))
            .select((invitation::id, invitation::email, invitation::name_key))
            .load(conn)?;
        let is_theirs =
            |email: &String, key: &String| self.has_key(email, key) || (key.is_empty() && self.own_addresses.contains(email));
        let ids: Vec<i64> = rows.iter().filter(|(_, email, key)| is_theirs(email, key)).map(|(id, ..)| *id).collect();
        self.add(Set::Invitation, ids);
        let rows: Vec<(i64, String, String)> = invitation_pass::table
            .filter(invitation_pass::email.eq_any(emails.clone()))
            .select((invitation_pass::id, invitation_pass::email, invitation_pass::name_key))
            .load(conn)?;
        let ids: Vec<i64> = rows.iter().filter(|(_, email, key)| self.has_key(email, key)).map(|(id, ..)| *id).collect();
        self.add(Set::Pass, ids);
        let rows: Vec<(i64, String, String)> = nomination::table
            .filter(nomination::email.eq_any(emails))
            .select((nomination::id, nomination::email, nomination::name_key))
            .load(conn)?;
        let mut ids: Vec<i64> = rows.iter().filter(|(_, email, key)| self.has_key(email, key)).map(|(id, ..)| *id).collect();
        ids.extend(
            nomination::table
                .filter(nomination::registration_id.eq_any(self.ids(Set::Registration)))
                .select(nomination::id)
                .load::<i64>(conn)?,
        );
        self.add(Set::Nomination, ids);
        Ok(())
    }

    /// Names in reports: taken for them, or their address or name in a session of theirs where nobody else has that name.
    fn reports(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        type Row = (i64, String, Option<String>, Option<i64>, i64);
        let seats = self.ids(Set::Seat);
        let sessions: Vec<i64> = seat::table.filter(seat::id.eq_any(seats.clone())).select(seat::session_id).load(conn)?;
        let rows: Vec<Row> = report_person::table
            .filter(report_person::session_id.eq_any(sessions.clone()))
            .select((
                report_person::id,
                report_person::name,
                report_person::email,
                report_person::seat_id,
                report_person::session_id,
            ))
            .load(conn)?;
        let namesakes: Vec<(i64, String)> = seat::table
            .inner_join(registration::table.inner_join(person::table))
            .filter(seat::session_id.eq_any(sessions))
            .filter(person::id.ne_all(self.ids(Set::Person)))
            .select((seat::session_id, person::name_key))
            .load(conn)?;
        let namesakes: BTreeSet<(i64, String)> = namesakes.into_iter().collect();
        let names = self.name_keys();
        let is_theirs = |(_, name, email, seat, session): &&Row| {
            let own_address = |email: &String| self.own_addresses.contains(&email.to_lowercase());
            let by_address = email.as_ref().is_some_and(own_address);
            let has_no_address = email.as_ref().is_none_or(String::is_empty);
            let key = person_name_key("", name);
            let by_name = names.contains(key.as_str()) && !namesakes.contains(&(*session, key));
            match seat {
                Some(seat) => seats.binary_search(seat).is_ok(),
                None => by_address || (has_no_address && by_name),
            }
        };
        let ids: Vec<i64> = rows.iter().filter(is_theirs).map(|(id, ..)| *id).collect();
        self.add(Set::ReportPerson, ids);
        Ok(())
    }

    fn mails(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let (registrations, invitations) = (self.ids(Set::Registration), self.ids(Set::Invitation));
        let about = outbox::registration_id.eq_any(registrations).or(outbox::invitation_id.eq_any(invitations));
        let mut ids: Vec<i64> = outbox::table.filter(about).select(outbox::id).load(conn)?;
        ids.extend(self.addressed(conn)?.into_iter().map(|(id, _)| id));
        self.add(Set::Mail, ids);
        Ok(())
    }

    /// Mails without a registration, with their kind: only address and name say whose they are. Of a mail to whoever relays
    /// something the name is that of all who read the address.
    fn addressed(&self, conn: &mut Conn) -> Result<Vec<(i64, String)>, DbError> {
        let rows: Vec<(i64, String, String, String)> = outbox::table
            .filter(outbox::recipient.eq_any(self.emails()))
            .filter(outbox::registration_id.is_null())
            .select((outbox::id, outbox::kind, outbox::recipient, outbox::recipient_name))
            .load(conn)?;
        let is_official = !self.ids(Set::FocalPoint).is_empty() || !self.ids(Set::StaffUser).is_empty();
        let is_theirs = |kind: &str, email: &String, name: &String| {
            let is_whoever = name.is_empty() || (is_official && kind == relay::KIND);
            self.has_key(email, &person_name_key("", name)) || (is_whoever && self.own_addresses.contains(email))
        };
        let theirs = rows.into_iter().filter(|(_, kind, email, name)| is_theirs(kind, email, name));
        Ok(theirs.map(|(id, kind, ..)| (id, kind)).collect())
    }

    fn recipients(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let about = campaign_recipient::registration_id
            .eq_any(self.ids(Set::Registration))
            .or(campaign_recipient::invitation_id.eq_any(self.ids(Set::Invitation)));
        let mut ids: Vec<i64> = campaign_recipient::table.filter(about).select(campaign_recipient::id).load(conn)?;
        let rows: Vec<(i64, String, String)> = campaign_recipient::table
            .filter(campaign_recipient::email.eq_any(self.emails()))
            .select((campaign_recipient::id, campaign_recipient::email, campaign_recipient::name_key))
            .load(conn)?;
        ids.extend(rows.iter().filter(|(_, email, key)| self.has_key(email, key)).map(|(id, ..)| *id));
        self.add(Set::Recipient, ids);
        Ok(())
    }

    /// Files that they sent, and lists and reports as they came in which they stand.
    fn files(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let rows: Vec<(Option<i64>, Option<i64>)> = registration_answer::table
            .filter(registration_answer::registration_id.eq_any(self.ids(Set::Registration)))
            .select((registration_answer::file_id, registration_answer::proposed_file_id))
            .load(conn)?;
        let mut ids: Vec<i64> = rows.into_iter().flat_map(|(one, other)| [one, other]).flatten().collect();
        let lists: Vec<i64> = invitation::table
            .inner_join(contact_list::table)
            .filter(invitation::id.eq_any(self.ids(Set::Invitation)))
            .select(contact_list::file_id)
            .load(conn)?;
        let reports: Vec<i64> = report_person::table
            .inner_join(attendance_import::table)
            .filter(report_person::id.eq_any(self.ids(Set::ReportPerson)))
            .select(attendance_import::file_id)
            .load(conn)?;
        let delegations: Vec<i64> = nomination_list::table
            .inner_join(nomination::table.on(nomination::focal_point_id.eq(nomination_list::focal_point_id.nullable())))
            .filter(nomination::id.eq_any(self.ids(Set::Nomination)))
            .select(nomination_list::file_id)
            .load(conn)?;
        // A report that was looked at lies there for a day.
        let sessions: Vec<Option<i64>> =
            seat::table.filter(seat::id.eq_any(self.ids(Set::Seat))).select(seat::session_id.nullable()).load(conn)?;
        let previews: Vec<i64> = file::table
            .filter(file::purpose.eq(Purpose::ReportPreview))
            .filter(file::session_id.eq_any(sessions))
            .select(file::id)
            .load(conn)?;
        ids.extend(lists.into_iter().chain(reports).chain(delegations).chain(previews));
        self.add(Set::File, ids);
        Ok(())
    }

    /// Lines of the trail that are about them.
    fn trail(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let objects = [
            ("person", Set::Person),
            ("registration", Set::Registration),
            ("seat", Set::Seat),
            ("certificate", Set::Certificate),
            ("invitation", Set::Invitation),
            ("nomination", Set::Nomination),
            ("report_person", Set::ReportPerson),
            ("mail", Set::Mail),
            ("campaign_recipient", Set::Recipient),
            ("focal_point", Set::FocalPoint),
            ("staff_user", Set::StaffUser),
        ];
        let mut ids = Vec::new();
        for (object, set) in objects {
            let named: Vec<String> = self.ids(set).iter().map(i64::to_string).collect();
            for some in named.chunks(AT_ONCE) {
                ids.extend(
                    audit::table
                        .filter(audit::object_kind.eq(object))
                        .filter(audit::object_id.eq_any(some.to_vec()))
                        .select(audit::id)
                        .load::<i64>(conn)?,
                );
            }
        }
        self.add(Set::Audit, ids);
        Ok(())
    }
}

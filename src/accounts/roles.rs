//! Who may do what: the one place where roles are checked. Pure rules.

use chrono::NaiveDate;

use crate::reference::{self, Iso3, RecCode};

crate::text_enum! {
    /// A staff role. The order is that of strength.
    pub enum Role {
        /// Sees aggregates and their own invitees (a co-host)
        Partner = "partner",
        /// Attendance, lists, exports
        Coordinator = "coordinator",
        /// Plans, invites, decides, reports
        Officer = "officer",
        /// Everything, and users and settings
        Admin = "admin",
    }
}

/// A role, perhaps only in one edition, perhaps only for one State or REC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Only this edition.
    pub edition: Option<i64>,
    /// Only this State.
    pub state: Option<Iso3>,
    /// Only this REC and its members.
    pub rec: Option<RecCode>,
}

impl Grant {
    /// A role in an edition (none: in every one) for some States and RECs, one grant each; for everybody where there are none.
    pub fn each(role: Role, edition: Option<i64>, states: &[Iso3], recs: &[RecCode]) -> Vec<Self> {
        let grant = |state, rec| Self { role, edition, state, rec };
        let states = states.iter().map(|state| grant(Some(*state), None));
        let some: Vec<Self> = states.chain(recs.iter().map(|rec| grant(None, Some(*rec)))).collect();
        if some.is_empty() { vec![grant(None, None)] } else { some }
    }

    /// Whether it counts everywhere and for everybody.
    pub const fn is_unlimited(&self) -> bool {
        self.edition.is_none() && self.state.is_none() && self.rec.is_none()
    }
}

/// What a route asks for. The route table states it for every route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever holds the link: the handler verifies its token.
    Link,
    /// Anybody who is signed in.
    SignedIn,
    /// Users, settings, reopening.
    Admin,
    /// Plan, invite, decide, survey, report.
    Plan,
    /// Programmes and new editions: planning that no edition bounds.
    PlanAll,
    /// Attendance, match desk, lists, exports.
    Attend,
    /// Aggregates and own invitees.
    Aggregate,
}

/// What a route asks beside a role. The route table states it where it is not [`Gate::Usual`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Nothing.
    Usual,
    /// Personal data leaves in bulk, or the account changes hands: who it is must have been proved a short while ago.
    Proof,
    /// Open to whoever must first set up a second factor.
    Setup,
}

impl Access {
    /// The weakest role that may, for routes that need one.
    const fn least(self) -> Option<Role> {
        match self {
            Self::Public | Self::Link => None,
            Self::SignedIn | Self::Aggregate => Some(Role::Partner),
            Self::Attend => Some(Role::Coordinator),
            Self::Plan | Self::PlanAll => Some(Role::Officer),
            Self::Admin => Some(Role::Admin),
        }
    }
}

/// Somebody's place before one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The strongest role that counts here.
    pub role: Role,
    /// What they are limited to; none = everything in the edition.
    pub limit: Option<Limit>,
}

/// Only these States and RECs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// States, and those of the RECs on the date of the session in question.
    pub states: Vec<Iso3>,
    /// RECs with their secretariats and members.
    pub recs: Vec<RecCode>,
}

impl Limit {
    /// The States that count on a day: those named, and the members of the RECs then.
    pub fn states_on(&self, day: NaiveDate) -> Vec<Iso3> {
        let members = self.recs.iter().flat_map(|rec| reference::data().members_on(*rec, day));
        let mut states: Vec<Iso3> = self.states.iter().copied().chain(members).collect();
        states.sort_unstable();
        states.dedup();
        states
    }

    /// Whether somebody of this State, or of this REC's secretariat, is within the limit on a day.
    pub fn covers(&self, state: Option<Iso3>, rec: Option<RecCode>, day: NaiveDate) -> bool {
        rec.is_some_and(|rec| self.recs.contains(&rec))
            || state.is_some_and(|state| {
                self.states.contains(&state) || reference::data().recs_of(state, day).iter().any(|rec| self.recs.contains(rec))
            })
    }
}

/// Whether `grants` allow a request of kind `access`, in `edition` when the route names one.
///
/// A grant for one edition counts on that edition's pages only; [`Access::SignedIn`] asks for any grant at all.
/// A grant limited to a State or REC never plans: decisions about an edition concern every State. Nor does a limited
/// grant, to an edition either, make an administrator or plan programmes: those concern everybody.
pub fn decide(grants: &[Grant], access: Access, edition: Option<i64>) -> Option<Standing> {
    let least = access.least()?;
    let counting: Vec<&Grant> = grants
        .iter()
        .filter(|grant| access == Access::SignedIn || grant.edition.is_none() || (grant.edition == edition))
        .filter(|grant| grant.role >= least)
        .filter(|grant| access != Access::Plan || (grant.state.is_none() && grant.rec.is_none()))
        .filter(|grant| !matches!(access, Access::Admin | Access::PlanAll) || grant.is_unlimited())
        .collect();
    let role = counting.iter().map(|grant| grant.role).max()?;
    let unlimited = counting.iter().any(|grant| grant.state.is_none() && grant.rec.is_none());
    let limit = (!unlimited).then(|| Limit {
        states: counting.iter().filter_map(|grant| grant.state).collect(),
        recs: counting.iter().filter_map(|grant| grant.rec).collect(),
    });
    Some(Standing { role, limit })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Role, edition: Option<i64>) -> Grant {
        Grant { role, edition, state: None, rec: None }
    }

    fn may(grants: &[Grant], access: Access, edition: Option<i64>) -> bool {
        decide(grants, access, edition).is_some()
    }

    #[test]
    fn the_table_of_roles() {
        let table = [
            (Role::Admin, [true, true, true, true, true, true]),
            (Role::Officer, [true, false, true, true, true, true]),
            (Role::Coordinator, [true, false, false, false, true, true]),
            (Role::Partner, [true, false, false, false, false, true]),
        ];
        for (role, expected) in table {
            let grants = [grant(role, None)];
            let asked = [Access::SignedIn, Access::Admin, Access::Plan, Access::PlanAll, Access::Attend, Access::Aggregate];
            assert_eq!(asked.map(|access| may(&grants, access, Some(1))), expected, "{role}");
        }
        assert!(!may(&[], Access::SignedIn, None));
    }

    #[test]
    fn a_grant_for_one_edition_counts_there_only() {
        let grants = [grant(Role::Officer, Some(1))];
        assert!(may(&grants, Access::Plan, Some(1)));
        assert!(!may(&grants, Access::Plan, Some(2)));
        assert!(!may(&grants, Access::Plan, None));
        assert!(!may(&grants, Access::PlanAll, Some(1)));
        assert!(may(&grants, Access::SignedIn, None));
    }

    #[test]
    fn a_grant_for_one_state_limits() {
        let togo = Iso3::parse("TGO").expect("a State");
        let mut limited = grant(Role::Officer, None);
        limited.state = Some(togo);
        assert!(!may(&[limited.clone()], Access::Plan, Some(1)));
        let standing = decide(&[limited.clone()], Access::Attend, Some(1)).expect("may");
        assert_eq!(standing.limit, Some(Limit { states: vec![togo], recs: vec![] }));
        let both = decide(&[limited, grant(Role::Coordinator, None)], Access::Attend, Some(1)).expect("may");
        assert_eq!(both.limit, None);
    }

    #[test]
    fn a_limited_grant_makes_no_administrator() {
        let mut for_togo = grant(Role::Admin, None);
        for_togo.state = Iso3::parse("TGO");
        let mut for_eac = grant(Role::Admin, None);
        for_eac.rec = RecCode::parse("EAC");
        for limited in [for_togo, for_eac, grant(Role::Admin, Some(1))] {
            let grants = [limited];
            assert!(!may(&grants, Access::Admin, None), "{grants:?}");
            assert!(!may(&grants, Access::Admin, Some(1)), "{grants:?}");
            assert!(may(&grants, Access::Attend, Some(1)));
        }
    }
}

//! The composition root and THE route table: every URL with its method, who may, and its handler, on one screen.
//!
//! The table drives both actix and the access test, so a route cannot exist without a rule.

use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::{Next, from_fn};
use actix_web::web;

use crate::accounts::Access::{self, Admin, Aggregate, Attend, Link, Plan, PlanAll, Public, SignedIn};
use crate::accounts::{self, Gate, guard as keeper};
use crate::assets;
use crate::site::Site;
use crate::web::health;
use crate::web::router::{Clash, Routes, Table};
use crate::{attendance, campaign, desk, invitation, operation, programme, registration, report, session, survey, training};

/// One line of the route table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Pattern of the path; `{edition}` and `{session}` are slugs.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// What else it asks.
    pub gate: Gate,
}

macro_rules! gate {
    () => {
        Gate::Usual
    };
    ($gate:ident) => {
        Gate::$gate
    };
}

macro_rules! routes {
    ($($method:ident $path:literal $access:ident $(+ $gate:ident)? $handler:path;)+) => {
        /// Every route of the program.
        pub const ROUTES: &[Route] =
            &[$(Route { method: stringify!($method), path: $path, access: $access, gate: gate!($($gate)?) }),+];

        /// Every handler behind its guard, in the order of [`ROUTES`].
        fn handlers() -> Vec<actix_web::Route> {
            vec![$(web::to($handler).wrap(from_fn(move |req, next| guarded($access, gate!($($gate)?), req, next)))),+]
        }
    };
}

/// The paths of all routes.
///
/// # Errors
/// A slip in the list of routes.
pub fn table() -> Result<Table, Clash> {
    Table::new(ROUTES.iter().map(|route| (route.method, route.path)))
}

/// The routes as one worker has them.
pub fn routes(table: Arc<Table>) -> Routes {
    Routes { table, routes: handlers() }
}

/// A site with what only the whole house can give it: work of later slices that earlier ones set off.
pub fn furnished(mut site: Site) -> Site {
    site.promote = registration::promotion::promote_at_once;
    site.doors = survey::answer_pages::doors;
    site.attended = attendance::attended::attended;
    site.asked_by = training::origin::asked_by;
    site
}

async fn guarded(
    access: Access,
    gate: Gate,
    req: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<actix_web::body::EitherBody<BoxBody>>, actix_web::Error> {
    keeper::guard(access, gate, req, next).await
}

routes! {
    // What is asked for most.
    GET  "/editions/{edition}/sessions/{session}" Public session::public_pages::session::session;
    GET  "/editions/{edition}"                  Public   session::public_pages::edition::edition;
    GET  "/editions/{edition}/register"         Public   registration::pages::form;
    POST "/editions/{edition}/register"         Public   registration::pages::submit;

    GET  "/assets/{name}"                       Public   assets::serve;
    GET  "/healthz"                             Public   health::alive;
    GET  "/readyz"                              Public   health::ready;
    GET  "/"                                    Public   session::public_pages::home::home;
    GET  "/programmes/{programme}/logos/{file}" Public   programme::logo_pages::logo;
    GET  "/editions/{edition}/calendar.ics"     Public   session::public_pages::calendars::edition_calendar;
    GET  "/editions/{edition}/schedule/{view}"  Public   session::public_pages::schedule::schedule;
    GET  "/editions/{edition}/thematic-areas/{area}/calendar.ics" Public session::public_pages::calendars::area_calendar;
    GET  "/editions/{edition}/programme"        Public   report::document_pages::programme;
    GET  "/editions/{edition}/programme.pdf"    Public   report::document_pages::pdf;
    GET  "/editions/{edition}/sessions/{session}/materials/{material}" Public session::material_pages::download;
    GET  "/editions/{edition}/thematic-areas/{area}" Public session::public_pages::area::area;
    GET  "/editions/{edition}/recs/{rec}"       Public   session::public_pages::rec::rec;
    GET  "/editions/{edition}/registered"       Public   registration::pages::registered;
    GET  "/find-my-registration"                Public   registration::pages::find_form;
    POST "/find-my-registration"                Public   registration::pages::find;
    GET  "/me/{token}"                          Link     registration::me_pages::me;
    POST "/me/{token}/sessions"                 Link     registration::me_pages::change_sessions;
    POST "/me/{token}/cancel"                   Link     registration::me_pages::cancel;
    POST "/me/{token}/restore"                  Link     registration::me_pages::restore;
    POST "/me/{token}/proposal"                 Link     registration::proposal_pages::answer;
    GET  "/me/{token}/details"                  Link     registration::details_pages::form;
    POST "/me/{token}/details"                  Link     registration::details_pages::save;
    GET  "/me/{token}/contacts"                 Link     registration::exchange_pages::show;
    POST "/me/{token}/contacts"                 Link     registration::exchange_pages::save;
    POST "/me/{token}/contacts/leave"           Link     registration::exchange_pages::leave;
    GET  "/me/{token}/data"                     Link     desk::my_data_pages::show;
    GET  "/me/{token}/data.json"                Link     desk::my_data_pages::json;
    GET  "/me/{token}/data.html"                Link     desk::my_data_pages::record;
    POST "/me/{token}/consents"                 Link     desk::consent_pages::change;
    GET  "/me/{token}/erasure"                  Link     desk::erasure_pages::show;
    POST "/me/{token}/erasure"                  Link     desk::erasure_pages::ask;
    POST "/me/{token}/erasure/take-back"        Link     desk::erasure_pages::take_back;
    GET  "/me/{token}/attendance"               Link     attendance::correction_pages::own;
    POST "/me/{token}/attendance"               Link     attendance::correction_pages::ask;
    GET  "/me/{token}/answers/{question}"       Link     registration::answer_pages::own_file;
    GET  "/me/{token}/certificates/{code}"      Link     attendance::certificates::own_pages::own;
    GET  "/me/{token}/calendar.ics"             Link     registration::me_pages::calendar;
    GET  "/me/{token}/materials/{material}"     Link     registration::me_pages::material;
    GET  "/focal/{token}"                       Link     registration::focal_pages::show;
    POST "/focal/{token}/link"                  Link     registration::focal_pages::ask_link;
    GET  "/focal/{token}/nominations/new"       Link     registration::focal_people_pages::new_form;
    POST "/focal/{token}/nominations"           Link     registration::focal_people_pages::nominate;
    GET  "/focal/{token}/nominations/{nomination}/substitute" Link registration::focal_people_pages::substitute_form;
    POST "/focal/{token}/nominations/{nomination}/substitute" Link registration::focal_people_pages::substitute;
    GET  "/focal/{token}/nominations/{nomination}/details" Link  registration::focal_people_pages::correct_form;
    POST "/focal/{token}/nominations/{nomination}/details" Link  registration::focal_people_pages::correct;
    POST "/focal/{token}/nominations/{nomination}/{verb}" Link registration::focal_people_pages::act;
    POST "/focal/{token}/lists"                 Link     registration::focal_list_pages::upload_list;
    GET  "/focal/{token}/lists/{list}"          Link     registration::focal_list_pages::preview;
    POST "/focal/{token}/lists/{list}"          Link     registration::focal_list_pages::confirm;
    POST "/focal/{token}/letters"               Link     registration::focal_file_pages::add_letter;
    GET  "/focal/{token}/letters/{letter}"      Link     registration::focal_file_pages::letter;
    POST "/focal/{token}/letters/{letter}/remove" Link   registration::focal_file_pages::remove_letter;
    GET  "/focal/{token}/delegation.csv"        Link     registration::focal_file_pages::csv;
    GET  "/focal/{token}/delegation.xlsx"       Link     registration::focal_file_pages::xlsx;
    GET  "/focal/{token}/rooms"                 Link     attendance::room_pages::focal::show;
    POST "/focal/{token}/rooms"                 Link     attendance::room_pages::focal::declare;
    POST "/focal/{token}/rooms/{room}"          Link     attendance::room_pages::focal::decide;
    GET  "/focal/{token}/print"                 Link     registration::focal_file_pages::print;
    GET  "/nominations/{token}"                 Link     registration::nomination_pages::show;
    POST "/nominations/{token}"                 Link     registration::nomination_pages::answer;
    GET  "/speaking/{token}"                    Link     session::speaking_pages::show;
    POST "/speaking/{token}"                    Link     session::speaking_pages::answer;
    GET  "/speaking/{token}/calendar.ics"       Link     session::speaking_pages::calendar;
    GET  "/speaking/{token}/materials/{material}" Link   session::speaking_pages::material;
    GET  "/surveys/{token}"                     Link     survey::answer_pages::show;
    POST "/surveys/{token}"                     Link     survey::answer_pages::answer;
    GET  "/join/{token}"                        Link     attendance::join_pages::show;
    POST "/join/{token}"                        Link     attendance::join_pages::join;
    GET  "/invitations/{token}"                 Link     invitation::pages::show;
    POST "/invitations/{token}"                 Link     invitation::pages::answer;
    GET  "/no-mail/{token}"                     Link     campaign::unsubscribe_pages::show;
    POST "/no-mail/{token}"                     Link     campaign::unsubscribe_pages::stop;
    GET  "/unsubscribe/{token}"                 Link     invitation::pages::unsubscribe_form;
    POST "/unsubscribe/{token}"                 Link     invitation::pages::unsubscribe;
    GET  "/verify"                              Public   attendance::certificates::verify_pages::form;
    GET  "/verify/{code}"                       Public   attendance::certificates::verify_pages::verify;
    GET  "/open-data"                           Public   report::open_pages::list;
    GET  "/open-data/{edition}"                 Public   report::open_pages::show;
    GET  "/open-data/{edition}/figures.json"    Public   report::open_pages::figures;
    GET  "/open-data/{edition}/states.hxl.csv"  Public   report::open_pages::states;
    GET  "/privacy"                             Public   desk::privacy_pages::privacy;
    GET  "/privacy/{document}"                  Public   desk::privacy_pages::document;
    GET  "/accessibility"                       Public   session::public_pages::about::accessibility;
    GET  "/licences"                            Public   operation::licences::show;
    GET  "/staff/sign-in"                       Public   accounts::sign_in_pages::form;
    POST "/staff/sign-in"                       Public   accounts::sign_in_pages::sign_in;
    GET  "/staff/sign-in/code"                  Public   accounts::code_pages::form;
    POST "/staff/sign-in/code"                  Public   accounts::code_pages::save;
    GET  "/staff/sign-in/provider"              Public   accounts::provider_pages::set_out;
    GET  "/staff/sign-in/provider/callback"     Public   accounts::provider_pages::come_back;
    GET  "/staff/sign-in/{token}"               Link     accounts::sign_in_pages::link_page;
    POST "/staff/sign-in/{token}"               Link     accounts::sign_in_pages::use_link;
    POST "/staff/sign-out"                      Public   accounts::sign_in_pages::sign_out;
    GET  "/staff/account"                       SignedIn accounts::account_pages::show;
    POST "/staff/account/sessions/end"          SignedIn accounts::account_pages::end_others;
    POST "/staff/account/sessions/{session}/end" SignedIn accounts::account_pages::end_one;
    GET  "/staff/account/proof"                 SignedIn + Setup accounts::proof_pages::form;
    POST "/staff/account/proof"                 SignedIn + Setup accounts::proof_pages::save;
    GET  "/staff/account/second-factor"         SignedIn + Setup accounts::second_factor_pages::show;
    POST "/staff/account/second-factor"         SignedIn + Setup accounts::second_factor_pages::confirm;
    POST "/staff/account/second-factor/begin"   SignedIn + Setup accounts::second_factor_pages::begin;
    POST "/staff/account/second-factor/codes"   SignedIn + Proof accounts::second_factor_pages::new_codes;
    POST "/staff/account/second-factor/remove"  SignedIn + Proof accounts::second_factor_pages::remove;
    GET  "/staff/users"                         Admin    accounts::pages::users;
    POST "/staff/users"                         Admin + Proof accounts::pages::add_user;
    GET  "/staff/users/{user}/role"             Admin    accounts::grant_pages::show;
    POST "/staff/users/{user}/role"             Admin + Proof accounts::grant_pages::save;
    POST "/staff/users/{user}/link"             Admin + Proof accounts::pages::give_link;
    POST "/staff/users/{user}/second-factor"    Admin + Proof accounts::pages::reset_second_factor;
    POST "/staff/users/{user}/{verb}"           Admin + Proof accounts::pages::set_disabled;
    GET  "/staff/password"                      SignedIn accounts::password_pages::form;
    POST "/staff/password"                      SignedIn accounts::password_pages::save;
    GET  "/staff/data-requests"                 Admin    desk::data_request_pages::list;
    POST "/staff/data-requests/{request}"       Admin    desk::data_request_pages::settle;
    GET  "/staff/data-protection"               PlanAll  desk::privacy_pages::register;
    GET  "/staff/data-protection/retention"     Admin    desk::retention_pages::show;
    GET  "/staff/mail"                          PlanAll  desk::mail_pages::list::of_all;
    POST "/staff/mail/resume"                   PlanAll  desk::mail_pages::list::resume;
    GET  "/staff/mail/delivery"                 PlanAll  desk::mail_pages::delivery::show;
    GET  "/staff/mail/suppressions"             PlanAll  desk::mail_pages::suppressions::list;
    POST "/staff/mail/suppressions"             PlanAll  desk::mail_pages::suppressions::add;
    POST "/staff/mail/suppressions/release"     PlanAll  desk::mail_pages::suppressions::release;
    GET  "/staff/mail/{mail}"                   PlanAll  desk::mail_pages::one::of_all;
    POST "/staff/mail/{mail}/{verb}"            PlanAll  desk::mail_pages::one::act_on_any;
    GET  "/staff/audit"                         Admin    accounts::pages::audit_page;
    GET  "/staff"                               SignedIn desk::pages::home;
    GET  "/staff/people"                        PlanAll  registration::people_pages::list;
    GET  "/staff/people/{person}"               SignedIn desk::person_pages::show;
    POST "/staff/people/{person}/aliases"       PlanAll  desk::person_pages::add_alias;
    POST "/staff/people/{person}/aliases/{alias}/remove" PlanAll desk::person_pages::remove_alias;
    GET  "/staff/people/{person}/erase"         Admin    desk::erasing_pages::show;
    POST "/staff/people/{person}/erase"         Admin + Proof desk::erasing_pages::erase;
    POST "/staff/people/{person}/record"        Admin + Proof desk::erasing_pages::record;
    GET  "/staff/people/{person}/merge"         PlanAll  registration::merge_pages::show;
    POST "/staff/people/{person}/merge"         PlanAll  registration::merge_pages::merge;
    POST "/staff/people/{person}/merges/{merge}/undo" PlanAll registration::merge_pages::undo;
    GET  "/staff/programmes"                    PlanAll  desk::programme_pages::list;
    POST "/staff/programmes"                    PlanAll  desk::programme_pages::create;
    GET  "/staff/programmes/new"                PlanAll  desk::programme_pages::new_form;
    GET  "/staff/programmes/{programme}"        PlanAll  desk::programme_pages::show;
    POST "/staff/programmes/{programme}"        PlanAll  desk::programme_pages::save;
    GET  "/staff/programmes/{programme}/practice-record" PlanAll report::practice_pages::show;
    POST "/staff/programmes/{programme}/practice-record" PlanAll report::practice_pages::save;
    GET  "/staff/programmes/{programme}/practice-record.docx" PlanAll report::practice_pages::docx;
    GET  "/staff/programmes/{programme}/practice-record.json" PlanAll report::practice_pages::json;
    POST "/staff/programmes/{programme}/co-hosts" PlanAll desk::programme_parts_pages::save_host;
    POST "/staff/programmes/{programme}/states" PlanAll  desk::programme_parts_pages::save_state;
    GET  "/staff/programmes/{programme}/report" SignedIn report::editions_pages::show;
    GET  "/staff/editions"                      SignedIn desk::pages::list;
    GET  "/staff/editions/new"                  PlanAll  desk::settings_pages::new_form;
    POST "/staff/editions"                      PlanAll  desk::settings_pages::create;
    GET  "/staff/editions/{edition}"            Aggregate desk::stage_pages::edition;
    GET  "/staff/editions/{edition}/stage"      Plan     desk::stage_pages::move_form;
    POST "/staff/editions/{edition}/stage"      Plan     desk::stage_pages::move_stage;
    GET  "/staff/editions/{edition}/settings"   Plan     desk::settings_pages::settings;
    POST "/staff/editions/{edition}/settings"   Plan     desk::settings_pages::save;
    GET  "/staff/editions/{edition}/preview"    Plan     session::public_pages::edition::preview;
    GET  "/staff/editions/{edition}/languages"  Plan     desk::language_pages::languages;
    POST "/staff/editions/{edition}/delete"     PlanAll  desk::settings_pages::delete;
    GET  "/staff/editions/{edition}/clone"      PlanAll  desk::clone_pages::clone_form;
    POST "/staff/editions/{edition}/clone/check" PlanAll desk::clone_pages::check;
    POST "/staff/editions/{edition}/clone"      PlanAll  desk::clone_pages::save;
    GET  "/staff/editions/{edition}/thematic-areas" Plan programme::pages::areas::list;
    POST "/staff/editions/{edition}/thematic-areas" Plan programme::pages::areas::create;
    GET  "/staff/editions/{edition}/thematic-areas/new" Plan programme::pages::areas::new_form;
    GET  "/staff/editions/{edition}/thematic-areas/reuse" Plan programme::pages::reuse::show;
    POST "/staff/editions/{edition}/thematic-areas/reuse" Plan programme::pages::reuse::copy;
    GET  "/staff/editions/{edition}/thematic-areas/{area}" Plan programme::pages::areas::edit_form;
    POST "/staff/editions/{edition}/thematic-areas/{area}" Plan programme::pages::areas::update;
    POST "/staff/editions/{edition}/thematic-areas/{area}/move" Plan programme::pages::areas::shift;
    POST "/staff/editions/{edition}/thematic-areas/{area}/delete" Plan programme::pages::areas::delete;
    GET  "/staff/editions/{edition}/states"     Plan     programme::pages::states::list;
    POST "/staff/editions/{edition}/states"     Plan     programme::pages::states::save;
    GET  "/staff/editions/{edition}/states/add" Plan     programme::pages::groups::show;
    POST "/staff/editions/{edition}/states/add" Plan     programme::pages::groups::add;
    GET  "/staff/editions/{edition}/states/{state}" Plan programme::pages::state::show;
    POST "/staff/editions/{edition}/states/{state}" Plan programme::pages::state::save;
    POST "/staff/editions/{edition}/states/{state}/focal-points" Plan programme::pages::focal_points::add;
    GET  "/staff/editions/{edition}/states/{state}/focal-points/{person}" Plan programme::pages::focal_points::show;
    POST "/staff/editions/{edition}/states/{state}/focal-points/{person}" Plan programme::pages::focal_points::save;
    POST "/staff/editions/{edition}/states/{state}/focal-points/{person}/link" Plan programme::pages::focal_points::link;
    POST "/staff/editions/{edition}/recs"       Plan     programme::pages::recs::save;
    GET  "/staff/editions/{edition}/recs/{rec}" Plan     programme::pages::recs::show;
    POST "/staff/editions/{edition}/recs/{rec}/focal-points" Plan programme::pages::focal_points::add;
    GET  "/staff/editions/{edition}/recs/{rec}/focal-points/{person}" Plan programme::pages::focal_points::show;
    POST "/staff/editions/{edition}/recs/{rec}/focal-points/{person}" Plan programme::pages::focal_points::save;
    POST "/staff/editions/{edition}/recs/{rec}/focal-points/{person}/link" Plan programme::pages::focal_points::link;
    GET  "/staff/editions/{edition}/organisations" Plan  programme::pages::organisations::list;
    POST "/staff/editions/{edition}/organisations" Plan  programme::pages::organisations::create;
    GET  "/staff/editions/{edition}/organisations/new" Plan programme::pages::organisations::new_form;
    GET  "/staff/editions/{edition}/organisations/{organisation}" Plan programme::pages::organisations::show;
    POST "/staff/editions/{edition}/organisations/{organisation}" Plan programme::pages::organisations::update;
    GET  "/staff/editions/{edition}/organisations/{organisation}/merge" Plan programme::pages::organisations::merge::show;
    POST "/staff/editions/{edition}/organisations/{organisation}/merge" Plan programme::pages::organisations::merge::merge;
    GET  "/staff/editions/{edition}/schedule"   Plan     session::pages::schedule::schedule;
    POST "/staff/editions/{edition}/schedule/warnings" Plan session::pages::schedule::answer;
    GET  "/staff/editions/{edition}/sessions"   Plan     session::pages::list::list;
    POST "/staff/editions/{edition}/sessions"   Plan     session::pages::edit::create;
    GET  "/staff/editions/{edition}/sessions/new" Plan   session::pages::edit::new_form;
    GET  "/staff/editions/{edition}/sessions/{session}" Plan session::pages::edit::edit_form;
    POST "/staff/editions/{edition}/sessions/{session}" Plan session::pages::edit::update;
    GET  "/staff/editions/{edition}/sessions/{session}/cancel" Plan session::pages::cancel::show;
    POST "/staff/editions/{edition}/sessions/{session}/cancel" Plan session::pages::cancel::cancel;
    POST "/staff/editions/{edition}/sessions/{session}/delete" Plan session::pages::cancel::delete;
    GET  "/staff/editions/{edition}/sessions/{session}/speakers" Plan session::pages::speakers::list;
    POST "/staff/editions/{edition}/sessions/{session}/speakers" Plan session::pages::speakers::add;
    POST "/staff/editions/{edition}/sessions/{session}/speakers/invite" Plan session::pages::speakers::invite_all;
    POST "/staff/editions/{edition}/sessions/{session}/speakers/{speaker}" Plan session::pages::speakers::save;
    POST "/staff/editions/{edition}/sessions/{session}/speakers/{speaker}/{verb}" Plan session::pages::speakers::act;
    GET  "/staff/editions/{edition}/sessions/{session}/materials" Plan session::pages::materials::list;
    POST "/staff/editions/{edition}/sessions/{session}/materials" Plan session::pages::materials::add;
    GET  "/staff/editions/{edition}/sessions/{session}/materials/{material}" Plan session::pages::materials::download;
    POST "/staff/editions/{edition}/sessions/{session}/materials/{material}" Plan session::pages::materials::save;
    POST "/staff/editions/{edition}/sessions/{session}/materials/{material}/remove" Plan session::pages::materials::remove;
    GET  "/staff/editions/{edition}/sessions/{session}/outcomes" Plan session::pages::outcomes::list;
    POST "/staff/editions/{edition}/sessions/{session}/outcomes" Plan session::pages::outcomes::add;
    POST "/staff/editions/{edition}/sessions/{session}/outcomes/{outcome}" Plan session::pages::outcomes::save;
    POST "/staff/editions/{edition}/sessions/{session}/outcomes/{outcome}/remove" Plan session::pages::outcomes::remove;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/import" Attend attendance::import_pages::import;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/imports/{import}/undo" Attend attendance::import_pages::undo;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/roll-call" Attend attendance::roll_call_pages::roll_call;
    GET  "/staff/editions/{edition}/sessions/{session}/attendance/call" Attend attendance::call_pages::show;
    GET  "/staff/editions/{edition}/sessions/{session}/attendance/walk-in" Attend attendance::newcomer_pages::show;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/walk-in" Attend attendance::newcomer_pages::record;
    GET  "/staff/editions/{edition}/sessions/{session}/attendance/sheet" Attend + Proof attendance::paper_pages::sheet;
    GET  "/staff/editions/{edition}/sessions/{session}/attendance/paper" Attend attendance::paper_pages::show;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/paper" Attend attendance::paper_pages::key_in;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/held" Attend attendance::ledger_pages::held;
    GET  "/staff/editions/{edition}/sessions/{session}/attendance/people/{seat}" Attend attendance::ledger_pages::show;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/people/{seat}" Attend attendance::ledger_pages::add;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/people/{seat}/lines/{line}/withdraw" Attend attendance::ledger_pages::withdraw;
    GET  "/staff/editions/{edition}/sessions/{session}/attendance/rooms" Attend attendance::room_pages::team::show;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/rooms" Attend attendance::room_pages::team::declare;
    POST "/staff/editions/{edition}/sessions/{session}/attendance/rooms/{room}" Attend attendance::room_pages::team::decide;
    GET  "/staff/editions/{edition}/attendance/corrections" Attend attendance::correction_pages::list;
    POST "/staff/editions/{edition}/attendance/corrections/{correction}" Attend attendance::correction_pages::decide;
    GET  "/staff/editions/{edition}/attendance" Attend   attendance::pages::list;
    GET  "/staff/editions/{edition}/attendance/list" Attend report::list_pages::list;
    GET  "/staff/editions/{edition}/attendance.csv" Attend + Proof report::pages::csv;
    GET  "/staff/editions/{edition}/attendance.pdf" Attend + Proof report::signature_pages::pdf;
    GET  "/staff/editions/{edition}/attendance.xlsx" Attend + Proof report::pages::xlsx;
    GET  "/staff/editions/{edition}/attendance.hxl.csv" Attend + Proof report::pages::hxl_people;
    GET  "/staff/editions/{edition}/states.hxl.csv" Attend report::pages::hxl_states;
    GET  "/staff/editions/{edition}/columns"    Attend   attendance::column_pages::list;
    GET  "/staff/editions/{edition}/columns/{mapping}" Attend attendance::column_pages::form;
    POST "/staff/editions/{edition}/columns/{mapping}" Attend attendance::column_pages::save;
    POST "/staff/editions/{edition}/columns/{mapping}/forget" Attend attendance::column_pages::forget;
    GET  "/staff/editions/{edition}/match-desk" Attend   attendance::desk_pages::desk;
    POST "/staff/editions/{edition}/match-desk/{person}" Attend attendance::desk_pages::decide;
    POST "/staff/editions/{edition}/match-desk/{person}/walk-in" Attend attendance::walk_in_pages::record;
    POST "/staff/editions/{edition}/match-desk/{person}/reopen" Attend attendance::desk_pages::reopen;
    GET  "/staff/editions/{edition}/certificates" Attend   attendance::certificates::staff_pages::list;
    GET  "/staff/editions/{edition}/certificates/files/{number}" Attend + Proof attendance::certificates::action_pages::download_all;
    POST "/staff/editions/{edition}/certificates/issue" Attend attendance::certificates::action_pages::issue;
    POST "/staff/editions/{edition}/certificates/stop" Attend attendance::certificates::action_pages::stop;
    POST "/staff/editions/{edition}/certificates/{certificate}/revoke" Attend attendance::certificates::action_pages::revoke;
    POST "/staff/editions/{edition}/certificates/{certificate}/reissue" Attend attendance::certificates::action_pages::reissue;
    GET  "/staff/editions/{edition}/certificates/{certificate}/certificate.pdf" Attend attendance::certificates::action_pages::download;
    GET  "/staff/editions/{edition}/surveys"    Aggregate survey::list_pages::list;
    POST "/staff/editions/{edition}/surveys"    Plan     survey::list_pages::create;
    GET  "/staff/editions/{edition}/surveys/new" Plan    survey::list_pages::new_form;
    POST "/staff/editions/{edition}/surveys/reported" Plan survey::list_pages::report;
    GET  "/staff/editions/{edition}/surveys/{survey}" Aggregate survey::result_pages::show;
    GET  "/staff/editions/{edition}/surveys/{survey}/results.csv" Aggregate survey::result_pages::csv;
    GET  "/staff/editions/{edition}/surveys/{survey}/results.xlsx" Aggregate survey::result_pages::xlsx;
    GET  "/staff/editions/{edition}/surveys/{survey}/edit" Plan survey::staff_pages::edit_form;
    POST "/staff/editions/{edition}/surveys/{survey}/edit" Plan survey::staff_pages::save;
    POST "/staff/editions/{edition}/surveys/{survey}/questions" Plan survey::staff_pages::add_question;
    POST "/staff/editions/{edition}/surveys/{survey}/questions/{question}/{verb}" Plan survey::staff_pages::question_act;
    GET  "/staff/editions/{edition}/surveys/{survey}/paper" Plan survey::paper_pages::paper_form;
    POST "/staff/editions/{edition}/surveys/{survey}/paper" Plan survey::paper_pages::key_in;
    POST "/staff/editions/{edition}/surveys/{survey}/{verb}" Plan survey::staff_pages::act;
    GET  "/staff/editions/{edition}/priorities" Aggregate survey::priority_pages::show;
    POST "/staff/editions/{edition}/priorities/decisions" Plan survey::decision_pages::decide_on;
    POST "/staff/editions/{edition}/priorities/codings" Plan survey::decision_pages::code_text;
    POST "/staff/editions/{edition}/priorities/needs/{need}" Plan survey::decision_pages::place;
    GET  "/staff/editions/{edition}/impact"     Aggregate report::impact_pages::show;
    GET  "/staff/editions/{edition}/impact.pdf" Aggregate report::impact_pages::pdf;
    GET  "/staff/editions/{edition}/impact.docx" Aggregate report::impact_pages::docx;
    GET  "/staff/editions/{edition}/impact.json" Aggregate report::impact_pages::json;
    GET  "/staff/editions/{edition}/impact.ndjson" Plan + Proof report::impact_pages::data_set;
    POST "/staff/editions/{edition}/impact/freeze" Plan  report::impact_pages::freeze_now;
    GET  "/staff/editions/{edition}/priorities/training" PlanAll training::derive_pages::form;
    POST "/staff/editions/{edition}/priorities/training" PlanAll training::derive_pages::derive;
    GET  "/staff/editions/{edition}/priorities/attendance" Plan training::unmet_pages::show;
    POST "/staff/editions/{edition}/priorities/attendance" Plan training::unmet_pages::invite;
    GET  "/staff/editions/{edition}/courses"    Plan     training::course_pages::list;
    POST "/staff/editions/{edition}/courses"    Plan     training::course_pages::create;
    GET  "/staff/editions/{edition}/courses/new" Plan    training::course_pages::new_form;
    GET  "/staff/editions/{edition}/courses/{course}" Plan training::course_pages::edit_form;
    POST "/staff/editions/{edition}/courses/{course}" Plan training::course_pages::update;
    POST "/staff/editions/{edition}/courses/{course}/move" Plan training::order_pages::shift;
    POST "/staff/editions/{edition}/courses/{course}/remove" Plan training::order_pages::remove;
    POST "/staff/editions/{edition}/courses/{course}/tests" Plan training::knowledge_pages::create;
    GET  "/staff/editions/{edition}/courses/{course}/people" Plan training::people_pages::show;
    POST "/staff/editions/{edition}/courses/{course}/people" Plan training::people_pages::invite;
    GET  "/staff/editions/{edition}/programme"  Aggregate report::document_pages::staff_programme;
    GET  "/staff/editions/{edition}/programme.pdf" Aggregate report::document_pages::staff_pdf;
    GET  "/staff/editions/{edition}/report"     Aggregate report::dashboard_pages::show;
    GET  "/staff/editions/{edition}/report/targets" Plan report::target_pages::form;
    POST "/staff/editions/{edition}/report/targets" Plan report::target_pages::save;
    POST "/staff/editions/{edition}/report/open-data" Plan report::open_pages::act;
    GET  "/staff/editions/{edition}/mail"       Plan     desk::mail_pages::list::of_edition;
    POST "/staff/editions/{edition}/mail/jobs/{job}/run-again" Plan desk::mail_pages::failed_jobs::run_again;
    GET  "/staff/editions/{edition}/mail/{mail}" Plan    desk::mail_pages::one::of_edition;
    POST "/staff/editions/{edition}/mail/{mail}/{verb}" Plan desk::mail_pages::one::act_in_edition;
    GET  "/staff/editions/{edition}/form"       Plan     registration::question_pages::list;
    POST "/staff/editions/{edition}/form"       Plan     registration::question_pages::create;
    GET  "/staff/editions/{edition}/form/new"   Plan     registration::question_pages::new_form;
    GET  "/staff/editions/{edition}/form/take-over" Plan registration::question_pages::take_over::show;
    POST "/staff/editions/{edition}/form/take-over" Plan registration::question_pages::take_over::copy;
    GET  "/staff/editions/{edition}/form/preview" Plan   registration::question_pages::preview::show;
    POST "/staff/editions/{edition}/form/preview" Plan   registration::question_pages::preview::try_out;
    GET  "/staff/editions/{edition}/form/questions/{question}" Plan registration::question_pages::edit_form;
    POST "/staff/editions/{edition}/form/questions/{question}" Plan registration::question_pages::update;
    POST "/staff/editions/{edition}/form/questions/{question}/move" Plan registration::question_pages::shift;
    POST "/staff/editions/{edition}/form/questions/{question}/{verb}" Plan registration::question_pages::act;
    GET  "/staff/editions/{edition}/registrations/{registration}/answers/{question}" Attend registration::answer_pages::file;
    GET  "/staff/editions/{edition}/registrations" Attend registration::list_pages::list;
    GET  "/staff/editions/{edition}/registrations.csv" Attend + Proof report::registrations_pages::csv;
    GET  "/staff/editions/{edition}/registrations.xlsx" Attend + Proof report::registrations_pages::xlsx;
    GET  "/staff/editions/{edition}/registrations/new" Attend registration::enter_pages::form;
    POST "/staff/editions/{edition}/registrations/new" Attend registration::enter_pages::save;
    GET  "/staff/editions/{edition}/registrations/review" Plan registration::review_pages::show;
    POST "/staff/editions/{edition}/registrations/review" Plan registration::review_pages::decide_ticked;
    POST "/staff/editions/{edition}/registrations/decisions/{decision}/undo" Plan registration::review_pages::take_back;
    POST "/staff/editions/{edition}/registrations/bulk" Plan registration::bulk_pages::listed;
    POST "/staff/editions/{edition}/registrations/bulk/stop" Plan registration::bulk_pages::stop;
    POST "/staff/editions/{edition}/registrations/filters" Attend registration::list_pages::keep;
    POST "/staff/editions/{edition}/registrations/filters/{filter}/delete" Attend registration::list_pages::forget;
    GET  "/staff/editions/{edition}/registrations/{registration}" Attend registration::staff_pages::show;
    POST "/staff/editions/{edition}/registrations/{registration}/message" Attend + Proof registration::message_pages::show;
    POST "/staff/editions/{edition}/registrations/{registration}/seats/{session}" Plan registration::staff_pages::decide;
    GET  "/staff/editions/{edition}/nominations" Attend  registration::nomination_staff_pages::list;
    GET  "/staff/editions/{edition}/nominations/{party}" Attend registration::nomination_staff_pages::show;
    GET  "/staff/editions/{edition}/nominations/{party}/delegation.csv" Attend + Proof registration::nomination_staff_pages::csv;
    GET  "/staff/editions/{edition}/nominations/{party}/letters/{letter}" Attend registration::nomination_staff_pages::letter;
    POST "/staff/editions/{edition}/nominations/{party}/remind" Attend registration::nomination_staff_pages::remind;
    POST "/staff/editions/{edition}/nominations/{party}/people/{nomination}/place" Plan registration::nomination_staff_pages::place;
    POST "/staff/editions/{edition}/nominations/{party}/people/{nomination}/withdraw" Plan registration::nomination_staff_pages::withdraw;
    GET  "/staff/editions/{edition}/invitations" Plan    invitation::staff_pages::list;
    POST "/staff/editions/{edition}/invitations/lists" Plan invitation::list_pages::upload_list;
    GET  "/staff/editions/{edition}/invitations/lists/{list}" Plan invitation::list_pages::preview;
    POST "/staff/editions/{edition}/invitations/lists/{list}" Plan invitation::list_pages::confirm;
    POST "/staff/editions/{edition}/invitations/lists/{list}/partner" Plan invitation::partner_pages::give;
    GET  "/staff/editions/{edition}/invitees"   Aggregate invitation::partner_pages::list;
    GET  "/staff/editions/{edition}/invitations/passed-on" Plan invitation::pass_pages::list;
    POST "/staff/editions/{edition}/invitations/passed-on/{pass}" Plan invitation::pass_pages::settle;
    GET  "/staff/editions/{edition}/invitations/lists/{list}/columns" Plan invitation::column_pages::form;
    POST "/staff/editions/{edition}/invitations/lists/{list}/columns" Plan invitation::column_pages::save;
    GET  "/staff/editions/{edition}/invitations/letters" Plan invitation::letters::pages::list;
    POST "/staff/editions/{edition}/invitations/letters" Plan invitation::letters::pages::create;
    GET  "/staff/editions/{edition}/invitations/letters/files/{number}" Plan + Proof invitation::letters::send_pages::download_all;
    GET  "/staff/editions/{edition}/invitations/letters/text" Plan invitation::letters::text_pages::form;
    POST "/staff/editions/{edition}/invitations/letters/text" Plan invitation::letters::text_pages::save;
    GET  "/staff/editions/{edition}/invitations/letters/{letter}" Plan invitation::letters::pages::show;
    POST "/staff/editions/{edition}/invitations/letters/{letter}" Plan invitation::letters::pages::save;
    GET  "/staff/editions/{edition}/invitations/letters/{letter}/letter.pdf" Plan invitation::letters::send_pages::download;
    POST "/staff/editions/{edition}/invitations/letters/{letter}/acknowledgement" Plan invitation::letters::pages::acknowledge;
    POST "/staff/editions/{edition}/invitations/letters/{letter}/mail" Plan invitation::letters::send_pages::mail;
    POST "/staff/editions/{edition}/invitations/send" Plan invitation::staff_pages::send;
    POST "/staff/editions/{edition}/invitations/stop" Plan invitation::staff_pages::stop;
    GET  "/staff/editions/{edition}/campaigns"  Plan     campaign::pages::list;
    POST "/staff/editions/{edition}/campaigns"  Plan     campaign::edit_pages::create;
    GET  "/staff/editions/{edition}/campaigns/new" Plan  campaign::edit_pages::new_form;
    GET  "/staff/editions/{edition}/campaigns/reminders" Plan campaign::reminder_pages::list;
    POST "/staff/editions/{edition}/campaigns/reminders" Plan campaign::reminder_pages::add;
    GET  "/staff/editions/{edition}/campaigns/reminders/{rule}" Plan campaign::reminder_rule_pages::show;
    POST "/staff/editions/{edition}/campaigns/reminders/{rule}" Plan campaign::reminder_rule_pages::save;
    POST "/staff/editions/{edition}/campaigns/reminders/{rule}/{verb}" Plan campaign::reminder_rule_pages::act;
    GET  "/staff/editions/{edition}/campaigns/relay" Plan campaign::relay_pages::list;
    POST "/staff/editions/{edition}/campaigns/relay" Plan campaign::relay_pages::ask;
    GET  "/staff/editions/{edition}/campaigns/relay/{contact}" Plan campaign::relay_pages::preview;
    GET  "/staff/editions/{edition}/campaigns/{campaign}" Plan campaign::pages::show;
    POST "/staff/editions/{edition}/campaigns/{campaign}" Plan campaign::edit_pages::update;
    GET  "/staff/editions/{edition}/campaigns/{campaign}/edit" Plan campaign::edit_pages::edit_form;
    GET  "/staff/editions/{edition}/campaigns/{campaign}/recipients" Plan campaign::recipient_pages::list;
    GET  "/staff/editions/{edition}/campaigns/{campaign}/recipients/{person}" Plan campaign::recipient_pages::preview;
    POST "/staff/editions/{edition}/campaigns/{campaign}/test" Plan campaign::recipient_pages::test;
    POST "/staff/editions/{edition}/campaigns/{campaign}/send" Plan campaign::act_pages::send;
    POST "/staff/editions/{edition}/campaigns/{campaign}/schedule" Plan campaign::act_pages::schedule;
    POST "/staff/editions/{edition}/campaigns/{campaign}/{verb}" Plan campaign::act_pages::act;
}

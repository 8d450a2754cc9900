//! Every test that goes through HTTP, the command line or a database, one module a user story.
//!
//! A story is an `async fn(World)` and runs on both engines: `name::sqlite` always, `name::postgres` under `tests/run`,
//! which starts the server.

#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "a test that cannot go on fails")]

#[macro_use]
mod support;

mod abuse;
mod access;
mod access_of_many;
mod accounts;
mod areas;
mod attendance;
mod attendance_desk;
mod attendance_lists;
mod attendance_of_a_session;
mod attendance_reports;
mod away;
mod backups;
mod bounces;
mod browser;
mod campaigns;
mod certificates;
mod dashboard;
mod data_protection;
mod delegation;
mod editions;
mod erasing_many;
mod formats;
mod from_expectations_to_training;
mod fuzzing;
mod hostile;
mod house;
mod impact_report;
mod invitation_letters;
mod journeys;
mod kept_lists;
mod kill;
mod languages;
mod ledger;
mod light;
mod lines;
mod log_redaction;
mod mail;
mod mail_kill;
mod mail_structure;
mod main_job;
mod mappings;
mod matrix;
mod newcomer;
mod nominations;
mod open_data;
mod operation;
mod organisations;
mod outcomes;
mod participants;
mod people;
mod planning;
mod planning_a_year;
mod practice_record;
mod priorities;
mod programme_document;
mod questions;
mod race;
mod registration;
mod reminders;
mod replicas;
mod review;
mod rsvp;
mod schedule;
mod security;
mod sessions;
mod sign_in_elsewhere;
mod smtp;
mod smtp_faults;
mod staff;
mod stages;
mod states;
mod surveys;
mod training;
mod two_editions;
mod writing_to_many;

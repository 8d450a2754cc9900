-- The main job: programme, edition, sessions, invitations, registrations, attendance, mail.
-- Texts by language are JSON objects {"en": "…"}; instants are UTC; search_key and sort_key are computed by the program.

CREATE TABLE schema_info (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    min_compatible INTEGER NOT NULL
);

CREATE TABLE secret (
    name TEXT PRIMARY KEY NOT NULL,
    value BLOB NOT NULL
);

-- Reference data -------------------------------------------------------------------------------------------

CREATE TABLE state (
    iso3 TEXT PRIMARY KEY NOT NULL,
    iso2 TEXT NOT NULL,
    m49 TEXT NOT NULL
);

CREATE TABLE rec (
    code TEXT PRIMARY KEY NOT NULL
);

-- Accounts -------------------------------------------------------------------------------------------------

CREATE TABLE staff_user (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT,
    language TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    disabled_at TIMESTAMP
);

CREATE TABLE staff_session (
    token_hash BLOB PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);

CREATE TABLE sign_in_link (
    token_hash BLOB PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);

CREATE TABLE throttle (
    key TEXT PRIMARY KEY NOT NULL,
    window_start TIMESTAMP NOT NULL,
    used INTEGER NOT NULL
);

-- Programme ------------------------------------------------------------------------------------------------

CREATE TABLE programme (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    implementer TEXT NOT NULL,
    co_hosts TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- The programme's own list of States; display name and footnote (texts by language) survive upgrades.
CREATE TABLE programme_state (
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    state TEXT NOT NULL REFERENCES state (iso3),
    display_name TEXT,
    footnote TEXT,
    PRIMARY KEY (programme_id, state)
);

CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    slug TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    objective TEXT NOT NULL,
    audience TEXT NOT NULL,
    starts_on DATE,
    ends_on DATE,
    time_zone TEXT NOT NULL,
    languages TEXT NOT NULL,
    stage TEXT NOT NULL,
    approval TEXT NOT NULL,
    registration_mode TEXT NOT NULL,
    registration_closes_at TIMESTAMP,
    consent_text TEXT NOT NULL,
    present_share DOUBLE PRECISION NOT NULL,
    certificate_share DOUBLE PRECISION NOT NULL,
    certificate_base TEXT NOT NULL,
    certificate_minimum INTEGER NOT NULL,
    is_sample BOOLEAN NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE TABLE participating_state (
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    state TEXT NOT NULL REFERENCES state (iso3),
    reserved INTEGER NOT NULL,
    maximum INTEGER,
    release_on DATE,
    PRIMARY KEY (edition_id, state)
);

CREATE TABLE participating_rec (
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    rec TEXT NOT NULL REFERENCES rec (code),
    PRIMARY KEY (edition_id, rec)
);

CREATE TABLE thematic_area (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    position INTEGER NOT NULL,
    gcm_objectives TEXT NOT NULL,
    sdgs TEXT NOT NULL,
    UNIQUE (edition_id, slug)
);

CREATE TABLE staff_grant (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    edition_id BIGINT REFERENCES edition (id),
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code)
);
CREATE INDEX staff_grant_user ON staff_grant (user_id);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BIGINT,
    actor_name TEXT NOT NULL,
    edition_id BIGINT REFERENCES edition (id),
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    fields TEXT NOT NULL
);
CREATE INDEX audit_edition ON audit (edition_id, id);

-- Values before and after, apart from the trail so that they can be erased with a person.
CREATE TABLE audit_value (
    audit_id BIGINT PRIMARY KEY NOT NULL REFERENCES audit (id),
    before_json TEXT NOT NULL,
    after_json TEXT NOT NULL
);

-- Sessions -------------------------------------------------------------------------------------------------

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    slug TEXT NOT NULL,
    thematic_area_id BIGINT REFERENCES thematic_area (id),
    title TEXT NOT NULL,
    abstract_text TEXT NOT NULL,
    learning_objectives TEXT NOT NULL,
    local_start TIMESTAMP NOT NULL,
    time_zone TEXT NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    duration_minutes INTEGER NOT NULL,
    held_minutes INTEGER,
    capacity INTEGER,
    interpretation TEXT NOT NULL,
    hosts TEXT NOT NULL,
    mode TEXT NOT NULL,
    venue TEXT NOT NULL,
    platform TEXT NOT NULL,
    join_url TEXT NOT NULL,
    passcode TEXT NOT NULL,
    dial_in TEXT NOT NULL,
    repeats TEXT,
    status TEXT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (edition_id, slug)
);
CREATE INDEX session_start ON session (edition_id, starts_at);

CREATE TABLE speaker (
    id INTEGER PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT
);
CREATE INDEX speaker_session ON speaker (session_id, position);

-- Files ----------------------------------------------------------------------------------------------------

CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT REFERENCES edition (id),
    purpose TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BLOB NOT NULL,
    created_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP
);

CREATE TABLE file_chunk (
    file_id BIGINT NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (file_id, number)
);

-- Invitations ----------------------------------------------------------------------------------------------

CREATE TABLE contact_list (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    file_id BIGINT NOT NULL REFERENCES file (id),
    name TEXT NOT NULL,
    created_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP
);

CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    contact_list_id BIGINT REFERENCES contact_list (id),
    email TEXT NOT NULL,
    name_key TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code),
    organisation TEXT NOT NULL,
    job_title TEXT NOT NULL,
    language TEXT NOT NULL,
    generation INTEGER NOT NULL,
    answer TEXT NOT NULL,
    decline_reason TEXT NOT NULL,
    answered_at TIMESTAMP,
    search_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (edition_id, email, name_key)
);
CREATE INDEX invitation_sort ON invitation (edition_id, sort_key, id);

-- Registrations --------------------------------------------------------------------------------------------

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    name_key TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    gender TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (email, name_key)
);

CREATE TABLE registration (
    id INTEGER PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    affiliation TEXT NOT NULL,
    state TEXT REFERENCES state (iso3),
    rec TEXT REFERENCES rec (code),
    organisation TEXT NOT NULL,
    job_title TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    invitation_id BIGINT REFERENCES invitation (id),
    consent_version TEXT NOT NULL,
    consent_language TEXT NOT NULL,
    consent_hash TEXT NOT NULL,
    consent_recording BOOLEAN NOT NULL,
    consent_contact BOOLEAN NOT NULL,
    consented_at TIMESTAMP,
    legal_basis TEXT NOT NULL,
    generation INTEGER NOT NULL,
    search_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (edition_id, person_id)
);
CREATE INDEX registration_sort ON registration (edition_id, sort_key, id);
CREATE INDEX registration_state ON registration (edition_id, state);
CREATE INDEX registration_invitation ON registration (invitation_id);

CREATE TABLE seat (
    id INTEGER PRIMARY KEY,
    registration_id BIGINT NOT NULL REFERENCES registration (id),
    session_id BIGINT NOT NULL REFERENCES session (id),
    state TEXT REFERENCES state (iso3),
    status TEXT NOT NULL,
    waiting_since TIMESTAMP,
    sequence INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (registration_id, session_id)
);
CREATE INDEX seat_waiting ON seat (session_id, status, waiting_since, id);

-- Seats taken per session and State ('' counts those of no State), kept by the one transition function.
CREATE TABLE seat_tally (
    session_id BIGINT NOT NULL REFERENCES session (id),
    state TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    waitlisted INTEGER NOT NULL,
    PRIMARY KEY (session_id, state)
);

-- What a repeated registration asked to change: kept until it is confirmed from the mailed link.
CREATE TABLE registration_proposal (
    id INTEGER PRIMARY KEY,
    registration_id BIGINT NOT NULL UNIQUE REFERENCES registration (id),
    form_json TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- Mail -----------------------------------------------------------------------------------------------------

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    dedup_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    priority INTEGER NOT NULL,
    edition_id BIGINT REFERENCES edition (id),
    invitation_id BIGINT REFERENCES invitation (id),
    registration_id BIGINT REFERENCES registration (id),
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,
    calendar TEXT,
    calendar_method TEXT,
    message_id TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    not_after TIMESTAMP NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    interrupted INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    lease_until TIMESTAMP,
    sent_at TIMESTAMP,
    last_answer TEXT NOT NULL
);
CREATE INDEX outbox_due ON outbox (status, priority, due_at, id);
CREATE INDEX outbox_edition ON outbox (edition_id, id);
CREATE INDEX outbox_invitation ON outbox (invitation_id);
CREATE INDEX outbox_registration ON outbox (registration_id);

CREATE TABLE mail_pause (
    id INTEGER PRIMARY KEY,
    until TIMESTAMP NOT NULL,
    reason TEXT NOT NULL
);

CREATE TABLE suppression (
    email TEXT PRIMARY KEY NOT NULL,
    reason TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- Jobs -----------------------------------------------------------------------------------------------------

CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    edition_id BIGINT REFERENCES edition (id),
    payload TEXT NOT NULL,
    created_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    lease_until TIMESTAMP,
    progress_done BIGINT NOT NULL,
    progress_total BIGINT NOT NULL,
    stop_requested BOOLEAN NOT NULL,
    last_error TEXT NOT NULL,
    finished_at TIMESTAMP
);
CREATE INDEX job_due ON job (status, due_at, id);
CREATE INDEX job_edition ON job (edition_id, id);

-- Attendance -----------------------------------------------------------------------------------------------

CREATE TABLE attendance_import (
    id INTEGER PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES session (id),
    file_id BIGINT NOT NULL REFERENCES file (id),
    file_name TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    format TEXT NOT NULL,
    platform TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    matched INTEGER NOT NULL,
    suggested INTEGER NOT NULL,
    unknown_people INTEGER NOT NULL,
    no_shows INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    created_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL,
    undone_at TIMESTAMP
);
CREATE INDEX attendance_import_session ON attendance_import (session_id, sha256);

-- One person of a report: matched to a seat, or waiting at the match desk.
CREATE TABLE report_person (
    id INTEGER PRIMARY KEY,
    import_id BIGINT NOT NULL REFERENCES attendance_import (id),
    session_id BIGINT NOT NULL REFERENCES session (id),
    name TEXT NOT NULL,
    email TEXT,
    role TEXT NOT NULL,
    first_join TIMESTAMP,
    last_leave TIMESTAMP,
    seconds BIGINT,
    intervals TEXT NOT NULL,
    decision TEXT NOT NULL,
    seat_id BIGINT REFERENCES seat (id),
    suggested_seat_id BIGINT REFERENCES seat (id),
    suggestion_reason TEXT NOT NULL,
    decided_by BIGINT REFERENCES staff_user (id),
    decided_at TIMESTAMP
);
CREATE INDEX report_person_desk ON report_person (session_id, decision, id);
CREATE INDEX report_person_import ON report_person (import_id);

-- The ledger of evidence. An interval, or minutes, or neither (attended, minutes unknown).
CREATE TABLE attendance_evidence (
    id INTEGER PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES session (id),
    seat_id BIGINT NOT NULL REFERENCES seat (id),
    source TEXT NOT NULL,
    verdict TEXT NOT NULL,
    starts_at TIMESTAMP,
    ends_at TIMESTAMP,
    seconds BIGINT,
    import_id BIGINT REFERENCES attendance_import (id),
    report_person_id BIGINT REFERENCES report_person (id),
    recorded_by BIGINT REFERENCES staff_user (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX attendance_evidence_session ON attendance_evidence (session_id, seat_id);
CREATE INDEX attendance_evidence_seat ON attendance_evidence (seat_id);
CREATE INDEX attendance_evidence_import ON attendance_evidence (import_id);

-- A name or address that a person confirmed once, remembered for the next report of the programme.
CREATE TABLE attendance_alias (
    id INTEGER PRIMARY KEY,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    alias_key TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (programme_id, alias_key)
);

INSERT INTO schema_info (id, version, min_compatible) VALUES (1, 1, 1);

//! Tables and columns, the same on both engines (`tests/schema.rs` holds them equal). Instants are UTC.
#![expect(missing_docs, reason = "the migrations say what each table and column means")]

diesel::table! {
    schema_info (id) {
        id -> BigInt,
        version -> Integer,
        min_compatible -> Integer,
    }
}

diesel::table! {
    secret (name) {
        name -> Text,
        value -> Binary,
    }
}

diesel::table! {
    state (iso3) {
        iso3 -> Text,
        iso2 -> Text,
        m49 -> Text,
    }
}

diesel::table! {
    rec (code) {
        code -> Text,
    }
}

diesel::table! {
    staff_user (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        language -> Text,
        created_at -> Timestamp,
        disabled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    staff_session (token_hash) {
        token_hash -> Binary,
        user_id -> BigInt,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
        browser -> Text,
        by_link -> Bool,
        proved_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    pending_sign_in (token_hash) {
        token_hash -> Binary,
        user_id -> BigInt,
        by_link -> Bool,
        began_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    second_factor (user_id) {
        user_id -> BigInt,
        secret -> Nullable<Binary>,
        pending -> Nullable<Binary>,
        last_step -> BigInt,
        confirmed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    recovery_code (code_hash) {
        code_hash -> Binary,
        user_id -> BigInt,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    staff_identity (issuer, subject) {
        issuer -> Text,
        subject -> Text,
        user_id -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    known_device (token_hash, user_id) {
        token_hash -> Binary,
        user_id -> BigInt,
        created_at -> Timestamp,
        last_used_at -> Timestamp,
    }
}

diesel::table! {
    sign_in_link (token_hash) {
        token_hash -> Binary,
        user_id -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    throttle (key) {
        key -> Text,
        window_start -> Timestamp,
        used -> Integer,
    }
}

diesel::table! {
    programme (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        implementer -> Text,
        co_hosts -> Text,
        created_at -> Timestamp,
        description -> Text,
        practice_type -> Text,
        regions -> Text,
        gcm_principles -> Text,
        sdgs -> Text,
    }
}

diesel::table! {
    co_host (programme_id, name) {
        programme_id -> BigInt,
        name -> Text,
        short_name -> Text,
        logo_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    stage_change (id) {
        id -> BigInt,
        edition_id -> BigInt,
        from_stage -> Text,
        to_stage -> Text,
        reason -> Text,
        changed_by -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    programme_state (programme_id, state) {
        programme_id -> BigInt,
        state -> Text,
        display_name -> Nullable<Text>,
        footnote -> Nullable<Text>,
    }
}

diesel::table! {
    edition (id) {
        id -> BigInt,
        programme_id -> BigInt,
        slug -> Text,
        number -> Integer,
        kind -> Text,
        title -> Text,
        objective -> Text,
        audience -> Text,
        starts_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        year -> Nullable<Integer>,
        time_zone -> Text,
        languages -> Text,
        stage -> Text,
        approval -> Text,
        registration_mode -> Text,
        registration_closes_at -> Nullable<Timestamp>,
        consent_text -> Text,
        present_share -> Double,
        certificate_share -> Double,
        certificate_base -> Text,
        certificate_minimum -> Integer,
        is_sample -> Bool,
        revision -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        derived_from -> Nullable<BigInt>,
    }
}

diesel::table! {
    participating_state (edition_id, state) {
        edition_id -> BigInt,
        state -> Text,
        reserved -> Integer,
        maximum -> Nullable<Integer>,
        release_on -> Nullable<Date>,
        status -> Text,
        note_on -> Nullable<Date>,
        note_reference -> Text,
        notes -> Text,
    }
}

diesel::table! {
    focal_point (id) {
        id -> BigInt,
        edition_id -> BigInt,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        name -> Text,
        email -> Text,
        phone -> Text,
        organisation -> Text,
        language -> Text,
        created_at -> Timestamp,
        generation -> Integer,
        link_expires_at -> Nullable<Timestamp>,
        reminded_at -> Nullable<Timestamp>,
        active_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    organisation (id) {
        id -> BigInt,
        programme_id -> BigInt,
        name -> Text,
        short_name -> Text,
        aliases -> Text,
        kind -> Text,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    participating_rec (edition_id, rec) {
        edition_id -> BigInt,
        rec -> Text,
    }
}

diesel::table! {
    thematic_area (id) {
        id -> BigInt,
        edition_id -> BigInt,
        slug -> Text,
        title -> Text,
        description -> Text,
        position -> Integer,
        gcm_objectives -> Text,
        sdgs -> Text,
        agenda2063 -> Text,
        origin_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    staff_grant (id) {
        id -> BigInt,
        user_id -> BigInt,
        role -> Text,
        edition_id -> Nullable<BigInt>,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
    }
}

diesel::table! {
    audit (id) {
        id -> BigInt,
        at -> Timestamp,
        actor_kind -> Text,
        actor_id -> Nullable<BigInt>,
        actor_name -> Text,
        edition_id -> Nullable<BigInt>,
        action -> Text,
        object_kind -> Text,
        object_id -> Text,
        fields -> Text,
    }
}

diesel::table! {
    audit_value (audit_id) {
        audit_id -> BigInt,
        before_json -> Text,
        after_json -> Text,
    }
}

diesel::table! {
    session (id) {
        id -> BigInt,
        edition_id -> BigInt,
        slug -> Text,
        thematic_area_id -> Nullable<BigInt>,
        title -> Text,
        abstract_text -> Text,
        learning_objectives -> Text,
        local_start -> Timestamp,
        time_zone -> Text,
        starts_at -> Timestamp,
        duration_minutes -> Integer,
        held_minutes -> Nullable<Integer>,
        capacity -> Nullable<Integer>,
        interpretation -> Text,
        hosts -> Text,
        mode -> Text,
        venue -> Text,
        platform -> Text,
        join_url -> Text,
        passcode -> Text,
        dial_in -> Text,
        repeats -> Nullable<Text>,
        status -> Text,
        uid -> Text,
        sequence -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        co_hosts -> Text,
        moved_from -> Nullable<Timestamp>,
        cancel_reason -> Text,
    }
}

diesel::table! {
    speaker (id) {
        id -> BigInt,
        session_id -> BigInt,
        position -> Integer,
        name -> Text,
        email -> Nullable<Text>,
        biography -> Text,
        organisation -> Text,
        job_title -> Text,
        language -> Nullable<Text>,
        time_zone -> Nullable<Text>,
        confirmed_at -> Nullable<Timestamp>,
        declined_at -> Nullable<Timestamp>,
        invited_at -> Nullable<Timestamp>,
        sequence -> Integer,
        generation -> Integer,
    }
}

diesel::table! {
    material (id) {
        id -> BigInt,
        session_id -> BigInt,
        position -> Integer,
        kind -> Text,
        title -> Text,
        url -> Text,
        file_id -> Nullable<BigInt>,
        shown -> Text,
        audience -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    outcome (id) {
        id -> BigInt,
        session_id -> BigInt,
        position -> Integer,
        kind -> Text,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        text -> Text,
        language -> Text,
        is_published -> Bool,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    warning_ack (id) {
        id -> BigInt,
        edition_id -> BigInt,
        session_id -> Nullable<BigInt>,
        fingerprint -> Text,
        acknowledged_by -> Text,
        staff_user_id -> Nullable<BigInt>,
        acknowledged_at -> Timestamp,
    }
}

diesel::table! {
    file (id) {
        id -> BigInt,
        edition_id -> Nullable<BigInt>,
        purpose -> Text,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Binary,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        expires_at -> Nullable<Timestamp>,
        session_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    file_chunk (file_id, number) {
        file_id -> BigInt,
        number -> Integer,
        bytes -> Binary,
    }
}

diesel::table! {
    contact_list (id) {
        id -> BigInt,
        edition_id -> BigInt,
        file_id -> BigInt,
        name -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        places -> Text,
    }
}

diesel::table! {
    column_mapping (id) {
        id -> BigInt,
        programme_id -> BigInt,
        kind -> Text,
        name -> Text,
        fingerprint -> Text,
        headings -> Text,
        places -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    letter_setting (edition_id) {
        edition_id -> BigInt,
        prefix -> Text,
        subject -> Text,
        body -> Text,
        signatory -> Text,
        signatory_title -> Text,
    }
}

diesel::table! {
    invitation_letter (id) {
        id -> BigInt,
        edition_id -> BigInt,
        number -> Integer,
        reference -> Text,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        organisation -> Text,
        addressee -> Text,
        email -> Text,
        language -> Text,
        issued_on -> Date,
        mailed_at -> Nullable<Timestamp>,
        acknowledged_on -> Nullable<Date>,
        acknowledgement -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    invitation (id) {
        id -> BigInt,
        edition_id -> BigInt,
        contact_list_id -> Nullable<BigInt>,
        email -> Text,
        name_key -> Text,
        given_name -> Text,
        family_name -> Text,
        full_name -> Text,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        organisation -> Text,
        job_title -> Text,
        language -> Text,
        generation -> Integer,
        answer -> Text,
        decline_reason -> Text,
        answered_at -> Nullable<Timestamp>,
        search_key -> Text,
        sort_key -> Text,
        created_at -> Timestamp,
        consent_basis -> Text,
    }
}

diesel::table! {
    person (id) {
        id -> BigInt,
        email -> Text,
        name_key -> Text,
        given_name -> Text,
        family_name -> Text,
        phone -> Text,
        gender -> Text,
        language -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        time_zone -> Nullable<Text>,
        merged_into -> Nullable<BigInt>,
        sort_key -> Text,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    person_merge (id) {
        id -> BigInt,
        kept_id -> BigInt,
        other_id -> BigInt,
        moved -> Text,
        merged_by -> Nullable<BigInt>,
        merged_by_name -> Text,
        merged_at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    person_alias (id) {
        id -> BigInt,
        person_id -> BigInt,
        email -> Text,
        name_key -> Text,
        given_name -> Text,
        family_name -> Text,
        merge_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    registration (id) {
        id -> BigInt,
        edition_id -> BigInt,
        person_id -> BigInt,
        affiliation -> Text,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        organisation -> Text,
        job_title -> Text,
        language -> Text,
        source -> Text,
        invitation_id -> Nullable<BigInt>,
        consent_version -> Text,
        consent_language -> Text,
        consent_hash -> Text,
        consent_recording -> Bool,
        consent_contact -> Bool,
        consented_at -> Nullable<Timestamp>,
        legal_basis -> Text,
        generation -> Integer,
        search_key -> Text,
        sort_key -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        entry_note -> Text,
    }
}

diesel::table! {
    seat (id) {
        id -> BigInt,
        registration_id -> BigInt,
        session_id -> BigInt,
        state -> Nullable<Text>,
        status -> Text,
        waiting_since -> Nullable<Timestamp>,
        sequence -> Integer,
        generation -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    seat_tally (session_id, state) {
        session_id -> BigInt,
        state -> Text,
        confirmed -> Integer,
        waitlisted -> Integer,
        held -> Integer,
    }
}

diesel::table! {
    registration_proposal (id) {
        id -> BigInt,
        registration_id -> BigInt,
        form_json -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    contact_sharing (registration_id) {
        registration_id -> BigInt,
        kind -> Text,
        line -> Text,
        consent_version -> Text,
        consent_language -> Text,
        consent_hash -> Text,
        joined_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    data_request (id) {
        id -> BigInt,
        person_id -> Nullable<BigInt>,
        edition_id -> BigInt,
        kind -> Text,
        note -> Text,
        asked_at -> Timestamp,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<BigInt>,
        decision -> Text,
        answer -> Text,
    }
}

diesel::table! {
    consent_event (id) {
        id -> BigInt,
        registration_id -> BigInt,
        purpose -> Text,
        is_given -> Bool,
        version -> Text,
        language -> Text,
        hash -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    erasure (id) {
        id -> Text,
        erased_at -> Timestamp,
        hashes -> Text,
    }
}

diesel::table! {
    retention_run (day) {
        day -> Date,
        started_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
        counts -> Text,
    }
}

diesel::table! {
    registration_question (id) {
        id -> BigInt,
        edition_id -> BigInt,
        key -> Text,
        position -> Integer,
        kind -> Text,
        label -> Text,
        hint -> Text,
        choices -> Text,
        is_required -> Bool,
        affiliations -> Text,
        is_retired -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    decision (id) {
        id -> BigInt,
        edition_id -> BigInt,
        registration_id -> BigInt,
        reason -> Text,
        decided_by -> Nullable<BigInt>,
        decided_by_name -> Text,
        decided_at -> Timestamp,
        mails -> Text,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    decision_seat (decision_id, seat_id) {
        decision_id -> BigInt,
        seat_id -> BigInt,
        from_status -> Nullable<Text>,
        to_status -> Text,
        waiting_since -> Nullable<Timestamp>,
    }
}

diesel::table! {
    saved_filter (id) {
        id -> BigInt,
        edition_id -> BigInt,
        staff_user_id -> BigInt,
        name -> Text,
        query -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    registration_answer (registration_id, question_id) {
        registration_id -> BigInt,
        question_id -> BigInt,
        value -> Text,
        file_id -> Nullable<BigInt>,
        proposed -> Nullable<Text>,
        proposed_file_id -> Nullable<BigInt>,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        dedup_key -> Text,
        kind -> Text,
        priority -> Integer,
        edition_id -> Nullable<BigInt>,
        invitation_id -> Nullable<BigInt>,
        registration_id -> Nullable<BigInt>,
        recipient -> Text,
        recipient_name -> Text,
        language -> Text,
        subject -> Text,
        text_body -> Text,
        html_body -> Text,
        calendar -> Nullable<Text>,
        calendar_method -> Nullable<Text>,
        message_id -> Text,
        created_at -> Timestamp,
        due_at -> Timestamp,
        not_after -> Timestamp,
        status -> Text,
        attempts -> Integer,
        interrupted -> Integer,
        fence -> BigInt,
        lease_until -> Nullable<Timestamp>,
        sent_at -> Nullable<Timestamp>,
        last_answer -> Text,
        attachment_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    mail_pause (id) {
        id -> BigInt,
        until -> Timestamp,
        reason -> Text,
    }
}

diesel::table! {
    suppression (email) {
        email -> Text,
        reason -> Text,
        created_at -> Timestamp,
        source -> Text,
        added_by_name -> Text,
    }
}

diesel::table! {
    job (id) {
        id -> BigInt,
        kind -> Text,
        edition_id -> Nullable<BigInt>,
        payload -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        due_at -> Timestamp,
        status -> Text,
        attempts -> Integer,
        fence -> BigInt,
        lease_until -> Nullable<Timestamp>,
        progress_done -> BigInt,
        progress_total -> BigInt,
        stop_requested -> Bool,
        last_error -> Text,
        finished_at -> Nullable<Timestamp>,
        resume_after -> BigInt,
    }
}

diesel::table! {
    attendance_import (id) {
        id -> BigInt,
        session_id -> BigInt,
        file_id -> BigInt,
        file_name -> Text,
        sha256 -> Binary,
        format -> Text,
        platform -> Text,
        time_zone -> Text,
        matched -> Integer,
        suggested -> Integer,
        unknown_people -> Integer,
        no_shows -> Integer,
        skipped -> Integer,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    report_person (id) {
        id -> BigInt,
        import_id -> BigInt,
        session_id -> BigInt,
        name -> Text,
        email -> Nullable<Text>,
        role -> Text,
        first_join -> Nullable<Timestamp>,
        last_leave -> Nullable<Timestamp>,
        seconds -> Nullable<BigInt>,
        intervals -> Text,
        decision -> Text,
        seat_id -> Nullable<BigInt>,
        suggested_seat_id -> Nullable<BigInt>,
        suggestion_reason -> Text,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    attendance_evidence (id) {
        id -> BigInt,
        session_id -> BigInt,
        seat_id -> BigInt,
        source -> Text,
        verdict -> Text,
        starts_at -> Nullable<Timestamp>,
        ends_at -> Nullable<Timestamp>,
        seconds -> Nullable<BigInt>,
        import_id -> Nullable<BigInt>,
        report_person_id -> Nullable<BigInt>,
        recorded_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        note -> Text,
        room_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    room (id) {
        id -> BigInt,
        session_id -> BigInt,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        connection_seat_id -> Nullable<BigInt>,
        minutes -> Nullable<BigInt>,
        status -> Text,
        declared_by -> Nullable<BigInt>,
        declared_by_name -> Text,
        declared_at -> Timestamp,
        decided_by_name -> Text,
        decided_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    room_seat (room_id, seat_id) {
        room_id -> BigInt,
        seat_id -> BigInt,
    }
}

diesel::table! {
    attendance_correction (id) {
        id -> BigInt,
        seat_id -> BigInt,
        minutes -> Nullable<BigInt>,
        note -> Text,
        asked_at -> Timestamp,
        status -> Text,
        answer -> Text,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    certificate (id) {
        id -> BigInt,
        edition_id -> BigInt,
        registration_id -> BigInt,
        session_id -> Nullable<BigInt>,
        code -> Text,
        name -> Text,
        language -> Text,
        sessions -> Text,
        attended -> Integer,
        counted -> Integer,
        status -> Text,
        issued_by -> Nullable<BigInt>,
        issued_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        revoke_reason -> Text,
        replaced_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    attendance_alias (id) {
        id -> BigInt,
        programme_id -> BigInt,
        alias_key -> Text,
        person_id -> BigInt,
        created_at -> Timestamp,
        report_person_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    nomination (id) {
        id -> BigInt,
        edition_id -> BigInt,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        focal_point_id -> Nullable<BigInt>,
        number -> Integer,
        position -> Integer,
        affiliation -> Text,
        given_name -> Text,
        family_name -> Text,
        email -> Text,
        name_key -> Text,
        job_title -> Text,
        organisation -> Text,
        language -> Text,
        note_reference -> Text,
        status -> Text,
        generation -> Integer,
        registration_id -> Nullable<BigInt>,
        replaces_id -> Nullable<BigInt>,
        asked_at -> Nullable<Timestamp>,
        answered_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    nomination_session (nomination_id, session_id) {
        nomination_id -> BigInt,
        session_id -> BigInt,
        standing -> Text,
    }
}

diesel::table! {
    nomination_list (id) {
        id -> BigInt,
        focal_point_id -> BigInt,
        file_id -> BigInt,
        created_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    nomination_letter (id) {
        id -> BigInt,
        edition_id -> BigInt,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        file_id -> BigInt,
        reference -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    campaign (id) {
        id -> BigInt,
        edition_id -> BigInt,
        name -> Text,
        audience -> Text,
        subject -> Text,
        body -> Text,
        takes_late -> Bool,
        status -> Text,
        scheduled_at -> Nullable<Timestamp>,
        job_id -> Nullable<BigInt>,
        created_by -> Nullable<BigInt>,
        created_by_name -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        started_at -> Nullable<Timestamp>,
        finished_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    campaign_recipient (id) {
        id -> BigInt,
        campaign_id -> BigInt,
        email -> Text,
        name_key -> Text,
        registration_id -> Nullable<BigInt>,
        invitation_id -> Nullable<BigInt>,
        message_id -> Nullable<Text>,
        created_at -> Timestamp,
        unsubscribed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    reminder_rule (id) {
        id -> BigInt,
        edition_id -> BigInt,
        side -> Text,
        minutes -> Integer,
        audience -> Text,
        note -> Text,
        active_since -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    reminder_sent (id) {
        id -> BigInt,
        rule_id -> BigInt,
        seat_id -> BigInt,
        session_start -> Timestamp,
        message_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mail_event (id) {
        id -> BigInt,
        outbox_id -> BigInt,
        at -> Timestamp,
        what -> Text,
        words -> Text,
    }
}

diesel::table! {
    bounce (id) {
        id -> BigInt,
        outbox_id -> BigInt,
        digest -> Text,
        verdict -> Text,
        status -> Text,
        words -> Text,
        received_at -> Timestamp,
    }
}

diesel::table! {
    invitation_pass (id) {
        id -> BigInt,
        invitation_id -> BigInt,
        given_name -> Text,
        family_name -> Text,
        name_key -> Text,
        email -> Text,
        job_title -> Text,
        status -> Text,
        asked_at -> Timestamp,
        decided_at -> Nullable<Timestamp>,
        decided_by_name -> Text,
        decision_note -> Text,
        new_invitation_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    survey (id) {
        id -> BigInt,
        edition_id -> BigInt,
        kind -> Text,
        title -> Text,
        intro -> Text,
        session_id -> Nullable<BigInt>,
        months -> Nullable<Integer>,
        status -> Text,
        closes_on -> Nullable<Date>,
        opened_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        mailings -> Integer,
        mailed_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        course_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    survey_question (id) {
        id -> BigInt,
        survey_id -> BigInt,
        key -> Text,
        position -> Integer,
        kind -> Text,
        label -> Text,
        hint -> Text,
        choices -> Text,
        is_required -> Bool,
        is_standard -> Bool,
        right_choice -> Nullable<Text>,
    }
}

diesel::table! {
    survey_recipient (id) {
        id -> BigInt,
        survey_id -> BigInt,
        registration_id -> Nullable<BigInt>,
        focal_point_id -> Nullable<BigInt>,
        generation -> Integer,
        has_answered -> Bool,
        right_answers -> Nullable<Integer>,
    }
}

diesel::table! {
    survey_waiting (id) {
        id -> Text,
        survey_id -> BigInt,
        sealed -> Binary,
    }
}

diesel::table! {
    survey_response (id) {
        id -> Text,
        survey_id -> BigInt,
        source -> Text,
        state -> Nullable<Text>,
        rec -> Nullable<Text>,
        affiliation -> Nullable<Text>,
        gender -> Nullable<Text>,
        answers -> Text,
    }
}

diesel::table! {
    reported_result (edition_id, key) {
        edition_id -> BigInt,
        key -> Text,
        percent -> Integer,
        respondents -> Nullable<Integer>,
        source -> Text,
    }
}

diesel::table! {
    need (id) {
        id -> BigInt,
        edition_id -> BigInt,
        label -> Text,
        thematic_area_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    need_coding (need_id, response_id, question_key) {
        need_id -> BigInt,
        response_id -> Text,
        question_key -> Text,
    }
}

diesel::table! {
    priority_decision (edition_id, topic) {
        edition_id -> BigInt,
        topic -> Text,
        decision -> Text,
        reason -> Text,
        decided_by -> Text,
        decided_at -> Timestamp,
    }
}

diesel::table! {
    scheduled_backup (day) {
        day -> Date,
        started_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
        file_name -> Text,
        bytes -> BigInt,
        row_count -> BigInt,
        problem -> Text,
    }
}

diesel::table! {
    practice_record (programme_id) {
        programme_id -> BigInt,
        submitted_on -> Nullable<Date>,
        end_year -> Nullable<Integer>,
        type_other -> Text,
        summary -> Nullable<Text>,
        benefit -> Nullable<Text>,
        lessons -> Nullable<Text>,
        recommendations -> Nullable<Text>,
        innovation -> Nullable<Text>,
        updated_by -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    impact_report (edition_id, version) {
        edition_id -> BigInt,
        version -> Integer,
        file_id -> BigInt,
        sha256 -> Text,
        figures -> Text,
        frozen_by -> Text,
        frozen_at -> Timestamp,
    }
}

diesel::table! {
    edition_target (edition_id, key) {
        edition_id -> BigInt,
        key -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    open_data (edition_id) {
        edition_id -> BigInt,
        version -> Integer,
        figures -> Text,
        states -> Text,
        is_public -> Bool,
        published_by -> Text,
        published_at -> Timestamp,
    }
}

diesel::table! {
    contact_list_partner (contact_list_id) {
        contact_list_id -> BigInt,
        user_id -> BigInt,
    }
}

diesel::table! {
    course (id) {
        id -> BigInt,
        edition_id -> BigInt,
        position -> Integer,
        title -> Text,
        mode -> Text,
        place -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    course_session (session_id) {
        session_id -> BigInt,
        course_id -> BigInt,
    }
}

diesel::table! {
    course_priority (course_id, topic) {
        course_id -> BigInt,
        topic -> Text,
    }
}

diesel::joinable!(course -> edition (edition_id));
diesel::joinable!(course_session -> course (course_id));
diesel::joinable!(course_session -> session (session_id));
diesel::joinable!(course_priority -> course (course_id));
diesel::joinable!(edition_target -> edition (edition_id));
diesel::joinable!(open_data -> edition (edition_id));
diesel::joinable!(contact_list_partner -> contact_list (contact_list_id));
diesel::joinable!(contact_list_partner -> staff_user (user_id));
diesel::joinable!(survey -> edition (edition_id));
diesel::joinable!(survey -> session (session_id));
diesel::joinable!(survey -> course (course_id));
diesel::joinable!(survey_question -> survey (survey_id));
diesel::joinable!(survey_recipient -> survey (survey_id));
diesel::joinable!(survey_recipient -> registration (registration_id));
diesel::joinable!(survey_recipient -> focal_point (focal_point_id));
diesel::joinable!(survey_waiting -> survey (survey_id));
diesel::joinable!(reported_result -> edition (edition_id));
diesel::joinable!(need -> edition (edition_id));
diesel::joinable!(need -> thematic_area (thematic_area_id));
diesel::joinable!(need_coding -> need (need_id));
diesel::joinable!(need_coding -> survey_response (response_id));
diesel::joinable!(priority_decision -> edition (edition_id));
diesel::joinable!(survey_response -> survey (survey_id));
diesel::joinable!(campaign -> edition (edition_id));
diesel::joinable!(campaign_recipient -> campaign (campaign_id));
diesel::joinable!(reminder_rule -> edition (edition_id));
diesel::joinable!(reminder_sent -> reminder_rule (rule_id));
diesel::joinable!(reminder_sent -> seat (seat_id));
diesel::joinable!(contact_sharing -> registration (registration_id));
diesel::joinable!(consent_event -> registration (registration_id));
diesel::joinable!(data_request -> person (person_id));
diesel::joinable!(data_request -> edition (edition_id));
diesel::joinable!(room -> session (session_id));
diesel::joinable!(room_seat -> room (room_id));
diesel::joinable!(room_seat -> seat (seat_id));
diesel::joinable!(attendance_correction -> seat (seat_id));
diesel::joinable!(nomination_session -> nomination (nomination_id));
diesel::joinable!(nomination_session -> session (session_id));
diesel::joinable!(nomination_letter -> file (file_id));
diesel::joinable!(programme_state -> programme (programme_id));
diesel::joinable!(co_host -> programme (programme_id));
diesel::joinable!(co_host -> file (logo_id));
diesel::joinable!(stage_change -> edition (edition_id));
diesel::joinable!(edition -> programme (programme_id));
diesel::joinable!(participating_state -> edition (edition_id));
diesel::joinable!(participating_rec -> edition (edition_id));
diesel::joinable!(focal_point -> edition (edition_id));
diesel::joinable!(organisation -> programme (programme_id));
diesel::joinable!(thematic_area -> edition (edition_id));
diesel::joinable!(staff_grant -> edition (edition_id));
diesel::joinable!(audit -> edition (edition_id));
diesel::joinable!(audit_value -> audit (audit_id));
diesel::joinable!(session -> edition (edition_id));
diesel::joinable!(session -> thematic_area (thematic_area_id));
diesel::joinable!(speaker -> session (session_id));
diesel::joinable!(material -> session (session_id));
diesel::joinable!(material -> file (file_id));
diesel::joinable!(outcome -> session (session_id));
diesel::joinable!(warning_ack -> session (session_id));
diesel::joinable!(file -> edition (edition_id));
diesel::joinable!(file_chunk -> file (file_id));
diesel::joinable!(column_mapping -> programme (programme_id));
diesel::joinable!(contact_list -> edition (edition_id));
diesel::joinable!(contact_list -> file (file_id));
diesel::joinable!(letter_setting -> edition (edition_id));
diesel::joinable!(invitation_letter -> edition (edition_id));
diesel::joinable!(invitation -> edition (edition_id));
diesel::joinable!(invitation -> contact_list (contact_list_id));
diesel::joinable!(registration -> edition (edition_id));
diesel::joinable!(registration -> person (person_id));
diesel::joinable!(person_alias -> person (person_id));
diesel::joinable!(registration -> invitation (invitation_id));
diesel::joinable!(seat -> registration (registration_id));
diesel::joinable!(seat -> session (session_id));
diesel::joinable!(seat_tally -> session (session_id));
diesel::joinable!(registration_proposal -> registration (registration_id));
diesel::joinable!(registration_question -> edition (edition_id));
diesel::joinable!(registration_answer -> registration (registration_id));
diesel::joinable!(registration_answer -> registration_question (question_id));
diesel::joinable!(registration_answer -> file (file_id));
diesel::joinable!(decision -> edition (edition_id));
diesel::joinable!(decision -> registration (registration_id));
diesel::joinable!(decision_seat -> decision (decision_id));
diesel::joinable!(decision_seat -> seat (seat_id));
diesel::joinable!(saved_filter -> edition (edition_id));
diesel::joinable!(outbox -> edition (edition_id));
diesel::joinable!(outbox -> invitation (invitation_id));
diesel::joinable!(outbox -> registration (registration_id));
diesel::joinable!(mail_event -> outbox (outbox_id));
diesel::joinable!(bounce -> outbox (outbox_id));
diesel::joinable!(invitation_pass -> invitation (invitation_id));
diesel::joinable!(job -> edition (edition_id));
diesel::joinable!(attendance_import -> session (session_id));
diesel::joinable!(attendance_import -> file (file_id));
diesel::joinable!(report_person -> attendance_import (import_id));
diesel::joinable!(report_person -> session (session_id));
diesel::joinable!(attendance_evidence -> session (session_id));
diesel::joinable!(attendance_evidence -> seat (seat_id));
diesel::joinable!(attendance_evidence -> attendance_import (import_id));
diesel::joinable!(attendance_evidence -> report_person (report_person_id));
diesel::joinable!(certificate -> edition (edition_id));
diesel::joinable!(practice_record -> programme (programme_id));
diesel::joinable!(impact_report -> edition (edition_id));
diesel::joinable!(impact_report -> file (file_id));
diesel::joinable!(certificate -> registration (registration_id));
diesel::joinable!(certificate -> session (session_id));
diesel::joinable!(attendance_alias -> programme (programme_id));
diesel::joinable!(attendance_alias -> person (person_id));
diesel::allow_tables_to_appear_in_same_query!(
    schema_info,
    secret,
    state,
    rec,
    staff_user,
    staff_session,
    pending_sign_in,
    second_factor,
    recovery_code,
    known_device,
    staff_identity,
    sign_in_link,
    throttle,
    programme,
    programme_state,
    co_host,
    stage_change,
    edition,
    participating_state,
    participating_rec,
    focal_point,
    organisation,
    thematic_area,
    staff_grant,
    audit,
    audit_value,
    session,
    speaker,
    material,
    outcome,
    warning_ack,
    file,
    file_chunk,
    contact_list,
    column_mapping,
    letter_setting,
    invitation_letter,
    invitation,
    person,
    person_merge,
    person_alias,
    registration,
    seat,
    seat_tally,
    registration_proposal,
    contact_sharing,
    data_request,
    consent_event,
    erasure,
    retention_run,
    registration_question,
    registration_answer,
    decision,
    decision_seat,
    saved_filter,
    outbox,
    mail_pause,
    mail_event,
    bounce,
    suppression,
    invitation_pass,
    job,
    attendance_import,
    report_person,
    attendance_evidence,
    attendance_alias,
    certificate,
    room,
    room_seat,
    attendance_correction,
    nomination,
    nomination_session,
    nomination_list,
    nomination_letter,
    survey,
    survey_question,
    survey_recipient,
    survey_waiting,
    survey_response,
    reported_result,
    need,
    need_coding,
    priority_decision,
    course,
    course_session,
    course_priority,
    edition_target,
    open_data,
    contact_list_partner,
    campaign,
    campaign_recipient,
    reminder_rule,
    reminder_sent,
    practice_record,
    impact_report,
    scheduled_backup,
);

diesel::allow_columns_to_appear_in_same_group_by_clause!(invitation::answer, outbox::status);

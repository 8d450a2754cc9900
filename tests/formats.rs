//! Files of other programs, read exactly as their expected results say.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn fixtures(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(kind)
}

/// Runs the program where there is no database at all.
fn baraza(arguments: &[&str]) -> (i32, String) {
    let nowhere = tempfile::TempDir::new().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_baraza"))
        .args(arguments)
        .current_dir(nowhere.path())
        .env_remove("DATABASE_URL")
        .output()
        .expect("the program runs");
    (output.status.code().expect("a code"), String::from_utf8(output.stdout).expect("UTF-8"))
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect("readable")).expect("JSON")
}

/// The order of attendees is free: by address, else name.
fn sorted(mut report: Value) -> Value {
    let key = |person: &Value| person["email"].as_str().or(person["name"].as_str()).unwrap_or_default().to_owned();
    report["attendees"].as_array_mut().expect("a list").sort_by_key(key);
    report
}

#[test]
fn every_report_gives_its_expected_result() {
    for name in [
        "zoom_webinar_2021",
        "zoom_webinar_current",
        "zoom_meeting",
        "teams_report_v2",
        "teams_report_2021",
        "webex_attendance",
        "bbb_learning_dashboard",
        "google_meet",
    ] {
        let directory = fixtures("attendance");
        let expected = json(&directory.join(format!("{name}.expected.json")));
        let file = directory.join(format!("{name}.csv"));
        let options = &expected["options"];
        let (code, out) = baraza(&[
            "attendance",
            "parse",
            file.to_str().expect("UTF-8"),
            "--tz",
            options["tz"].as_str().expect("a zone"),
            "--session-date",
            options["session_date"].as_str().expect("a day"),
        ]);
        assert_eq!(code, 0, "{name}: {out}");
        let actual: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(sorted(actual), sorted(expected), "{name}");
    }
}

#[test]
fn what_is_no_report_is_refused_by_name() {
    let directory = tempfile::TempDir::new().expect("a folder");
    let cases: [(&str, &[u8], &str); 4] = [
        ("empty.csv", b"", "empty_file"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_text_file"),
        ("letter.csv", b"Dear colleague,\nplease find attached.\n", "unknown_format"),
        (
            "nobody.csv",
            b"Attendee Report,\nAttendee Details,\nAttended,User Name,Email,Join Time,Leave Time\n",
            "no_attendance_rows",
        ),
    ];
    for (name, bytes, error) in cases {
        let path = directory.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        let (code, out) = baraza(&["attendance", "parse", path.to_str().expect("UTF-8")]);
        assert_eq!((code, out.trim()), (2, format!("{{\"error\":\"{error}\"}}").as_str()), "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_row() {
    let directory = tempfile::TempDir::new().expect("a folder");
    let path = directory.path().join("zoom.csv");
    let parse = |rows: &str| {
        let head = "Attendee Details,\nAttended,User Name,Email,Join Time,Leave Time\n";
        std::fs::write(&path, format!("{head}{rows}")).expect("written");
        let (code, out) = baraza(&["attendance", "parse", path.to_str().expect("UTF-8"), "--session-date", "2027-06-08"]);
        (code, serde_json::from_str::<Value>(&out).expect("JSON"))
    };
    let (good, bad) = ("Yes,A,a@b.example,06/08/2027 09:58:00 AM,06/08/2027 11:30:00 AM\n", "Yes,B,,########,########\n");
    let (code, report) = parse(&format!("{bad}{good}"));
    assert_eq!((code, &report["attendee_count"]), (0, &Value::from(1)));
    assert_eq!(report["skipped_rows"], serde_json::json!([{"name": "B", "reason": "bad_time", "row": 3}]));
    let (code, refused) = parse(&format!("{good}{bad}{bad}"));
    let expected = serde_json::json!({"error": "unreadable_dates", "row": 4, "cell": "########"});
    assert_eq!((code, refused), (2, expected));
}

#[test]
fn every_contact_list_gives_its_expected_result() {
    for (name, expected) in [
        ("invites_fr_excel.csv", "invites_fr_excel_csv"),
        ("invitees_en_cp1252.csv", "invitees_en_cp1252_csv"),
        ("invitees.xlsx", "invitees_xlsx"),
    ] {
        let directory = fixtures("contacts");
        let (code, out) = baraza(&["contacts", "check", directory.join(name).to_str().expect("UTF-8")]);
        assert_eq!(code, 0, "{name}");
        let actual: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(actual, json(&directory.join(format!("{expected}.expected.json"))), "{name}");
    }
}

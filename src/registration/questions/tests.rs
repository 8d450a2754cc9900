//! Tables of what may be answered.

use super::*;
use crate::web::FormData;
use crate::web::upload::Upload;

fn question(kind: QuestionKind, is_required: bool, affiliations: &[Affiliation]) -> Question {
    let choice = |key: &str| Choice { key: key.into(), label: LocalText::one(Language::En, key.to_uppercase()) };
    let values = QuestionValues {
        key: "q".into(),
        kind,
        label: LocalText::new([(Language::En, "Why?".into()), (Language::Ar, "لماذا؟".into())]),
        hint: LocalText::default(),
        choices: if kind.has_choices() { vec![choice("sea"), choice("land")] } else { Vec::new() },
        is_required,
        affiliations: affiliations.to_vec(),
    };
    Question { id: 1, values, is_retired: false }
}

fn ask(question: Question, typed: &[&str], affiliation: Affiliation, files: &Files) -> Result<Vec<Given>, String> {
    let mut data = FormData::default();
    for value in typed {
        data.push("answer.q", *value);
    }
    let mut form = FormState::new(data);
    let t = Language::En.texts();
    let answers = parse(&mut form, t, Language::Fr, &[question], Some(affiliation), files);
    match form.error("answer.q") {
        Some(message) => Err(message.to_owned()),
        None => Ok(answers.into_iter().map(|answer| answer.given).collect()),
    }
}

#[test]
fn each_kind_takes_what_it_says() {
    use QuestionKind::{Choice, Choices, Date, LongText, Number, Text};
    let (long, longer) = ("x".repeat(200), "é".repeat(201));
    for (kind, typed, taken) in [
        (Text, "Gendarmerie", true),
        (Text, "=SUM(A1)", true),
        (Text, long.as_str(), true),
        (Text, longer.as_str(), false),
        (Text, "a\nb", false),
        (LongText, "a\nb\tc", true),
        (LongText, longer.as_str(), true),
        (LongText, "a\u{0}b", false),
        (Choice, "sea", true),
        (Choice, "air", false),
        (Choices, "land", true),
        (Choices, "air", false),
        (Number, "12", true),
        (Number, "-12,5", true),
        (Number, "−3.25", true),
        (Number, "1,2,3", false),
        (Number, "1e9", false),
        (Number, "12.", false),
        (Number, "--1", false),
        (Number, "twelve", false),
        (Date, "2027-02-28", true),
        (Date, "2027-02-30", false),
        (Date, "28/02/2027", false),
        (Date, "0001-01-01", false),
    ] {
        let answered = ask(question(kind, true, &[]), &[typed], Affiliation::Other, &Files::default());
        assert_eq!(answered.is_ok(), taken, "{kind} {typed:?} {answered:?}");
        if let Ok(given) = answered {
            let expected = if kind == Choices { Given::Keys(vec![typed.to_owned()]) } else { Given::Text(typed.to_owned()) };
            assert_eq!(given, [expected], "kept as typed");
        }
    }
}

#[test]
fn figures_of_other_keyboards_are_kept_as_ours() {
    for (kind, typed, kept) in
        [(QuestionKind::Number, "٣٫٥", "3.5"), (QuestionKind::Date, "٢٠٢٧-٠٢-٢٨", "2027-02-28"), (QuestionKind::Text, "٣", "٣")]
    {
        let answered = ask(question(kind, true, &[]), &[typed], Affiliation::Other, &Files::default());
        assert_eq!(answered, Ok(vec![Given::Text(kept.to_owned())]), "{typed}");
    }
}

#[test]
fn keys_come_in_the_order_of_the_choices_each_once() {
    let chosen =
        ask(question(QuestionKind::Choices, false, &[]), &["land", "sea", "land"], Affiliation::Rec, &Files::default());
    assert_eq!(chosen, Ok(vec![Given::Keys(vec!["sea".into(), "land".into()])]));
}

#[test]
fn only_those_who_are_asked_must_answer() {
    use Affiliation::{DiplomaticMission, Government, Other};
    let required = || question(QuestionKind::Text, true, &[Government, DiplomaticMission]);
    let none = Files::default();
    assert_eq!(ask(required(), &[" "], Government, &none), Err("“Why?”: Answer this question".into()));
    assert_eq!(ask(required(), &[], Other, &none), Ok(vec![]));
    assert_eq!(ask(required(), &["typed before another affiliation was chosen"], Other, &none), Ok(vec![]));
    assert_eq!(ask(question(QuestionKind::Text, false, &[]), &[""], Other, &none), Ok(vec![]));
    assert!(!required().is_for(None) && question(QuestionKind::Text, true, &[]).is_for(None));
    let retired = Question { is_retired: true, ..required() };
    assert_eq!(ask(retired, &[], Government, &none), Ok(vec![]));
}

#[test]
fn a_file_is_what_it_says_it_is() {
    let upload = |name: &str, bytes: &[u8]| Received::Whole(Upload { name: name.into(), bytes: bytes.to_vec() });
    let word = b"PK\x03\x04....[Content_Types].xml....word/document.xml";
    for (sent, taken) in [
        (upload("letter.pdf", b"%PDF-1.7"), true),
        (upload("scan.PNG", b"\x89PNG\r\n\x1a\n"), true),
        (upload("scan.jpeg", b"\xFF\xD8\xFF\xE0"), true),
        (upload("note.docx", word), true),
        (upload("letter.pdf", b"<html><script>"), false),
        (upload("letter.html", b"<html>"), false),
        (upload("slides.gif", b"GIF89a"), false),
        (upload("letter.txt", b"plain"), false),
        (upload("", b""), false),
        (Received::TooLarge, false),
    ] {
        let shown = format!("{sent:?}");
        let files = Files { sent: vec![("answer.q".into(), sent)], ..Files::default() };
        let answered = ask(question(QuestionKind::File, false, &[]), &[], Affiliation::Other, &files);
        assert_eq!(answered.is_ok(), taken, "{shown}");
    }
}

#[test]
fn a_file_that_is_there_is_enough() {
    let kept = KeptFile { id: 7, name: "letter.pdf".into(), size: 8 };
    let required = || question(QuestionKind::File, true, &[]);
    let with = |kept| Files { kept: vec![("answer.q".into(), kept)], ..Files::default() };
    assert_eq!(ask(required(), &[], Affiliation::Other, &with(Some(kept.clone()))), Ok(vec![Given::Kept(kept)]));
    assert!(ask(required(), &[], Affiliation::Other, &with(None)).is_err(), "no longer kept");
    let held = Files { held: vec![1], ..Files::default() };
    assert_eq!(ask(required(), &[], Affiliation::Other, &held), Ok(vec![]));
    assert!(ask(required(), &["typed"], Affiliation::Other, &Files::default()).is_err());
}

#[test]
fn where_no_file_is_taken_none_is_missed() {
    let kept = KeptFile { id: 7, name: "letter.pdf".into(), size: 8 };
    let sent = Received::Whole(Upload { name: "letter.pdf".into(), bytes: b"%PDF-1.7".to_vec() });
    let full = || Files { full: Some("team@b.example".into()), ..Files::default() };
    for files in [
        Files { sent: vec![("answer.q".into(), sent)], ..full() },
        Files { kept: vec![("answer.q".into(), Some(kept))], ..full() },
        Files { kept: vec![("answer.q".into(), None)], ..full() },
    ] {
        let refused = ask(question(QuestionKind::File, false, &[]), &[], Affiliation::Other, &files).expect_err("refused");
        assert!(refused.contains("team@b.example"), "{refused}");
    }
    assert_eq!(ask(question(QuestionKind::File, true, &[]), &[], Affiliation::Other, &full()), Ok(vec![]));
    assert!(ask(question(QuestionKind::Text, true, &[]), &[], Affiliation::Other, &full()).is_err());
}

#[test]
fn keys_are_made_once_from_what_people_read() {
    assert_eq!(slug_of("Quelle est votre unité ?").as_deref(), Some("quelle-est-votre-unite"));
    assert_eq!(slug_of("لماذا؟"), None);
    assert_eq!(slug_of(&"word ".repeat(30)).map(|slug| slug.len()), Some(39));
    assert!(slug_of(&"x".repeat(90)).is_some_and(|slug| slug.len() == 40));
    assert_eq!(free_key("Sea", "choice", |key| key == "sea" || key == "sea-2"), "sea-3");
    assert_eq!(free_key("بحر", "choice", |_| false), "choice");
}

#[test]
fn a_text_falls_back_to_the_first_language() {
    let text = LocalText::new([(Language::En, "Sea".into()), (Language::Pt, "Mar".into())]);
    assert_eq!(said(&text, Language::Ar, Language::Pt), Said::new("Mar", Language::Pt, Language::Ar));
    assert_eq!(said(&text, Language::En, Language::Pt), Said::new("Sea", Language::En, Language::En));
    assert_eq!(
        said(&LocalText::one(Language::Sw, "Bahari"), Language::Fr, Language::En),
        Said::new("Bahari", Language::Sw, Language::Fr)
    );
}

#[test]
fn choices_are_stored_and_read_again() {
    let choices = question(QuestionKind::Choice, true, &[]).values.choices;
    assert_eq!(read_choices(&choices_json(&choices)), Some(choices));
    assert_eq!(read_choices("{}"), None);
}

#[test]
fn an_answer_is_read_in_words() {
    let words = |kind, value: &str| question(kind, false, &[]).words(value, Language::En, Language::En);
    assert_eq!(words(QuestionKind::Choices, r#"["land","gone"]"#), ["LAND", "gone"]);
    assert_eq!(words(QuestionKind::Choice, "sea"), ["SEA"]);
    assert_eq!(words(QuestionKind::Date, "2027-06-08"), ["8 June 2027"]);
    assert_eq!(words(QuestionKind::LongText, "a\nb"), ["a", "b"]);
}

#[test]
fn a_form_has_its_limits() {
    assert_eq!(too_many([QuestionKind::File; FILES]), None);
    assert_eq!(too_many([QuestionKind::File; FILES + 1]), Some(TooMany::Files));
    assert_eq!(too_many([QuestionKind::Text; QUESTIONS + 1]), Some(TooMany::Questions));
}

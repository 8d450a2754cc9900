//! What a material is, from when it is shown and to whom, and which files are taken. Pure: neither diesel queries nor actix.

use chrono::{DateTime, Utc};

crate::text_enum! {
    /// What a material is.
    pub enum MaterialKind {
        /// Slides, a text, a picture
        Material = "material",
        /// The session as it was recorded
        Recording = "recording",
    }
}

crate::text_enum! {
    /// From when a material is shown.
    pub enum Shown {
        /// At once
        Before = "before",
        /// When the session is over
        After = "after",
    }
}

crate::text_enum! {
    /// To whom a material is shown.
    pub enum Audience {
        /// Everybody
        Public = "public",
        /// People who hold a place in the session, and its speakers
        Registered = "registered",
    }
}

/// Whether readers may have a material at an instant.
pub fn is_shown(shown: Shown, ends_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    shown == Shown::Before || now >= ends_at
}

/// The media type of a file that is taken: its name's ending and its content must say the same. `None`: it is not taken.
pub fn media_type(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let zip = starts(b"PK\x03\x04");
    let office = |folder: &[u8]| zip && holds(b"[Content_Types].xml") && holds(folder) && !holds(b"vbaProject.bin");
    let open_document = |kind: &[u8]| zip && bytes.get(30..38) == Some(b"mimetype".as_slice()) && holds(kind);
    // Word, Excel and PowerPoint up to 2003 share one container.
    let compound = starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let found = match ending.as_str() {
        "pdf" => (starts(b"%PDF-"), "application/pdf"),
        "png" => (starts(b"\x89PNG\r\n\x1a\n"), "image/png"),
        "jpg" | "jpeg" => (starts(b"\xFF\xD8\xFF"), "image/jpeg"),
        "gif" => (starts(b"GIF87a") || starts(b"GIF89a"), "image/gif"),
        "webp" => (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()), "image/webp"),
        "docx" => (office(b"word/"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "xlsx" => (office(b"xl/"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "pptx" => (office(b"ppt/"), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        "odt" => (open_document(b"opendocument.text"), "application/vnd.oasis.opendocument.text"),
        "ods" => (open_document(b"opendocument.spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
        "odp" => (open_document(b"opendocument.presentation"), "application/vnd.oasis.opendocument.presentation"),
        "doc" => (compound, "application/msword"),
        "xls" => (compound, "application/vnd.ms-excel"),
        "ppt" => (compound, "application/vnd.ms-powerpoint"),
        "mp3" => (starts(b"ID3") || starts(b"\xFF\xFB"), "audio/mpeg"),
        "mp4" => (bytes.get(4..8) == Some(b"ftyp".as_slice()), "video/mp4"),
        "txt" | "csv" => (is_plain(bytes), "text/plain; charset=utf-8"),
        _ => (false, ""),
    };
    found.0.then_some(found.1)
}

fn is_plain(bytes: &[u8]) -> bool {
    !bytes.is_empty() && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
}

/// `Content-Disposition` of a download (RFC 6266): always saved, never opened in our name; a plain name for old
/// browsers, the whole name for the others. Marks of direction are dropped: with them `fdp.exe` can be shown as `exe.pdf`.
pub fn disposition(name: &str) -> String {
    let is_mark =
        |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = name.chars().filter(|c| !is_mark(c)).collect();
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.() ".contains(c) { c } else { '_' }).take(120).collect();
    let cleaned: String = name.chars().filter(|c| !c.is_control() && !"/\\".contains(*c)).take(120).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", crate::web::page::encode(&cleaned))
}

/// “PDF, 1.2 MB”.
pub fn label(name: &str, size: i64) -> String {
    let ending = name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_uppercase());
    let kilobytes = (size + 1023) / 1024;
    let size = if kilobytes < 1024 {
        format!("{kilobytes} KB")
    } else {
        format!("{}.{} MB", kilobytes / 1024, kilobytes % 1024 * 10 / 1024)
    };
    if ending.is_empty() { size } else { format!("{ending}, {size}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ending_and_content_must_agree() {
        let office = b"PK\x03\x04....[Content_Types].xml....ppt/slides/slide1.xml";
        let macros = b"PK\x03\x04....[Content_Types].xml....ppt/vbaProject.bin";
        let open = b"PK\x03\x04..........................mimetypeapplication/vnd.oasis.opendocument.text";
        for (name, bytes, taken) in [
            ("a.pdf", b"%PDF-1.7".as_slice(), true),
            ("A.PDF", b"%PDF-1.7", true),
            ("a.pdf", b"<html>", false),
            ("a.png", b"\x89PNG\r\n\x1a\n", true),
            ("a.png", b"%PDF-1.7", false),
            ("a.jpeg", b"\xFF\xD8\xFF\xE0", true),
            ("a.pptx", office, true),
            ("a.docx", office, false),
            ("a.pptx", macros, false),
            ("a.odt", open, true),
            ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", true),
            ("a.txt", "العربية".as_bytes(), true),
            ("a.txt", b"\xFF\xFE", false),
            ("a.html", b"<html>", false),
            ("a.svg", b"<svg/>", false),
            ("a.exe", b"MZ", false),
            ("pdf", b"%PDF-1.7", false),
        ] {
            assert_eq!(media_type(name, bytes).is_some(), taken, "{name}");
        }
    }

    #[test]
    fn a_name_is_made_safe_for_a_header() {
        let header = disposition("Rapport \"final\"\r\nX: é.pdf");
        assert_eq!(
            header,
            "attachment; filename=\"Rapport _final___X_ _.pdf\"; filename*=UTF-8''Rapport%20%22final%22X%3A%20%C3%A9.pdf"
        );
        // What turns the writing round is not in the name that somebody sees in their folder.
        for mark in "\u{200e}\u{200f}\u{061c}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".chars() {
            let header = disposition(&format!("letter{mark}fdp.docx"));
            assert_eq!(header, "attachment; filename=\"letterfdp.docx\"; filename*=UTF-8''letterfdp.docx", "{mark:?}");
        }
        assert_eq!(label("a.pdf", 1_300_000), "PDF, 1.2 MB");
        assert_eq!(label("notes", 10), "1 KB");
    }

    #[test]
    fn what_comes_after_waits_for_the_end() {
        let end: DateTime<Utc> = "2027-06-08T08:30:00Z".parse().expect("an instant");
        let before = end - chrono::TimeDelta::seconds(1);
        for (shown, at, is) in [
            (Shown::Before, before, true),
            (Shown::After, before, false),
            (Shown::After, end, true),
            (Shown::Before, end, true),
        ] {
            assert_eq!(is_shown(shown, end, at), is, "{shown} {at}");
        }
    }
}

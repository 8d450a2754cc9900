//! A document as DOCX (Office Open XML, ECMA-376): headings, paragraphs, lists, tables with a head, links out of it and inside
//! it, in one language, with the same bytes for the same content. What people typed is escaped here and nowhere else.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The media type.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Width of the text of an A4 page with margins of 2.5 cm, in twentieths of a point.
const WIDTH: usize = 9070;

/// A piece of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Whether it is bold.
    pub is_strong: bool,
    /// Whether it stands above the line, like the number of a note.
    pub is_raised: bool,
    /// Where it leads: a URL, or `#` and the name of an anchor; empty for nowhere.
    pub link: String,
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Bold text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_strong: true, ..Self::default() }
    }

    /// The number of a note, which leads to its anchor. A narrow space keeps it apart where letters lose their height.
    pub fn note(number: usize, anchor: &str) -> Self {
        Self { text: format!("\u{202f}{number}"), is_raised: true, link: format!("#{anchor}"), ..Self::default() }
    }

    /// The same as a link.
    #[must_use]
    pub fn to(mut self, url: impl Into<String>) -> Self {
        self.link = url.into();
        self
    }
}

/// A document that is being written.
#[derive(Debug)]
pub struct Docx {
    language: &'static str,
    title: String,
    body: String,
    anchors: usize,
    links: Vec<String>,
}

/// A text as XML has it; characters that no XML may hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A text whose lines stay lines.
fn lines(text: &str) -> String {
    let pieces = text.lines().map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)));
    pieces.collect::<Vec<_>>().join("<w:br/>")
}

impl Docx {
    /// An empty document; `language` is a BCP 47 tag.
    pub fn new(language: &'static str, title: &str) -> Self {
        Self { language, title: title.to_owned(), body: String::new(), anchors: 0, links: Vec::new() }
    }

    /// The title on the first page.
    pub fn title(&mut self, text: &str) {
        self.styled("Title", &[Run::plain(text)]);
    }

    /// A heading; `level` is 1 or 2.
    pub fn heading(&mut self, level: u8, text: &str) {
        self.styled(if level == 1 { "Heading1" } else { "Heading2" }, &[Run::plain(text)]);
    }

    /// A paragraph.
    pub fn paragraph(&mut self, runs: &[Run]) {
        self.styled("", runs);
    }

    /// A paragraph in small grey letters.
    pub fn small(&mut self, runs: &[Run]) {
        self.styled("Small", runs);
    }

    /// An item of a list.
    pub fn item(&mut self, runs: &[Run]) {
        self.styled("ListBullet", runs);
    }

    /// A table; its first row is repeated on every page that it reaches. The first column is as wide as `first` parts of
    /// what the others have together of 100.
    pub fn table(&mut self, first: usize, head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) {
        let rest = (WIDTH - WIDTH * first / 100) / head.len().saturating_sub(1).max(1);
        let width = |column: usize| if column == 0 { WIDTH * first / 100 } else { rest };
        let mut out = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblLayout \
             w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        );
        for column in 0..head.len() {
            let _ = write!(out, "<w:gridCol w:w=\"{}\"/>", width(column));
        }
        out.push_str("</w:tblGrid>");
        let mut row = |document: &mut Self, is_head: bool, cells: &[Vec<Run>]| {
            out.push_str("<w:tr>");
            if is_head {
                out.push_str("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
            } else {
                out.push_str("<w:trPr><w:cantSplit/></w:trPr>");
            }
            for (column, runs) in cells.iter().enumerate() {
                let inside = document.runs(runs);
                let _ = write!(
                    out,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr>{inside}</w:p></w:tc>",
                    width(column)
                );
            }
            out.push_str("</w:tr>");
        };
        row(self, true, head);
        for cells in rows {
            row(self, false, cells);
        }
        // A table that ends a document, or touches another, needs a paragraph behind it.
        out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>");
        self.body.push_str(&out);
    }

    /// A paragraph that links lead to by a name: a letter, then at most 39 letters, digits and underscores.
    pub fn anchored(&mut self, name: &str, runs: &[Run]) {
        self.anchors += 1;
        let (number, inside) = (self.anchors, self.runs(runs));
        let _ = write!(
            self.body,
            "<w:p><w:bookmarkStart w:id=\"{number}\" w:name=\"{}\"/>{inside}<w:bookmarkEnd w:id=\"{number}\"/></w:p>",
            escaped(name)
        );
    }

    fn styled(&mut self, style: &str, runs: &[Run]) {
        let inside = self.runs(runs);
        let style = if style.is_empty() { String::new() } else { format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>") };
        let _ = write!(self.body, "<w:p>{style}{inside}</w:p>");
    }

    fn runs(&mut self, runs: &[Run]) -> String {
        let mut out = String::new();
        for run in runs {
            let style = if run.link.is_empty() { "" } else { "<w:rStyle w:val=\"Hyperlink\"/>" };
            let bold = if run.is_strong { "<w:b/>" } else { "" };
            let raised = if run.is_raised { "<w:vertAlign w:val=\"superscript\"/>" } else { "" };
            let properties = [style, bold, raised].concat();
            let properties = if properties.is_empty() { properties } else { format!("<w:rPr>{properties}</w:rPr>") };
            let text = format!("<w:r>{properties}{}</w:r>", lines(&run.text));
            if let Some(anchor) = run.link.strip_prefix('#') {
                let _ = write!(out, "<w:hyperlink w:anchor=\"{}\">{text}</w:hyperlink>", escaped(anchor));
            } else if run.link.is_empty() {
                out.push_str(&text);
            } else {
                self.links.push(run.link.clone());
                let _ = write!(out, "<w:hyperlink r:id=\"link{}\">{text}</w:hyperlink>", self.links.len());
            }
        }
        out
    }

    /// The file.
    ///
    /// # Errors
    /// None that this writer is known to cause: it writes to memory.
    pub fn bytes(self) -> Result<Vec<u8>, ZipError> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        // Without a time of its own, so that the same content is the same file.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        let mut part = |name: &str, text: &str| -> Result<(), ZipError> {
            archive.start_file(name, options)?;
            archive.write_all(text.as_bytes())?;
            Ok(())
        };
        part("[Content_Types].xml", &format!("{HEAD}{CONTENT_TYPES}"))?;
        part("_rels/.rels", &format!("{HEAD}{RELATIONS}"))?;
        part("docProps/core.xml", &self.core())?;
        part("word/document.xml", &self.document())?;
        part("word/_rels/document.xml.rels", &self.relations())?;
        part("word/styles.xml", &styles(self.language))?;
        part("word/numbering.xml", &format!("{HEAD}{NUMBERING}"))?;
        part("word/settings.xml", &format!("{HEAD}{SETTINGS}"))?;
        Ok(archive.finish()?.into_inner())
    }

    fn core(&self) -> String {
        format!(
            "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Baraza</dc:creator><dc:language>{}</dc:language></cp:coreProperties>",
            escaped(&self.title),
            self.language
        )
    }

    fn document(&self) -> String {
        format!(
            "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar \
             w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" \
             w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.body
        )
    }

    fn relations(&self) -> String {
        let mut out = format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
             Id=\"styles\" Type=\"{R}/styles\" Target=\"styles.xml\"/><Relationship Id=\"numbering\" Type=\"{R}/numbering\" \
             Target=\"numbering.xml\"/><Relationship Id=\"settings\" Type=\"{R}/settings\" Target=\"settings.xml\"/>"
        );
        for (number, link) in (1..).zip(&self.links) {
            let target = escaped(link);
            let _ = write!(
                out,
                "<Relationship Id=\"link{number}\" Type=\"{R}/hyperlink\" Target=\"{target}\" TargetMode=\"External\"/>"
            );
        }
        out.push_str("</Relationships>");
        out
    }
}

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default \
Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
ContentType=\"application/xml\"/><Override PartName=\"/docProps/core.xml\" \
ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/word/document.xml\" \
ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override \
PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override \
PartName=\"/word/numbering.xml\" \
ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/><Override \
PartName=\"/word/settings.xml\" \
ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/></Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
Id=\"document\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
Target=\"word/document.xml\"/><Relationship Id=\"core\" \
Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
Target=\"docProps/core.xml\"/></Relationships>";

const NUMBERING: &str = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum \
w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt \
w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"360\" \
w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

const SETTINGS: &str = "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";

/// The styles, under the names that Word knows, so that its navigation and a screen reader find the headings.
fn styles(language: &str) -> String {
    let paragraph = |id: &str, name: &str, properties: &str, letters: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        )
    };
    let blue = "<w:color w:val=\"0E3F73\"/>";
    [
        format!(
            "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
             w:eastAsia=\"Calibri\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"{language}\" \
             w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" \
             w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" \
             w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
        ),
        paragraph("Title", "Title", "<w:spacing w:after=\"200\"/>", &format!("<w:b/>{blue}<w:sz w:val=\"36\"/>")),
        paragraph(
            "Heading1",
            "heading 1",
            "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>",
            &format!("<w:b/>{blue}<w:sz w:val=\"26\"/>"),
        ),
        paragraph(
            "Heading2",
            "heading 2",
            "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>",
            "<w:b/><w:sz w:val=\"22\"/>",
        ),
        paragraph("Small", "Small", "", "<w:color w:val=\"4B5866\"/><w:sz w:val=\"18\"/>"),
        paragraph("Cell", "Cell", "<w:spacing w:before=\"40\" w:after=\"40\"/>", "<w:sz w:val=\"20\"/>"),
        paragraph(
            "ListBullet",
            "List Bullet",
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>",
            "",
        ),
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name \
         w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0E3F73\"/><w:u w:val=\"single\"/></w:rPr></w:style><w:style w:type=\"table\" \
         w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" \
         w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" \
         w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style><w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table \
         Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" \
         w:color=\"8895A3\"/><w:left w:val=\"nil\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" \
         w:color=\"8895A3\"/><w:right w:val=\"nil\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" \
         w:color=\"CBD3DC\"/><w:insideV w:val=\"nil\"/></w:tblBorders></w:tblPr></w:style></w:styles>"
            .to_owned(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
        text
    }

    fn sample() -> Vec<u8> {
        let mut document = Docx::new("en-GB", "A & B");
        document.title("A & B");
        document.heading(1, "<Figures>");
        document.paragraph(&[Run::strong("98 %"), Run::note(1, "met"), Run::plain(" one\ntwo\u{0}\u{b}")]);
        document.item(&[Run::plain("rows").to("https://b.example/?a=1&b=2")]);
        let head = ["What", "Count"].map(|text| vec![Run::strong(text)]);
        document.table(60, &head, &[vec![vec![Run::plain("x")], vec![Run::plain("1"), Run::note(1, "met")]]]);
        document.anchored("met", &[Run::plain("Of 50 who \"answered\"")]);
        document.bytes().expect("a file")
    }

    #[test]
    fn the_same_content_is_the_same_file_and_typed_text_is_never_markup() {
        let bytes = sample();
        assert_eq!(bytes, sample());
        let text = part(&bytes, "word/document.xml");
        let broken = "one</w:t><w:br/><w:t xml:space=\"preserve\">two</w:t>";
        for expected in ["&lt;Figures&gt;", "A &amp; B", broken, "<w:tblHeader/>", "w:name=\"met\"", "&quot;answered&quot;"] {
            assert!(text.contains(expected), "{expected} is not in {text}");
        }
        assert!(!text.contains(['\u{0}', '\u{b}']));
        assert!(part(&bytes, "word/_rels/document.xml.rels").contains("https://b.example/?a=1&amp;b=2"));
        assert_eq!(text.matches("<w:hyperlink w:anchor=\"met\">").count(), 2);
    }

    #[test]
    fn every_part_that_is_named_is_there() {
        let bytes = sample();
        let types = part(&bytes, "[Content_Types].xml");
        let names = types.split("PartName=\"/").skip(1).filter_map(|rest| rest.split('"').next());
        assert_eq!(names.map(|name| part(&bytes, name)).filter(|text| !text.is_empty()).count(), 5);
        assert!(part(&bytes, "word/styles.xml").contains("w:lang w:val=\"en-GB\""));
    }
}

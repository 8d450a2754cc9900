//! Everything that typst may read, and how it makes a PDF of it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

const MAIN: &str = "document.typ";
/// What a template reads with `json("data.json")`.
const DATA: &str = "data.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// `DejaVu` Sans has Latin and Arabic letters; no font of the machine is used, so that a document is the same everywhere.
static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let files = [dejavu::sans::regular(), dejavu::sans::bold(), dejavu::sans::oblique()];
    let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

/// The template, the data, the pictures.
struct Desk {
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.vpath().get_without_slash()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The PDF of a template, which reads `data` as `data.json` and pictures by their names. It is tagged, and PDF/UA-1 where
/// the font has every letter.
///
/// # Errors
/// What typst says: a bug of the template, or a picture that cannot be read.
pub fn pdf<T: Serialize>(template: &str, data: &T, pictures: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, String> {
    let made = set(template, data, pictures);
    // What typst remembers for a next time is dropped: documents are kept, its steps need not be.
    typst::comemo::evict(0);
    made
}

fn set<T: Serialize>(template: &str, data: &T, pictures: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, String> {
    let data = serde_json::to_vec(data).map_err(|error| error.to_string())?;
    let mut files = BTreeMap::from([(DATA.to_owned(), Bytes::new(data))]);
    files.extend(pictures.iter().map(|(name, bytes)| (name.clone(), Bytes::new(bytes.clone()))));
    let path = VirtualPath::new(MAIN).map_err(|error| format!("{error:?}"))?;
    let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
    let desk = Desk { main: Source::new(id, template.to_owned()), files };
    let pages = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| said(&errors))?;
    let options =
        |standards| PdfOptions { creator: Smart::Custom(Some("Baraza".to_owned())), standards, ..PdfOptions::default() };
    // PDF/UA promises that everything can be read aloud. A letter that the font lacks breaks the promise, not the document.
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?;
    match typst_pdf::pdf(&pages, &options(accessible)) {
        Ok(bytes) => Ok(bytes),
        Err(errors) => {
            tracing::info!(reason = said(&errors), "a document is not PDF/UA-1");
            typst_pdf::pdf(&pages, &options(PdfStandards::default())).map_err(|errors| said(&errors))
        }
    }
}

fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

//! What the program is made of: `/licences` for people, `baraza sbom` for machines. The lists are compiled in: crates
//! (`config/licences.csv`), and what they bring along of other hands (`config/bundled.csv`: C libraries, a font). `.ci/licences`
//! writes both, and a test holds the first against `Cargo.lock`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use serde_json::json;

use crate::i18n::Texts;
use crate::web::page::Shell;
use crate::web::{AppError, page};

const LIST: &str = include_str!("../../config/licences.csv");
const BUNDLED: &str = include_str!("../../config/bundled.csv");

/// A crate of the lock file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub licence: String,
    /// `program`: compiled in; `build`, `test`: used to make or test it; `elsewhere`: for other systems.
    pub part: String,
    /// SHA-256 of the package.
    pub sha256: String,
}

/// Every crate of the lock file, sorted by name. A line that cannot be read would be a slip in the file, which the test finds.
pub fn parts() -> Vec<Part> {
    csv::Reader::from_reader(LIST.as_bytes()).deserialize().filter_map(Result::ok).collect()
}

/// What a crate brings along of other hands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Bundled {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub licence: String,
    /// The crate in which it lies.
    #[serde(rename = "crate")]
    pub within: String,
    /// How lists of known weaknesses name it (CPE); empty if none does.
    pub cpe: String,
}

/// What crates of the program bring along, sorted by name.
pub fn bundled() -> Vec<Bundled> {
    csv::Reader::from_reader(BUNDLED.as_bytes()).deserialize().filter_map(Result::ok).collect()
}

/// A line of the page.
struct Line {
    name: String,
    version: String,
    licence: String,
}

/// What lies in crates first: nobody would look for it by the crate's name.
fn lines() -> Vec<Line> {
    let inside = bundled().into_iter().map(|part| Line { name: part.name, version: part.version, licence: part.licence });
    let crates = in_program().map(|part| Line { name: part.name, version: part.version, licence: part.licence });
    inside.chain(crates).collect()
}

fn in_program() -> impl Iterator<Item = Part> {
    parts().into_iter().filter(|part| part.part == "program")
}

#[derive(Template)]
#[template(path = "pages/operation/licences.html")]
struct LicencesPage {
    shell: Shell,
    t: Texts,
    own: String,
    parts: Vec<Line>,
}

/// `GET /licences`
///
/// # Errors
/// When the template fails.
pub async fn show(req: HttpRequest) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    let own = t.licences_own(env!("CARGO_PKG_LICENSE"), env!("CARGO_PKG_VERSION"));
    page(StatusCode::OK, &LicencesPage { t, shell, own, parts: lines() })
}

/// The parts of the program as a bill of materials (`CycloneDX` 1.5).
pub fn bill() -> serde_json::Value {
    let component = |part: Part| {
        // A plus is written so in a purl.
        let purl = format!("pkg:cargo/{}@{}", part.name, part.version.replace('+', "%2B"));
        json!({
            "type": "library",
            "bom-ref": purl,
            "name": part.name,
            "version": part.version,
            "purl": purl,
            "licenses": [{ "expression": part.licence }],
            "hashes": [{ "alg": "SHA-256", "content": part.sha256 }],
        })
    };
    let inside = |part: Bundled| {
        let mut component = json!({
            "type": "library",
            "bom-ref": format!("{}/{}@{}", part.within, part.name, part.version),
            "name": part.name,
            "version": part.version,
            "licenses": [{ "expression": part.licence }],
            "description": format!("compiled in with the crate {}", part.within),
        });
        if let Some(fields) = component.as_object_mut().filter(|_| !part.cpe.is_empty()) {
            fields.insert("cpe".to_owned(), part.cpe.into());
        }
        component
    };
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": "baraza",
            "name": "baraza",
            "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{ "expression": env!("CARGO_PKG_LICENSE") }],
        } },
        "components": in_program().map(component).chain(bundled().into_iter().map(inside)).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_is_that_of_the_lock_file() {
        #[derive(Deserialize)]
        struct Lock {
            package: Vec<Package>,
        }
        #[derive(Deserialize)]
        struct Package {
            name: String,
            version: String,
            checksum: Option<String>,
        }
        let lock: Lock = toml::from_str(include_str!("../../Cargo.lock")).expect("TOML");
        let locked: BTreeSet<_> =
            lock.package.into_iter().filter_map(|package| Some((package.name, package.version, package.checksum?))).collect();
        let listed: BTreeSet<_> = parts().into_iter().map(|part| (part.name, part.version, part.sha256)).collect();
        assert_eq!(LIST.lines().count(), listed.len() + 1, "every line can be read");
        let missing: Vec<_> = locked.symmetric_difference(&listed).collect();
        assert!(missing.is_empty(), "run .ci/licences: {missing:?}");
        assert!(parts().iter().all(|part| !part.licence.is_empty()));
        assert!(in_program().all(|part| !part.licence.contains("MPL")), "weak copyleft is for tests only");
        assert!(in_program().any(|part| part.name == "actix-web") && !in_program().any(|part| part.name == "insta"));
    }

    #[test]
    fn the_bill_names_every_part() {
        let bill = bill();
        let components = bill["components"].as_array().expect("a list");
        assert_eq!(components.len(), in_program().count() + bundled().len());
        assert!(
            components.iter().any(|part| part["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:cargo/diesel@2.")))
        );
    }

    #[test]
    fn what_crates_bring_along_is_named() {
        assert_eq!(BUNDLED.lines().count(), bundled().len() + 1, "every line can be read");
        for (within, name) in [("openssl-src", "OpenSSL"), ("libsqlite3-sys", "SQLite"), ("pq-src", "libpq")] {
            let part = bundled().into_iter().find(|part| part.within == within).expect("it is listed");
            let crates: Vec<_> = in_program().filter(|part| part.name == within).collect();
            assert_eq!((part.name.as_str(), crates.len()), (name, 1));
            // openssl-src and pq-src say after a plus what they hold.
            let agree = crates.iter().all(|it| !it.version.contains('+') || it.version.ends_with(&part.version));
            assert!(agree, "run .ci/licences: {crates:?}");
        }
    }
}

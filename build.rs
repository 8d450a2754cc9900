//! Turns the messages of `templates/locales/<language>/*.ftl` into one typed method each, and fails the build when a
//! language that must be complete lacks a message or uses another set of variables.
//!
//! The file `language.ftl` of a folder says what it holds: `interface` (every file for the public is complete) and
//! `staff` (the files whose names start with `staff` too), and who has reviewed it. English is the source: its files
//! decide which messages exist. Here too the constants are made that `i18n::Language` answers from, so that a new
//! language is its folder and its line in that enumeration.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a build script may stop the build, and reads cargo's variables"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// The language that the others are translated from.
const SOURCE: &str = "en";

/// The file that says what a folder holds.
const ABOUT: &str = "language.ftl";

/// What a folder says of itself.
struct About {
    code: String,
    name: String,
    attributes: BTreeMap<String, String>,
}

impl About {
    fn says(&self, attribute: &str) -> bool {
        self.attributes.get(attribute).is_some_and(|value| value == "yes")
    }

    /// The name of the variant of `i18n::Language`.
    fn variant(&self) -> String {
        let mut letters = self.code.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    }
}

/// A message's text in source form (for the method's documentation) and the variables it uses.
struct Message {
    variables: BTreeSet<String>,
    source: String,
}

fn main() {
    println!("cargo::rerun-if-changed=templates/locales");
    println!("cargo::rerun-if-changed=build.rs");
    if reads_packed_relocations() {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("templates/locales");
    let mut problems = Vec::new();
    let languages = languages(&root, &mut problems);
    let english = read_language(&root.join(SOURCE), &mut problems);
    for language in languages.iter().filter(|language| language.code != SOURCE) {
        let translated = read_language(&root.join(&language.code), &mut problems);
        compare(&english, &translated, language, &mut problems);
    }
    assert!(problems.is_empty(), "the messages are not complete:\n{}", problems.join("\n"));

    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("messages.rs");
    let code = generate_languages(&root, &languages) + &generate(&english);
    fs::write(out, code).expect("OUT_DIR can be written");
}

/// Whether this machine's C library reads packed relocations (glibc 2.36 and later): 200,000 addresses in a hundredth of the five
/// megabytes that they would take up. A program that is linked so needs such a library where it runs.
fn reads_packed_relocations() -> bool {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    if variable("HOST") != variable("TARGET") || variable("CARGO_CFG_TARGET_ENV") != "gnu" {
        return false;
    }
    let Ok(said) = std::process::Command::new("getconf").arg("GNU_LIBC_VERSION").output() else { return false };
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut numbers =
        said.trim().trim_start_matches("glibc ").split('.').map(|number| number.parse::<u32>().unwrap_or_default());
    (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()) >= (2, 36)
}

/// The folders that say what they hold: the source first, the others by their codes.
fn languages(root: &Path, problems: &mut Vec<String>) -> Vec<About> {
    let folders = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<About> = folders.filter_map(|folder| about(&folder, problems)).collect();
    found.sort_by_key(|about| (about.code != SOURCE, about.code.clone()));
    found
}

fn about(folder: &Path, problems: &mut Vec<String>) -> Option<About> {
    const KNOWN: [&str; 6] = ["locale", "direction", "interface", "staff", "reviewed-by", "reviewed-on"];
    let code = folder.file_name()?.to_string_lossy().into_owned();
    let text = fs::read_to_string(folder.join(ABOUT)).ok()?;
    let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(resource, _)| resource);
    let Some(Entry::Message(message)) = resource.body.into_iter().find(|entry| matches!(entry, Entry::Message(_))) else {
        problems.push(format!("{code}/{ABOUT}: there is no message `language`"));
        return None;
    };
    let attributes: BTreeMap<String, String> =
        message.attributes.iter().map(|it| (it.id.name.to_owned(), plain(&it.value))).collect();
    for name in attributes.keys().filter(|name| !KNOWN.contains(&name.as_str())) {
        problems.push(format!("{code}/{ABOUT}: `{name}` says nothing"));
    }
    if attributes.contains_key("reviewed-by") != attributes.contains_key("reviewed-on") {
        problems.push(format!("{code}/{ABOUT}: a review has a name and a day"));
    }
    Some(About { name: message.value.as_ref().map(plain).unwrap_or_default(), code, attributes })
}

/// The text of a pattern without variables.
fn plain(pattern: &Pattern<&str>) -> String {
    let texts = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => value,
        PatternElement::Placeable { .. } => "",
    });
    texts.collect::<String>().trim().to_owned()
}

type Files = BTreeMap<String, BTreeMap<String, Message>>;

fn read_language(folder: &Path, problems: &mut Vec<String>) -> Files {
    let mut files = Files::new();
    for path in ftl_files(folder) {
        let name = path.file_name().expect("listed").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("listed");
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(resource, errors)| {
            problems.push(format!("{}: {errors:?}", path.display()));
            resource
        });
        let mut messages = BTreeMap::new();
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let mut variables = BTreeSet::new();
                    if let Some(pattern) = &message.value {
                        collect(pattern, &mut variables);
                    }
                    let id = message.id.name.to_owned();
                    let source = source_line(&text, &id);
                    if messages.insert(id.clone(), Message { variables, source }).is_some() {
                        problems.push(format!("{}: {id} is there twice", path.display()));
                    }
                }
                Entry::Junk { content } => problems.push(format!("{}: not a message: {content}", path.display())),
                _ => {}
            }
        }
        files.insert(name, messages);
    }
    files
}

fn ftl_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl") && !path.ends_with(ABOUT))
        .collect();
    paths.sort();
    paths
}

fn source_line(text: &str, id: &str) -> String {
    let line = text.lines().find(|line| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('=')));
    line.and_then(|line| line.split_once('=')).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, variables);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Select { selector, variants } => {
            for variant in variants {
                collect(&variant.value, variables);
            }
            selector
        }
        Expression::Inline(inline) => inline,
    };
    collect_inline(inline, variables);
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                collect_inline(argument, variables);
            }
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, variables),
        _ => {}
    }
}

fn compare(english: &Files, translated: &Files, about: &About, problems: &mut Vec<String>) {
    let language = &about.code;
    for (file, messages) in english {
        if !about.says(if file.starts_with("staff") { "staff" } else { "interface" }) {
            continue;
        }
        let empty = BTreeMap::new();
        let there = translated.get(file).unwrap_or(&empty);
        for (id, message) in messages {
            match there.get(id) {
                None => problems.push(format!("{language}/{file}: {id} is missing")),
                Some(other) if !other.variables.is_subset(&message.variables) => {
                    problems.push(format!("{language}/{file}: {id} uses other variables than English"));
                }
                Some(_) => {}
            }
        }
        for id in there.keys().filter(|id| !messages.contains_key(*id)) {
            problems.push(format!("{language}/{file}: {id} is not in English"));
        }
    }
    for file in translated.keys().filter(|file| !english.contains_key(*file)) {
        problems.push(format!("{language}/{file} is not in English"));
    }
}

/// What `Language` answers from: the lists of languages, what each folder says, and its messages, parsed when somebody
/// first reads them.
fn generate_languages(root: &Path, languages: &[About]) -> String {
    let mut code = String::from("impl Language {\n");
    let lists = [
        ("INTERFACE", "interface", "The languages in which every public page, mail and error message is complete."),
        ("STAFF", "staff", "The languages in which staff pages are complete."),
    ];
    for (constant, attribute, meaning) in lists {
        let chosen: Vec<_> = languages.iter().filter(|language| language.says(attribute)).collect();
        let variants: Vec<_> = chosen.iter().map(|language| format!("Self::{}", language.variant())).collect();
        let _ = writeln!(code, "    /// {meaning}");
        let _ = writeln!(code, "    pub const {constant}: [Self; {}] = [{}];", variants.len(), variants.join(", "));
    }
    code.push_str("    pub(crate) const fn about(self) -> About {\n        match self {\n");
    for language in languages {
        let text = |name: &str| language.attributes.get(name).map(String::as_str);
        let review = text("reviewed-by").zip(text("reviewed-on"));
        let review = review.map_or("None".to_owned(), |(by, on)| format!("Some(Review {{ by: {by:?}, on: {on:?} }})"));
        let _ = writeln!(
            code,
            "            Self::{} => About {{ endonym: {:?}, locale: {:?}, is_rtl: {}, is_interface: {}, is_staff: {}, \
             review: {review} }},",
            language.variant(),
            language.name,
            text("locale").unwrap_or(&language.code),
            text("direction") == Some("rtl"),
            language.says("interface"),
            language.says("staff"),
        );
    }
    code.push_str("        }\n    }\n}\n");
    for language in languages {
        let _ = writeln!(code, "static {}: &[&str] = &[", language.code.to_uppercase());
        for path in ftl_files(&root.join(&language.code)) {
            let _ = writeln!(code, "    include_str!({:?}),", path.display().to_string());
        }
        code.push_str("];\n");
    }
    code.push_str("fn bundle_of(language: Language) -> &'static Bundle {\n    match language {\n");
    for language in languages {
        let (variant, sources) = (language.variant(), language.code.to_uppercase());
        let _ = writeln!(code, "        Language::{variant} => {{");
        let _ = writeln!(
            code,
            "            static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::{variant}, {sources}));"
        );
        code.push_str("            &BUNDLE\n        }\n");
    }
    code.push_str("    }\n}\n");
    code
}

fn generate(english: &Files) -> String {
    let mut code = String::from("impl Texts {\n");
    let mut seen = BTreeMap::new();
    for (file, messages) in english {
        for (id, message) in messages {
            if let Some(first) = seen.insert(id.clone(), file.clone()) {
                panic!("{id} is in {first} and in {file}");
            }
            let name = id.replace('-', "_");
            let _ = writeln!(code, "    /// `{}`", message.source.replace("{ \"\" }", "").replace('`', "ˋ"));
            if message.variables.is_empty() {
                let _ = writeln!(code, "    pub fn {name}(self) -> std::borrow::Cow<'static, str> {{ self.plain({id:?}) }}");
                continue;
            }
            let parameters: Vec<_> =
                message.variables.iter().map(|v| format!("{}: impl Into<FluentValue<'a>>", v.replace('-', "_"))).collect();
            let arguments: Vec<_> =
                message.variables.iter().map(|v| format!("({v:?}, {}.into())", v.replace('-', "_"))).collect();
            // Clippy wants at most seven, `self` among them.
            if parameters.len() > 6 {
                code.push_str("    #[expect(clippy::too_many_arguments, reason = \"a message names what it needs\")]\n");
            }
            let _ = writeln!(
                code,
                "    pub fn {name}<'a>(self, {}) -> String {{ self.format({id:?}, [{}]) }}",
                parameters.join(", "),
                arguments.join(", ")
            );
        }
    }
    code.push_str("}\n");
    code
}

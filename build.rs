//! Turns the messages of `templates/locales/<language>/*.ftl` into one typed method each, and fails the build when a
//! language that must be complete lacks a message or uses another set of variables.
//!
//! A file whose name starts with `staff` is for staff pages and must be complete in English and French; every other
//! file in English, French and Arabic. English is the source: its files decide which messages exist.

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

const COMPLETE: [&str; 3] = ["en", "fr", "ar"];
const COMPLETE_FOR_STAFF: [&str; 2] = ["en", "fr"];

/// A message's text in source form (for the method's documentation) and the variables it uses.
struct Message {
    variables: BTreeSet<String>,
    source: String,
}

fn main() {
    println!("cargo::rerun-if-changed=templates/locales");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("templates/locales");
    let mut problems = Vec::new();
    let english = read_language(&root.join("en"), &mut problems);
    for language in &COMPLETE[1..] {
        let translated = read_language(&root.join(language), &mut problems);
        compare(&english, &translated, language, &mut problems);
    }
    assert!(problems.is_empty(), "the messages are not complete:\n{}", problems.join("\n"));

    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("messages.rs");
    fs::write(out, generate(&root, &english)).expect("OUT_DIR can be written");
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
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
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

fn compare(english: &Files, translated: &Files, language: &str, problems: &mut Vec<String>) {
    for (file, messages) in english {
        if file.starts_with("staff") && !COMPLETE_FOR_STAFF.contains(&language) {
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

fn generate(root: &Path, english: &Files) -> String {
    let mut code = String::new();
    for language in COMPLETE {
        let paths = ftl_files(&root.join(language));
        let _ = writeln!(code, "static {}: &[&str] = &[", language.to_uppercase());
        for path in paths {
            let _ = writeln!(code, "    include_str!({:?}),", path.display().to_string());
        }
        let _ = writeln!(code, "];");
    }
    code.push_str("impl Texts {\n");
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

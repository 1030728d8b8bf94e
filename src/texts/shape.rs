//! The shape of the texts (ids, attributes, variables, references), so that two languages can be compared.

use super::Problem;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

/// The shapes of one language. A message is under its id, an attribute under `id.attribute`, a term under `-id`.
#[derive(Default)]
pub(super) struct Shapes(BTreeMap<String, Shape>);

#[derive(Clone)]
struct Shape {
    file: String,
    line: usize,
    variables: BTreeSet<String>,
    references: BTreeSet<String>,
}

impl Shapes {
    /// Adds the entries of one file; an id seen before in this language is a problem.
    pub(super) fn add(&mut self, file: &str, resource: &FluentResource, problems: &mut Vec<Problem>) {
        for entry in resource.entries() {
            let (prefix, id, value, attributes) = match entry {
                Entry::Message(message) => ("", message.id.name, message.value.as_ref(), &message.attributes),
                Entry::Term(term) => ("-", term.id.name, Some(&term.value), &term.attributes),
                // Junk is named by the parser's own errors; comments have no shape.
                _ => continue,
            };
            // `id` is a slice of the source, so its address tells its place.
            let offset = (id.as_ptr() as usize).saturating_sub(resource.source().as_ptr() as usize);
            let line = line_at(resource.source(), offset);
            let own = value.map(|pattern| (format!("{prefix}{id}"), pattern));
            let of_attributes = attributes.iter().map(|a| (format!("{prefix}{id}.{}", a.id.name), &a.value));
            for (key, pattern) in own.into_iter().chain(of_attributes) {
                let mut shape = Shape {
                    file: file.into(),
                    line,
                    variables: BTreeSet::new(),
                    references: BTreeSet::new(),
                };
                shape.see_pattern(pattern);
                if let Some(first) = self.0.get(&key) {
                    let what = format!("`{key}` is already defined in {} line {}", first.file, first.line);
                    problems.push(Problem { file: file.into(), line, what });
                } else {
                    self.0.insert(key, shape);
                }
            }
        }
    }

    /// Every reference must lead to a text of the same language.
    pub(super) fn check_references(&self, problems: &mut Vec<Problem>) {
        for (key, shape) in &self.0 {
            for reference in shape.references.iter().filter(|reference| !self.0.contains_key(*reference)) {
                problems
                    .push(shape.problem(format!("`{key}` refers to `{reference}`, which does not exist")));
            }
        }
    }

    /// The ids a caller may ask for: terms are parts of texts, not texts.
    pub(super) fn ids(&self) -> BTreeSet<String> {
        self.0.keys().filter(|key| !key.starts_with('-')).cloned().collect()
    }

    /// The variables a text needs, with those of the texts it refers to.
    fn variables(&self, key: &str) -> BTreeSet<&str> {
        let (mut variables, mut seen, mut left) = (BTreeSet::new(), BTreeSet::new(), vec![key]);
        while let Some(key) = left.pop() {
            if let Some(shape) = self.0.get(key).filter(|_| seen.insert(key)) {
                variables.extend(shape.variables.iter().map(String::as_str));
                // A term sees only the arguments given to it in place, never the caller's.
                left.extend(shape.references.iter().map(String::as_str).filter(|r| !r.starts_with('-')));
            }
        }
        variables
    }
}

/// Names every id, attribute or set of variables that is not the same on both sides. Terms may differ freely: a
/// language may need words of its own to build its sentences.
pub(super) fn compare(arabic: &Shapes, english: &Shapes, problems: &mut Vec<Problem>) {
    for (one, other, other_name) in [(arabic, english, "English"), (english, arabic, "Arabic")] {
        for (key, shape) in one.0.iter().filter(|(key, _)| !key.starts_with('-')) {
            if !other.0.contains_key(key) {
                problems.push(shape.problem(format!("`{key}` is missing in {other_name}")));
                continue;
            }
            let theirs = other.variables(key);
            let extra: Vec<&str> = one.variables(key).difference(&theirs).copied().collect();
            if !extra.is_empty() {
                let names = extra.join(", $");
                problems.push(shape.problem(format!("`{key}` uses ${names}, which {other_name} does not")));
            }
        }
    }
}

/// The line of a byte offset, counted from 1.
pub(super) fn line_at(source: &str, offset: usize) -> usize {
    1 + source.bytes().take(offset).filter(|&byte| byte == b'\n').count()
}

impl Shape {
    fn problem(&self, what: String) -> Problem {
        Problem { file: self.file.clone(), line: self.line, what }
    }

    fn see_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.see_expression(expression);
            }
        }
    }

    fn see_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.see_inline(inline),
            Expression::Select { selector, variants } => {
                self.see_inline(selector);
                for variant in variants {
                    self.see_pattern(&variant.value);
                }
            }
        }
    }

    fn see_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|a| format!(".{}", a.name)).unwrap_or_default();
                self.references.insert(format!("{}{attribute}", id.name));
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let attribute = attribute.as_ref().map(|a| format!(".{}", a.name)).unwrap_or_default();
                self.references.insert(format!("-{}{attribute}", id.name));
                self.see_arguments(arguments.as_ref());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.see_arguments(Some(arguments)),
            InlineExpression::Placeable { expression } => self.see_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn see_arguments(&mut self, arguments: Option<&CallArguments<&str>>) {
        for argument in arguments.iter().flat_map(|a| {
            let named = a.named.iter().map(|named| &named.value);
            a.positional.iter().chain(named)
        }) {
            self.see_inline(argument);
        }
    }
}

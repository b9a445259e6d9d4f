//! What an author takes out of a bundled assessment.
//!
//! What has nothing left in it goes with it: a set, or a domain. Lists can do without what is hidden, and [`prune`]
//! takes it out of them. A condition cannot, and is told by whoever reads it.
//!
//! [`prune`]: super::prune

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::super::folder::Document;
use super::super::report::{File, Report, advice};
use super::base::{Base, id, ids, items};
use super::{Domains, HIDE};
use crate::diagnostic::{Diagnostic, Place};

/// Why something is hidden.
#[derive(Debug, Clone)]
struct Reason {
    place: Place,
    because: String,
}

/// What is hidden, by id.
#[derive(Debug, Default)]
pub(in super::super) struct Hidden(BTreeMap<String, Reason>);

impl Hidden {
    /// Gathers what an author hides, by name, by leaving out a domain, or by hiding all that something is made of.
    pub(super) fn gather(main: &Document<'_>, domains: &Domains<'_>, base: &Base, report: &Report) -> Self {
        let mut hidden = Self::default();
        let file = main.file(report);
        for entry in items(main.root(), HIDE) {
            hidden.add_named(entry, base, file);
        }
        hidden.add_unlisted(main, domains, base, file);
        for (domain, part) in &base.domains {
            hidden.add_domain(domain, part, domains.get(domain));
        }
        for set in items(base.main.root(), "set") {
            hidden.add_set(set.get_ref(), main);
        }
        hidden
    }

    /// Whether an id is hidden.
    pub(in super::super) fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Where and why an id was hidden, put beside a fault.
    pub(in super::super) fn explain(&self, diagnostic: Diagnostic, id: &str) -> Diagnostic {
        match self.0.get(id) {
            Some(reason) => diagnostic.related(reason.place.clone(), reason.because.clone()),
            None => diagnostic,
        }
    }

    /// Says that something cannot do without an id, at the place where the author hid it.
    pub(in super::super) fn still_asked(
        &self,
        id: &str,
        word: &str,
        by: Option<&str>,
        at: Place,
    ) -> Option<Diagnostic> {
        let reason = self.0.get(id)?;
        let message = match by {
            Some(by) => format!("the {word} `{id}` is hidden, and `{by}` still asks for it"),
            None => format!("the {word} `{id}` is hidden, and something without an id still asks for it"),
        };
        let help = match by {
            Some(by) => format!("hide `{by}` as well, or change it so that it does without"),
            None => format!("take it off `{HIDE}`"),
        };
        let diagnostic = Diagnostic::error(message).at(reason.place.clone()).label(reason.because.clone());
        Some(diagnostic.related(at, "asked for here").help(help))
    }

    fn add_named(&mut self, entry: &Spanned<DeValue<'_>>, base: &Base, file: File<'_>) {
        // What is no text, the reader reports.
        let Some(id) = entry.get_ref().as_str() else { return };
        if self.has(id) {
            file.tell_at(
                entry.span(),
                Diagnostic::error(format!("`{id}` is hidden already")).help("keep one of the two"),
            );
        } else if base.ids().any(|(known, _)| known == id) {
            self.add(id, file.place(entry.span()), "hidden here");
        } else {
            let message = format!("there is nothing `{id}` to hide in the bundled assessment");
            let known: Vec<&str> = base.ids().map(|(known, _)| known).collect();
            let help = advice(id, known)
                .unwrap_or_else(|| "hide takes the ids of its questions, domains and texts".to_owned());
            file.tell_at(entry.span(), Diagnostic::error(message).help(help));
        }
    }

    /// Hides the domains that the author's list leaves out, and that no file of the author's is for.
    fn add_unlisted(&mut self, main: &Document<'_>, domains: &Domains<'_>, base: &Base, file: File<'_>) {
        let Some(list) = main.root().get("domains").filter(|list| list.get_ref().is_array()) else { return };
        let listed: Vec<_> = items(main.root(), "domains").iter().map(|it| it.get_ref().as_str()).collect();
        for domain in base.domains.keys().filter(|domain| !domains.contains_key(**domain)) {
            if !listed.contains(&Some(domain)) {
                self.add(domain, file.place(list.span()), "left out of this list");
            }
        }
    }

    /// Hides a domain without questions, and what is in a hidden one.
    fn add_domain(&mut self, domain: &str, part: &Document<'_>, own: Option<&Document<'_>>) {
        let bundled: Vec<&str> = ids(part.root(), "question").collect();
        let grows = own.is_some_and(|own| ids(own.root(), "question").any(|id| !bundled.contains(&id)));
        if !grows {
            self.add_emptied(domain, bundled.into_iter());
        }
        if let Some(reason) = self.0.get(domain).cloned() {
            for id in ["question", "group", "cap", "rule", "outcome"]
                .into_iter()
                .flat_map(|list| ids(part.root(), list))
            {
                self.add(id, reason.place.clone(), &reason.because);
            }
        }
    }

    /// Hides a set without questions, unless the author says anew which it has.
    fn add_set(&mut self, set: &DeValue<'_>, main: &Document<'_>) {
        let own = items(main.root(), "set").iter().find(|own| id(own.get_ref()) == id(set));
        let own = own.and_then(|own| own.get_ref().as_table());
        let renewed = own.is_some_and(|own| own.contains_key("questions"));
        if let Some((id, table)) = id(set).zip(set.as_table()).filter(|_| !renewed) {
            self.add_emptied(id, items(table, "questions").iter().filter_map(|it| it.get_ref().as_str()));
        }
    }

    fn add(&mut self, id: &str, place: Place, because: &str) {
        self.0.entry(id.to_owned()).or_insert_with(|| Reason { place, because: because.to_owned() });
    }

    /// Hides what has nothing left in it.
    fn add_emptied<'i>(&mut self, id: &str, parts: impl Iterator<Item = &'i str>) {
        let mut last = None;
        for part in parts {
            let Some(reason) = self.0.get(part) else { return };
            last = Some((reason.place.clone(), format!("with this, nothing is left of `{id}`")));
        }
        if let Some((place, because)) = last {
            self.add(id, place, &because);
        }
    }
}

//! The names of an assessment, gathered before anything refers to them.
//!
//! Conditions, targets and decisions may name what stands further down or in another file. So a first walk
//! over the files of an assessment takes nothing but ids; the readers that follow turn names into positions
//! at once. The walk is lenient: what is missing or of a wrong type, the readers will report.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

use matura_score::exact::Decimal;

use super::folder::{Document, Folder};
use super::report::{File, Report, advice};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};

/// Ids that the pages use themselves, for their views and their parts. Their other ids have a `_`, which no id of an
/// author can have.
pub(super) const TAKEN: [&str; 7] = ["start", "about-you", "check", "report", "main", "program", "glossary"];

/// The highest number that the lowest level may have.
pub(super) const MOST_LEVELS: u8 = 100;

/// What makes scores other than whole numbers from 0 to 100.
const OWN_SCORES: [&str; 9] =
    ["scale", "rounding", "decimals", "aggregate", "rescale", "clip", "empty", "normalise", "rule"];

/// What an id stands for, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Domain(u16),
    /// A group inside a domain, by its position behind the domains.
    Group(u16),
    /// A further score, by its position behind the groups.
    Score(u16),
    Question(u16),
    Profile(u16),
    Set(u16),
    Figure(u16),
    /// Something that nothing refers to, with the word for it.
    Text(&'static str),
}

/// The tables of the main file whose ids stand in the one list, but for those that others refer to.
const TEXTS: [(&str, &str); 7] = [
    ("verdict", "verdict"),
    ("advice", "advice"),
    ("table", "table"),
    ("term", "term"),
    ("summary", "summary"),
    ("decision", "decision"),
    ("phase", "phase"),
];

impl Thing {
    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Domain(_) => "domain",
            Self::Group(_) => "group",
            Self::Score(_) => "score",
            Self::Question(_) => "question",
            Self::Profile(_) => "profile question",
            Self::Set(_) => "set",
            Self::Figure(_) => "figure",
            Self::Text(word) => word,
        }
    }
}

/// What others need to know of a question, scored or of the profile.
#[derive(Debug, Default)]
pub(super) struct Named<'a> {
    pub(super) id: &'a str,
    pub(super) choices: Vec<String>,
    /// The levels of the choices, by position; empty for a question of the profile.
    pub(super) levels: Vec<u8>,
    pub(super) many: bool,
    pub(super) tags: Vec<&'a str>,
    /// The level below which its knock-out fails, if it is one.
    pub(super) fails_below: Option<u8>,
    /// Where its knock-out stands, if it is one.
    pub(super) knock_out: Option<Place>,
    /// Where its condition stands, if it has one.
    pub(super) applies_when: Option<Place>,
}

/// The names of an assessment.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    ids: BTreeMap<&'a str, (Thing, Place)>,
    /// Ids that are given twice: nobody knows which of the two a reference means.
    twice: Vec<&'a str>,
    pub(super) questions: Vec<Named<'a>>,
    pub(super) profile: Vec<Named<'a>>,
    /// The sets that the author names.
    pub(super) sets: Vec<&'a str>,
    /// The tags, in the order in which questions first bear them.
    pub(super) tags: Vec<&'a str>,
    /// Where they come from.
    folder: Option<&'a Folder<'a>>,
    /// The score from which each level begins, lowest first.
    pub(super) levels: Vec<Decimal>,
    /// The number of the lowest level.
    pub(super) lowest_level: u8,
    /// The scale of scores, if the author says which.
    pub(super) scale: Option<(Decimal, Decimal)>,
    /// What each domain, group and further score stands in.
    pub(super) parents: Vec<Option<u16>>,
    /// Of each whether its scores are whole numbers from 0 to 100; and of the whole.
    whole: Vec<bool>,
    overall_is_whole: bool,
}

impl<'a> Names<'a> {
    /// Gathers the names of an assessment, and reports the ids that are ill-formed or given twice.
    pub(super) fn gather(folder: &'a Folder<'a>, report: &'a Report) -> Self {
        let mut names = Self { folder: Some(folder), ..Self::default() };
        let main = folder.main.table("", report);
        names.gather_levels(&main);
        for (number, domain) in folder.domains.iter().enumerate() {
            names.gather_domain(position(number), domain, report);
        }
        names.gather_nodes(folder, &main, report);
        for table in tables(&main, "profile") {
            let thing = Thing::Profile(position(names.profile.len()));
            names.add(table.optional("id"), thing);
            names.profile.push(named(&table));
        }
        for table in tables(&main, "set") {
            let id = table.optional("id");
            names.add(id, Thing::Set(position(names.sets.len())));
            names.sets.push(id.and_then(Value::as_str).unwrap_or_default());
        }
        for (number, table) in tables(&main, "figure").iter().enumerate() {
            names.add(table.optional("id"), Thing::Figure(position(number)));
        }
        for (key, word) in TEXTS {
            for table in tables(&main, key) {
                names.add(table.optional("id"), Thing::Text(word));
            }
        }
        names
    }

    /// Gathers the levels, and on which scale scores are.
    fn gather_levels(&mut self, main: &Table<'a>) {
        let from = |table: &Table<'a>| table.optional("from").and_then(Value::as_number);
        let levels = tables(main, "level");
        self.levels = levels.iter().map(|table| from(table).unwrap_or(Decimal::whole(0))).collect();
        self.scale = main.optional("scale").and_then(|scale| match scale.as_list()[..] {
            [low, high] => low.as_number().zip(high.as_number()),
            _ => None,
        });
        let lowest = levels.first().and_then(|table| table.optional("value")?.as_whole());
        let lowest = lowest.filter(|_| self.scale.is_some()).and_then(|lowest| u8::try_from(lowest).ok());
        self.lowest_level = lowest.filter(|lowest| *lowest <= MOST_LEVELS).unwrap_or(0);
    }

    /// Gathers the groups of all domains, and the further scores.
    fn gather_nodes(&mut self, folder: &'a Folder<'a>, main: &Table<'a>, report: &'a Report) {
        self.parents = vec![None; folder.domains.len()];
        let usual = self.scale.is_none() && main.present(&OWN_SCORES).is_empty();
        let is_whole = |node: &Table<'a>| usual && node.present(&OWN_SCORES).is_empty();
        self.whole = folder.domains.iter().map(|it| is_whole(&it.table("", report))).collect();
        self.overall_is_whole = usual;
        for (number, document) in folder.domains.iter().enumerate() {
            let domain = document.table("", report);
            for table in tables(&domain, "group") {
                self.add(table.optional("id"), Thing::Group(position(self.parents.len())));
                let named = table.optional("parent").and_then(Value::as_str).and_then(|id| self.get(id));
                let parent = match named {
                    Some(Thing::Group(parent)) if usize::from(parent) < self.parents.len() => parent,
                    _ => position(number),
                };
                self.parents.push(Some(parent));
                self.gather_texts(&table);
            }
        }
        for table in tables(main, "score") {
            self.add(table.optional("id"), Thing::Score(position(self.parents.len())));
            self.parents.push(None);
            self.gather_texts(&table);
        }
        // What is no domain is not rounded to whole numbers unless it says so.
        self.whole.resize(self.parents.len(), false);
        if let Some(overall) = main.optional("overall").and_then(Value::as_table) {
            self.overall_is_whole &= is_whole(&overall);
            self.gather_texts(&overall);
        }
    }

    /// Gathers the rules and outcomes of something that has a score.
    fn gather_texts(&mut self, node: &Table<'a>) {
        for word in ["cap", "rule", "outcome"] {
            for table in tables(node, word) {
                self.add(table.optional("id"), Thing::Text(word));
            }
        }
    }

    /// Whether a domain, group or further score is another, or stands in it.
    pub(super) fn is_within(&self, mut node: u16, other: u16) -> bool {
        while node != other {
            match self.parents.get(usize::from(node)) {
                Some(Some(parent)) => node = *parent,
                _ => return false,
            }
        }
        true
    }

    fn gather_domain(&mut self, number: u16, document: &'a Document<'a>, report: &'a Report) {
        let domain = document.table("", report);
        self.add(domain.optional("id"), Thing::Domain(number));
        // The reader will find a missing or wrong id. Others may still mean the domain by the name of its file.
        self.ids.entry(document.stem()).or_insert((Thing::Domain(number), domain.place()));
        self.gather_texts(&domain);
        for table in tables(&domain, "question") {
            let thing = Thing::Question(position(self.questions.len()));
            self.add(table.optional("id"), thing);
            for tag in table.optional("tags").map(Value::as_list).unwrap_or_default() {
                self.tags.extend(tag.as_str().filter(|tag| !self.tags.contains(tag)));
            }
            let place = |key| table.optional(key).map(Value::place);
            let (knock_out, applies_when) = (place("knock-out"), place("applies-when"));
            let fails_below =
                table.optional("knock-out").and_then(Value::as_table).and_then(|it| whole(&it, "below"));
            let levels = levels(&table, self);
            self.questions.push(Named { levels, fails_below, knock_out, applies_when, ..named(&table) });
        }
    }

    fn add(&mut self, id: Option<Value<'a>>, thing: Thing) {
        let Some((value, id)) = id.and_then(|value| Some((value, value.id()?))) else { return };
        if TAKEN.contains(&id) {
            let message = format!("the id `{id}` is taken by the page itself");
            value.tell(Diagnostic::error(message).help(format!("choose another, such as `{id}-1`")));
        }
        if let Some((first, place)) = self.ids.get(id) {
            self.twice.push(id);
            let message = format!("the id `{id}` is given twice");
            let first = format!("first defined here, as a {}", first.word());
            let help = "all ids of an assessment are in one list; rename one of the two";
            value.tell(Diagnostic::error(message).related(place.clone(), first).help(help));
        } else {
            self.ids.insert(id, (thing, value.place()));
        }
    }

    /// Whether the scorer can count all that has a name; otherwise it is reported.
    pub(super) fn countable(&self, main: &Table<'_>) -> bool {
        let choices = self.questions.iter().chain(&self.profile).map(|question| question.choices.len());
        let counts = [
            (self.questions.len(), "an assessment", "questions"),
            (self.profile.len(), "an assessment", "profile questions"),
            (self.sets.len() + self.tags.len(), "an assessment", "sets and tags"),
            (choices.max().unwrap_or(0), "a question", "choices"),
        ];
        let over = counts.iter().filter(|(count, ..)| *count > usize::from(u16::MAX));
        let over: Vec<_> = over.collect();
        for (count, whose, what) in &over {
            let message = format!("{whose} has at most {} {what}, and here are {count}", u16::MAX);
            main.tell(Diagnostic::error(message).help("make several of it"));
        }
        over.is_empty()
    }

    /// Whether it is uncertain what a name means, because it is given twice or part of it could not be read.
    pub(super) fn uncertain(&self, word: &str) -> bool {
        self.twice.contains(&word) || self.folder.is_some_and(|folder| folder.may_hide(word))
    }

    /// The highest level of the assessment.
    pub(super) fn top_level(&self) -> u8 {
        // Without a list of levels, which is reported, the usual five keep the other messages sensible.
        let hidden =
            |folder: &Folder<'_>| folder.main.broken.iter().any(|line| line.text.contains("[level]"));
        let unusable = self.levels.len() < 2 || self.folder.is_some_and(hidden);
        let levels = if unusable { 5 } else { self.levels.len() };
        self.lowest_level.saturating_add(u8::try_from(levels - 1).unwrap_or(u8::MAX))
    }

    /// Whether the scores of a domain, a group or a further score are whole numbers from 0 to 100; or of the whole.
    pub(super) fn scores_are_whole(&self, node: Option<u16>) -> bool {
        let whole = |node| self.whole.get(usize::from(node)).copied();
        node.map_or(Some(self.overall_is_whole), whole) == Some(true)
    }

    /// The numbers of the levels.
    pub(super) fn level_numbers(&self) -> RangeInclusive<u8> {
        self.lowest_level..=self.top_level()
    }

    /// The levels of some statements that do not say them: the lowest value stands for the lowest level, and so on.
    pub(super) fn levels_by_value(&self, values: &[Decimal]) -> Vec<u8> {
        let ranked: BTreeSet<Decimal> = values.iter().copied().collect();
        let level = |value: &Decimal| {
            let rank = u8::try_from(ranked.range(..value).count()).unwrap_or(u8::MAX);
            self.lowest_level.saturating_add(rank).min(self.top_level())
        };
        values.iter().map(level).collect()
    }

    /// What an id stands for.
    pub(super) fn get(&self, id: &str) -> Option<Thing> {
        self.ids.get(id).map(|(thing, _)| *thing)
    }

    /// The position of the domain that a value names.
    pub(super) fn domain(&self, value: Value<'_>) -> Option<u16> {
        self.find(value, "domain", |thing| match thing {
            Thing::Domain(position) => Some(position),
            _ => None,
        })
    }

    /// The position of the domain, group or further score that a value names.
    pub(super) fn node(&self, value: Value<'_>) -> Option<u16> {
        self.find(value, "domain", |thing| match thing {
            Thing::Domain(position) | Thing::Group(position) | Thing::Score(position) => Some(position),
            _ => None,
        })
    }

    /// The position of the question that a value names.
    pub(super) fn question(&self, value: Value<'_>) -> Option<u16> {
        self.find(value, "question", |thing| match thing {
            Thing::Question(position) => Some(position),
            _ => None,
        })
    }

    /// The position of the profile question that a value names.
    pub(super) fn profile(&self, value: Value<'_>) -> Option<u16> {
        self.find(value, "profile question", |thing| match thing {
            Thing::Profile(position) => Some(position),
            _ => None,
        })
    }

    /// The position of the set that a value names.
    pub(super) fn set(&self, value: Value<'_>) -> Option<u16> {
        self.find(value, "set", |thing| match thing {
            Thing::Set(position) => Some(position),
            _ => None,
        })
    }

    /// The position of the figure that a value names.
    pub(super) fn figure(&self, value: Value<'_>) -> Option<u16> {
        self.find(value, "figure", |thing| match thing {
            Thing::Figure(position) => Some(position),
            _ => None,
        })
    }

    /// The position of the set of questions that bear the tag that a value names; those come after the author's.
    pub(super) fn tag(&self, value: Value<'_>) -> Option<u16> {
        let tag = value.word()?;
        let place = self.tags.iter().position(|known| *known == tag);
        if place.is_none() && !self.uncertain(tag) {
            let message = format!("no question bears the tag `{tag}`");
            value.tell(Diagnostic::error(message).maybe_help(advice(tag, self.tags.iter().copied())));
        }
        place.map(|place| position(self.sets.len() + place))
    }

    fn find(&self, value: Value<'_>, word: &str, pick: fn(Thing) -> Option<u16>) -> Option<u16> {
        let id = value.word()?;
        let found = self.get(id).and_then(pick);
        if found.is_none() {
            self.tell_nothing(id, word, pick, value.file, value.span());
        }
        found
    }

    /// Tells that an id leads to nothing of the wanted kind, if that is certain.
    pub(super) fn tell_nothing(
        &self,
        id: &str,
        word: &str,
        pick: fn(Thing) -> Option<u16>,
        file: File<'_>,
        span: Range<usize>,
    ) {
        let hidden = self.folder.and_then(|folder| {
            let owner = folder.owner(file.path, &span);
            folder.hidden.still_asked(id, word, owner, file.place(span.clone()))
        });
        match hidden {
            Some(hidden) => file.report.add_once(hidden),
            None => drop(self.nothing(id, word, pick).map(|nothing| file.tell_at(span, nothing))),
        }
    }

    fn nothing(&self, id: &str, word: &str, pick: fn(Thing) -> Option<u16>) -> Option<Diagnostic> {
        let diagnostic = Diagnostic::error(format!("there is no {word} `{id}`"));
        if let Some((other, place)) = self.ids.get(id) {
            return Some(diagnostic.related(place.clone(), format!("`{id}` is a {}", other.word())));
        }
        if self.uncertain(id) {
            return None;
        }
        let wanted = self.ids.iter().filter(|(_, (thing, _))| pick(*thing).is_some()).map(|(id, _)| *id);
        Some(diagnostic.maybe_help(advice(id, wanted)))
    }
}

/// A position as the scorer counts. Past its range, which is reported, it does not matter.
pub(super) fn position(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// The tables of a list; what is no table goes unreported.
pub(super) fn tables<'a>(table: &Table<'a>, key: &'static str) -> Vec<Table<'a>> {
    let items = table.optional(key).map(Value::as_list).unwrap_or_default();
    items.into_iter().filter_map(Value::as_table).collect()
}

/// A small whole number under a key; what is none goes unreported.
fn whole(table: &Table<'_>, key: &'static str) -> Option<u8> {
    table.optional(key).and_then(Value::as_whole).and_then(|number| number.try_into().ok())
}

/// The levels of the choices of a question, as its reader finds them.
fn levels(table: &Table<'_>, names: &Names<'_>) -> Vec<u8> {
    let choices = table.optional("choices").map(Value::as_list).unwrap_or_default();
    let level = |choice: Value<'_>| choice.as_table().and_then(|choice| whole(&choice, "level"));
    let given: Vec<_> = choices.iter().map(|choice| level(*choice)).collect();
    let places = (names.lowest_level..=u8::MAX).chain(std::iter::repeat(u8::MAX));
    let levels: Vec<u8> = given.iter().zip(places).map(|(given, place)| given.unwrap_or(place)).collect();
    if names.scale.is_none() {
        return levels;
    }
    let value = |choice: Value<'_>| choice.as_table().and_then(|it| it.optional("value")?.as_number());
    let counted =
        |(choice, level): (&Value<'_>, &u8)| value(*choice).unwrap_or(Decimal::whole((*level).into()));
    let values: Vec<Decimal> = choices.iter().zip(&levels).map(counted).collect();
    let ranked = names.levels_by_value(&values);
    given.iter().zip(ranked).map(|(given, ranked)| given.unwrap_or(ranked)).collect()
}

fn named<'a>(table: &Table<'a>) -> Named<'a> {
    let id = table.optional("id").and_then(Value::as_str).unwrap_or_default();
    let choices = table.optional("choices").map(Value::as_list).unwrap_or_default();
    let choice_id = |(number, choice): (usize, Value<'a>)| {
        let given = choice.as_table().and_then(|choice| choice.optional("id")?.as_str());
        given.map_or_else(|| number.to_string(), str::to_owned)
    };
    let choices = choices.into_iter().enumerate().map(choice_id).collect();
    let many = table.optional("select").and_then(Value::as_str) == Some("many");
    let tags = table.optional("tags").map(Value::as_list).unwrap_or_default();
    Named {
        id,
        choices,
        many,
        tags: tags.into_iter().filter_map(Value::as_str).collect(),
        ..Named::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::TAKEN;

    /// The ids that a file of the theme gives, as they are written.
    fn ids(text: &str) -> impl Iterator<Item = &str> {
        let markup = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let script = text.split(".id = ").skip(1).filter_map(|rest| rest.split(['\n', ';']).next());
        markup.chain(script.map(|value| value.trim_matches(['"', '`'])))
    }

    #[test]
    fn an_id_that_the_page_uses_itself_cannot_be_an_authors() {
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let mut used = BTreeSet::new();
        for entry in walkdir::WalkDir::new(theme).into_iter().map(Result::unwrap) {
            let code = entry.path().extension().is_some_and(|ending| ending == "html" || ending == "js");
            if !code {
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).unwrap();
            // What is put together has either the id of an author's own in it, or a `_` beside it.
            let own = |id: &&str| id.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
            let variable = |id: &&str| *id == "id";
            used.extend(ids(&text).filter(own).filter(|id| !variable(id)).map(str::to_owned));
        }
        assert_eq!(used, TAKEN.map(str::to_owned).into());
    }

    #[test]
    fn what_is_put_together_in_an_id_of_the_page_is_an_authors_id_or_has_a_low_line() {
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
        for entry in std::fs::read_dir(theme).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for id in ids(&text).filter(|id| id.contains("{{")) {
                let alone = id.starts_with("{{ ") && id.ends_with(".id }}") && id.matches("{{").count() == 1;
                assert!(alone || id.contains('_'), "{id}");
            }
        }
    }

    #[test]
    fn the_page_on_the_format_names_the_ids_that_are_taken() {
        let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md")).unwrap();
        let (_, rest) = page.split_once("A few names belong to the site itself: the ids ").unwrap();
        let told: BTreeSet<&str> = rest.split(';').next().unwrap().split('`').skip(1).step_by(2).collect();
        assert_eq!(told, TAKEN.into());
    }
}
